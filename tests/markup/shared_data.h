// Test data that stands beside the project (../shared/data), where there is any: suites and corpora of others, never copied in
// here.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "catch.hpp"

namespace catalyst::tests {

// Nothing, with a message, where the data is not there: the test then has nothing to check.
inline std::optional<std::filesystem::path> shared_data(const std::string& below) {
    for (std::filesystem::path at = CATALYST_SOURCE_DIR; at.has_relative_path(); at = at.parent_path()) {
        auto path = at.parent_path() / "shared" / "data" / below;
        if (std::filesystem::exists(path)) return path;
    }
    WARN("skipped: ../shared/data/" << below << " is not there");
    return std::nullopt;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace catalyst::tests
