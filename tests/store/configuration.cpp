// docs/configuration.md and the settings that there are, held to each other; its options of `serve` are in tests/cli.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>

#include "catch.hpp"
#include "store/wiki.h"

using namespace catalyst;

namespace {

// Settings of the page, each with what it starts as: "| `wiki.title` | Title | `Catalyst` | …".
std::map<std::string, std::string> documented() {
    std::ifstream page(std::filesystem::path(CATALYST_SOURCE_DIR) / "docs" / "configuration.md");
    REQUIRE(page);
    const std::regex row("\\| `([^`]+)` \\| [^|]+ \\| (none|`([^`]*)`) \\| .+ \\|");
    std::map<std::string, std::string> found;
    std::smatch parts;
    for (std::string line; std::getline(page, line);)
        if (std::regex_match(line, parts, row)) found[parts[1]] = parts[3];
    return found;
}

}  // namespace

TEST_CASE("every setting stands in docs/configuration.md with what it starts as, and no other does") {
    auto real = store::settings_of({});
    CHECK(documented() == std::map<std::string, std::string>(real.begin(), real.end()));
    CHECK(real.size() > 8);
}
