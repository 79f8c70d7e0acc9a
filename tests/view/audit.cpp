// The log speaks both languages: every action that the engine notes has a message.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "loaded.h"

using namespace catalyst;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The arguments of the call whose bracket opens at `open`.
std::vector<std::string> arguments(const std::string& text, std::size_t open) {
    std::vector<std::string> out(1);
    int depth = 0;
    bool quoted = false;
    for (auto at = open; at < text.size(); ++at) {
        char c = text[at];
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '(' || c == '{' || c == '[') && ++depth == 1) continue;
        if (!quoted && (c == ')' || c == '}' || c == ']') && --depth == 0) break;
        if (!quoted && c == ',' && depth == 1)
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

// Texts that an expression may be; what it compares with is none of them.
std::set<std::string> texts_in(const std::string& expression) {
    std::set<std::string> out;
    const std::regex text("(== )?\"([a-z_.]+)\"");
    for (std::sregex_iterator at(expression.begin(), expression.end(), text), end; at != end; ++at)
        if (!(*at)[1].matched) out.insert((*at)[2]);
    return out;
}

struct Found {
    std::set<std::string> actions;
    std::set<std::string> handed_on;  // functions that are told the action by their callers
};

void look(const std::string& source, std::string_view call, std::size_t position, Found& found) {
    for (auto at = source.find(call); at != std::string::npos; at = source.find(call, at + 1)) {
        auto given = arguments(source, at + call.size() - 1);
        if (given.size() <= position) continue;
        auto texts = texts_in(given[position]);
        if (texts.empty()) found.handed_on.insert(given[position].substr(given[position].find_first_not_of(" \n")));
        found.actions.insert(texts.begin(), texts.end());
    }
}

}  // namespace

TEST_CASE("every action that is noted in the log has a message in both languages") {
    Found found;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(CATALYST_SOURCE_DIR) / "engine")) {
        if (entry.path().extension() != ".cpp" || entry.path().filename() == "audit.cpp") continue;
        auto source = read(entry.path());
        look(source, "store::audit(", 3, found);
        if (entry.path().stem() == "upkeep") look(source, "return change(", 3, found);
        look(source, " write_kind(", 2, found);
        look(source, "->note(", 0, found);  // commands
    }
    // Whoever hands an action on is looked through above, under another name.
    CHECK(found.handed_on == std::set<std::string>{"action", "audited"});
    CHECK(found.actions.size() > 30);
    for (const char* known : {"login.failed", "login.throttled", "page.locked", "kind.added", "export", "restore", "import"}) {
        INFO(known);
        CHECK(found.actions.contains(known));
    }
    for (const auto& action : found.actions) {
        INFO(action);
        for (auto lang : {domain::Lang::Fr, domain::Lang::En})
            CHECK(tests::views().message(lang, "audit." + action) != "audit." + action);
    }
}
