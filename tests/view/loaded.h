// The views of the binary, loaded once for all tests.
#pragma once

#include <stdexcept>

#include "view/views.h"

namespace catalyst::tests {

inline const view::Views& views() {
    static const auto loaded = [] {
        auto result = view::Views::load(std::nullopt);
        if (!result) throw std::runtime_error(result.error().params[0].second + ": " + result.error().params[1].second);
        return std::move(*result);
    }();
    return *loaded;
}

inline bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace catalyst::tests
