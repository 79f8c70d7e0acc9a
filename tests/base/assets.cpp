#include "base/assets.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"

using namespace catalyst;

TEST_CASE("embedded files are sorted by path and no path is there twice") {
    auto all = assets();
    REQUIRE_FALSE(all.empty());
    CHECK(std::adjacent_find(all.begin(), all.end(), [](const Asset& a, const Asset& b) { return a.path >= b.path; }) ==
          all.end());
}

TEST_CASE("every embedded file is found by its path and holds the file's bytes") {
    for (const auto& known : assets()) {
        INFO(known.path);
        auto found = asset(known.path);
        REQUIRE(found);
        REQUIRE(found->data() == known.bytes.data());
        if (known.path == "static/js/editor.js") continue;  // made by the build
        std::ifstream file(std::filesystem::path(CATALYST_SOURCE_DIR) / known.path, std::ios::binary);
        const bool same = std::string(std::istreambuf_iterator<char>(file), {}) == known.bytes;  // no print of both
        REQUIRE(same);
    }
}

TEST_CASE("a file that is not embedded is not found") {
    for (std::string_view missing : {"", "static", "static/", "zzz", "templates/../static", "/templates"})
        CHECK_FALSE(asset(missing));
}
