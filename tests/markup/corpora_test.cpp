// Real pages of other wikis and sites.
#include <set>
#include <string>

#include "base/text.h"
#include "catch.hpp"
#include "markup/markup.h"
#include "shared_data.h"

using namespace catalyst;

namespace {

// Ids that stand twice.
std::string repeated_ids(const std::string& html) {
    std::set<std::string> seen;
    std::string twice;
    for (auto at = html.find(" id=\""); at != std::string::npos; at = html.find(" id=\"", at + 1)) {
        auto id = html.substr(at + 5, html.find('"', at + 5) - at - 5);
        if (!seen.insert(id).second) twice += id + " ";
    }
    return twice;
}

}  // namespace

TEST_CASE("every page of the corpora is laid out, within the allow-list, with ids of its own") {
    auto corpora = tests::shared_data("corpora");
    if (!corpora) return;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*corpora)) {
        if (entry.path().extension() != ".md") continue;
        INFO(entry.path().string());
        auto text = tests::read_file(entry.path());
        auto source = markup::read_source(text);
        auto page = markup::render(source ? source->body : std::string_view(text), markup::Profile::Page);
        CHECK_FALSE(page.fallback);
        CHECK(markup::only_allowed(page.html));
        CHECK(repeated_ids(page.html) == "");
        CHECK(page.html.find("<p></p>") == std::string::npos);
        CHECK((base::trim(page.text).empty() || !page.excerpt.empty()));
    }
}
