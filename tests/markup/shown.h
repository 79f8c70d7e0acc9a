// A rendered page with its slots made visible: {L0|label} and {I1|alt}.
#pragma once

#include <string>
#include <string_view>

#include "markup/markup.h"

namespace catalyst::tests {

inline std::string visible(std::string_view html) {
    std::string out;
    for (char c : html) out += c == '\1' ? '{' : c == '\2' ? '|' : c == '\3' ? '}' : c;
    return out;
}

inline std::string shown(std::string_view markdown) { return visible(markup::render(markdown, markup::Profile::Page).html); }

}  // namespace catalyst::tests
