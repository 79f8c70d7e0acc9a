#include <chrono>
#include <condition_variable>
#include <mutex>

#include "catch.hpp"
#include "fixture.h"
#include "service/checking.h"
#include "store/pages.h"

using namespace catalyst;
using tests::kReader;
using tests::Wiki;

namespace {

std::vector<std::string> slugs(const domain::SearchView& view) {
    std::vector<std::string> out;
    for (const auto& hit : view.hits) out.push_back(hit.page.slug);
    return out;
}

domain::SearchView look_for(Wiki& wiki, const std::string& words) {
    domain::SearchRequest request;
    request.words = words;
    auto found = wiki.finding.search(kReader, request, domain::Lang::Fr);
    REQUIRE(found.ok());
    return *found;
}

}  // namespace

TEST_CASE("without an index a search says that it is being built, and suggestions are empty") {
    Wiki wiki;
    domain::SearchRequest request;
    request.words = "eau";
    auto found = wiki.finding.search(kReader, request, domain::Lang::Fr);
    REQUIRE_FALSE(found.ok());
    CHECK(found.error().key == "search.rebuilding");
    CHECK(wiki.finding.suggest(kReader, "e", 5).empty());
    CHECK(wiki.finding.missing(kReader, "absente").near.empty());
}

TEST_CASE("what is saved is found once the index has caught up, with its words marked") {
    Wiki wiki;
    wiki.add("pluie", "Récupération d’eau", "On garde l’eau de pluie.", "lang: fr\n");
    REQUIRE(wiki.indexer.lag() == 1);
    REQUIRE(wiki.indexer.catch_up().ok());
    CHECK(wiki.indexer.lag() == 0);
    auto view = look_for(wiki, "recuperation eau");
    REQUIRE(slugs(view) == std::vector<std::string>{"pluie"});
    CHECK(view.hits[0].title_html.find("<mark>") != std::string::npos);
    wiki.add("soleil", "Four solaire", "Du soleil.", "lang: fr\n");
    REQUIRE(wiki.indexer.catch_up().ok());
    CHECK(slugs(look_for(wiki, "solaire")) == std::vector<std::string>{"soleil"});
}

TEST_CASE("without words the filters list what they let through, newest first, index or no index") {
    Wiki wiki;
    wiki.add("un", "Un", "Texte.", "kind: method\nlang: fr\nsummary: Le <premier>.\ntags: [Été]\n");
    wiki.add("deux", "Deux", "Text.", "kind: method\nlang: en\n");
    wiki.add("trois", "Trois", "Texte.", "kind: need\nlang: fr\n");
    auto listed = [&](const std::string& kind, const std::string& tag, const std::string& lang) {
        domain::SearchRequest request;
        request.words = " ";
        request.kind = kind, request.tag = tag, request.lang = lang;
        auto found = wiki.finding.search(kReader, request, domain::Lang::Fr);
        REQUIRE(found.ok());
        CHECK(found->total == std::int64_t(found->hits.size()));
        return *found;
    };
    CHECK(slugs(listed("method", "", "")) == std::vector<std::string>{"deux", "un"});
    CHECK(slugs(listed("method", "", "fr")) == std::vector<std::string>{"un"});
    CHECK(slugs(listed("", "été", "")) == std::vector<std::string>{"un"});
    CHECK(listed("", "ete", "").hits[0].snippet_html == "Le &lt;premier&gt;.");
    CHECK(listed("", "", "").hits.empty());
    CHECK(listed("", "", "").languages == std::vector<std::string>{"fr", "en"});
}

TEST_CASE("a search asked for from beyond its end shows its last screen") {
    Wiki wiki;
    for (int i = 0; i < 5; ++i) wiki.add("p-" + std::to_string(i), "Eau " + std::to_string(i), "Texte.", "kind: method\n");
    REQUIRE(wiki.indexer.catch_up().ok());
    domain::SearchRequest request;
    request.first = 500, request.limit = 2;
    for (const auto& [words, kind] : {std::pair("eau", ""), std::pair("", "method")}) {
        request.words = words, request.kind = kind;
        auto view = wiki.finding.search(kReader, request, domain::Lang::Fr);
        REQUIRE(view.ok());
        CHECK(view->hits.size() == 1);
        CHECK(view->request.first == 4);
        CHECK(view->total == 5);
    }
}

TEST_CASE("a hit hidden since it was indexed is neither shown nor counted") {
    Wiki wiki;
    wiki.add("un", "Eau claire", "Texte.");
    wiki.add("deux", "Eau trouble", "Texte.");
    REQUIRE(wiki.indexer.catch_up().ok());
    auto hidden = wiki.database->write([](store::Writer& writer) {
        return store::set_guarded(writer, store::find_page(writer, "deux")->id, {domain::Audience::Members, {}, false});
    });
    REQUIRE(hidden.ok());
    auto view = look_for(wiki, "eau");
    CHECK(slugs(view) == std::vector<std::string>{"un"});
    CHECK(view.total == 1);
}

TEST_CASE("an address that leads nowhere offers near titles and the pages that want it") {
    Wiki wiki;
    wiki.add("forum-ouvert", "Forum ouvert", "Texte.", "lang: fr\n");
    wiki.add("note", "Note", "Voir [[Forum ouver]].", "lang: fr\n");
    REQUIRE(wiki.indexer.catch_up().ok());
    auto view = wiki.finding.missing(kReader, "forum-ouver");
    REQUIRE(view.near.size() == 1);
    CHECK(view.near[0].slug == "forum-ouvert");
    REQUIRE(view.wanted_by.size() == 1);
    CHECK(view.wanted_by[0].slug == "note");
    CHECK(view.title == "Forum ouver");
}

TEST_CASE("an index built anew holds what the old one held") {
    Wiki wiki;
    wiki.add("un", "Premier", "Texte.", "lang: fr\n");
    REQUIRE(wiki.indexer.catch_up().ok());
    wiki.add("deux", "Second", "Texte.", "lang: fr\n");
    REQUIRE(wiki.indexer.rebuild().ok());
    CHECK(wiki.indexer.lag() == 0);
    CHECK(look_for(wiki, "texte").total == 2);
    CHECK(service::check(*wiki.database, wiki.state, wiki.jail, wiki.searcher).sound());
}

TEST_CASE("the check names a page that the index lacks") {
    Wiki wiki;
    wiki.add("un", "Un", "Texte.");
    REQUIRE(wiki.indexer.catch_up().ok());
    wiki.add("deux", "Deux", "Texte.");
    auto outcome = service::check(*wiki.database, wiki.state, wiki.jail, wiki.searcher);
    REQUIRE(outcome.index_faults.size() == 1);
    CHECK(outcome.index_faults[0].key == "check.index_missing_page");
    CHECK(outcome.store.faults.empty());
}

TEST_CASE("the indexer's own thread picks up what is saved when it is woken") {
    Wiki wiki;
    std::mutex mutex;
    std::condition_variable changed;
    wiki.add("un", "Un", "Texte.");
    wiki.indexer.start([&] {
        std::lock_guard lock(mutex);
        changed.notify_all();
    });
    auto wait = [&] {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, std::chrono::seconds(20), [&] { return wiki.indexer.lag() == 0; });
    };
    REQUIRE(wait());
    wiki.add("deux", "Deux", "Texte.");
    wiki.indexer.wake();
    REQUIRE(wait());
    CHECK(look_for(wiki, "texte").total == 2);
}
