// docs/configuration.md and the options of `serve`, held to each other; its settings are in tests/store.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "running.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

std::set<std::string> matches(std::istream& text, const std::regex& line) {
    std::set<std::string> found;
    std::smatch parts;
    for (std::string one; std::getline(text, one);)
        if (std::regex_search(one, parts, line)) found.insert(parts[1]);
    return found;
}

}  // namespace

TEST_CASE("every option of serve stands in docs/configuration.md, and no other does") {
    std::istringstream help(run({"serve", "--help"}).out);
    auto real = matches(help, std::regex("^\\s+(?:-\\w,\\s*)?(--[a-z-]+)"));
    CHECK(real.erase("--help") == 1);
    CHECK(real.size() > 8);
    std::ifstream page(std::filesystem::path(CATALYST_SOURCE_DIR) / "docs" / "configuration.md");
    REQUIRE(page);
    CHECK(matches(page, std::regex("^\\| `(--[a-z-]+)` \\|")) == real);
}
