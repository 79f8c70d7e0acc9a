// Files compiled into the binary: templates, messages, static files, schema, kinds, the sample wiki.
// The table is made by script/embed.cmake; it lives as long as the program.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace catalyst::base {

struct Asset {
    std::string_view path;  // from the project's root: "templates/layout.html"
    std::string_view bytes;
};

std::span<const Asset> assets();  // sorted by path
std::optional<std::string_view> asset(std::string_view path);

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
