#include "service/browsing.h"

#include "catch.hpp"
#include "fixture.h"

using namespace catalyst;
using tests::kReader;
using tests::Wiki;

namespace {

std::vector<std::string> slugs(const std::vector<domain::PageCard>& pages) {
    std::vector<std::string> out;
    for (const auto& page : pages) out.push_back(page.slug);
    return out;
}

}  // namespace

TEST_CASE("a screen of a list is as long as any other, and past the end the last is shown") {
    Wiki wiki;
    for (int i = 0; i < 33; ++i) wiki.add("p-" + std::to_string(i), "P " + std::to_string(i), "Texte.", "tags: [eau]\n");
    for (std::int64_t asked : {30, 100'000}) {
        auto recent = wiki.browsing.recent(kReader, {}, asked, {});
        CHECK(recent.changes.size() == 3);
        auto tag = wiki.browsing.tag(kReader, "eau", asked);
        CHECK(tag->pages.size() == 3);
        for (const auto& window : {recent.window, tag->window}) {
            CHECK(window.first == 30);
            CHECK(window.size == 30);
            CHECK(window.total == 33);
        }
    }
    CHECK(wiki.browsing.kind(kReader, "method", 100)->window.first == 0);
    CHECK(wiki.pages.history(kReader, "p-1", 100, 50)->first == 0);
}

TEST_CASE("what was written last leaves out the home pages, and of two translations the one in another language") {
    Wiki wiki;
    auto set = wiki.database->write([](store::Writer& writer) -> Status {
        domain::WikiInfo info;
        info.home_fr = "accueil", info.home_en = "home";
        store::set_wiki_info(writer, info);
        return Done{};
    });
    REQUIRE(set.ok());
    wiki.add("forum-ouvert", "Forum ouvert", "Texte.", "lang: fr\n");
    wiki.add("seule", "Seule", "Texte.", "lang: fr\n");
    wiki.add("open-space", "Open space", "Text.", "lang: en\ntranslation_of: Forum ouvert\n");
    wiki.add("accueil", "Accueil", "Texte.", "lang: fr\n");
    wiki.add("home", "Home", "Text.", "lang: en\n");
    CHECK(slugs(wiki.browsing.home(kReader, domain::Lang::Fr).newest) == std::vector<std::string>{"forum-ouvert", "seule"});
    CHECK(slugs(wiki.browsing.home(kReader, domain::Lang::En).newest) == std::vector<std::string>{"open-space", "seule"});
}

TEST_CASE("a feed holds whole pages up to a limit, then their summaries") {
    Wiki wiki;
    for (int i = 0; i < 4; ++i)
        wiki.add("p-" + std::to_string(i), "P", std::string(200'000, 'a'), i == 0 ? "" : "summary: Brève.\n");
    auto feed = wiki.browsing.feed(kReader, {}, {});
    REQUIRE(feed.ok());
    std::size_t bytes = 0, whole = 0;
    for (const auto& entry : feed->entries)
        if (entry.content) ++whole, bytes += entry.content->rendered.html.size();
    CHECK(feed->entries.size() == 4);
    CHECK(whole == 2);
    CHECK(bytes <= service::Browsing::kFeedHtml);
    CHECK(feed->entries[2].head.summary == "Brève.");
    CHECK(feed->entries[3].head.summary.starts_with("aaaa"));  // without a summary, the excerpt
}

TEST_CASE("the feed of a kind has the kind's name, and a date even while it is empty") {
    Wiki wiki;
    wiki.add("un", "Un", "Texte.", "kind: method\n");
    auto methods = wiki.browsing.feed(kReader, "method", {}), needs = wiki.browsing.feed(kReader, "need", {});
    CHECK(methods->label == "Méthodes");
    CHECK(needs->entries.empty());
    CHECK(needs->updated == methods->updated);
    CHECK(needs->updated > Instant{});
}

TEST_CASE("a kind that was changed is read anew, and so are the wiki's settings") {
    Wiki wiki;
    auto before = wiki.state.facts();
    wiki.add("un", "Un", "Texte.");
    CHECK(wiki.state.facts() == before);
    auto set = wiki.database->write([](store::Writer& writer) -> Status {
        auto kind = *asset("content-sample/kinds/method.yaml");
        store::set_kind_file(writer, "method", std::string(kind).replace(kind.find("Méthodes"), 9, "Recettes"));
        return Done{};
    });
    REQUIRE(set.ok());
    CHECK(wiki.state.facts()->kinds.get("method").plural.fr == "Recettes");
}
