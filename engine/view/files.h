// Templates, catalogues and static files by their path from the project's root: those of the binary, unless the theme's folder
// holds a file of the same path.
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace catalyst::view {

class Files {
public:
    // Invalid "view.broken" {file, reason} when the theme cannot be read.
    static Result<Files> load(const std::optional<std::filesystem::path>& theme);

    std::optional<std::string_view> find(std::string_view path) const;
    // Those below `folder` ("static/"), by path.
    std::map<std::string, std::string_view, std::less<>> below(std::string_view folder) const;

private:
    std::map<std::string, std::string_view, std::less<>> by_path_;
    std::deque<std::string> from_theme_;  // owns what the theme brought; a deque never moves its strings
};

Error broken(std::string_view file, std::string_view reason);

}  // namespace catalyst::view
