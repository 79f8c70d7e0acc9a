#include "store/restore.h"

#include "catch.hpp"
#include "fixture.h"

using namespace catalyst;
using tests::Wiki;

namespace {

std::vector<std::string> found(Wiki& wiki, const std::string& words) {
    wiki.searcher.refresh();
    domain::SearchRequest request;
    request.words = words;
    auto view = wiki.finding.search(tests::kReader, request, domain::Lang::Fr);
    std::vector<std::string> slugs;
    for (const auto& hit : view->hits) slugs.push_back(hit.page.slug);
    return slugs;
}

}  // namespace

TEST_CASE("a server whose wiki is replaced reads the backup, and its index forgets what went and learns what came") {
    Wiki wiki;
    wiki.add("ancien", "Ancien", "Un atelier de poterie.");
    auto backup = wiki.folder / "backup.db";
    REQUIRE(wiki.database->backup(backup).ok());
    wiki.revise("ancien", "Un atelier de couture.");
    wiki.add("nouveau", "Nouveau", "Un atelier de menuiserie.");
    REQUIRE(wiki.indexer.catch_up().ok());
    REQUIRE(found(wiki, "menuiserie") == std::vector<std::string>{"nouveau"});

    REQUIRE(store::restore(backup, wiki.database->file(), store::Over::Wiki).ok());
    CHECK(wiki.database->notice_others());
    CHECK(wiki.pages.read(tests::kReader, "ancien")->content.rendered.html.find("poterie") != std::string::npos);
    CHECK_FALSE(wiki.pages.read(tests::kReader, "nouveau").ok());
    REQUIRE(wiki.indexer.catch_up().ok());
    CHECK(found(wiki, "menuiserie").empty());
    CHECK(found(wiki, "couture").empty());
    CHECK(found(wiki, "poterie") == std::vector<std::string>{"ancien"});
    CHECK(wiki.indexer.lag() == 0);

    wiki.add("suivant", "Suivant", "Un atelier de soudure.");
    REQUIRE(wiki.indexer.catch_up().ok());
    CHECK(found(wiki, "soudure") == std::vector<std::string>{"suivant"});
}

TEST_CASE("a server whose wiki is replaced by another, changed as often, takes its settings and kinds") {
    Wiki wiki, other;
    auto call_it = [](Wiki& one, const char* title) {
        REQUIRE(one.database
                    ->write([&](store::Writer& writer) -> Status {
                        store::set_setting(writer, "wiki.title", title);
                        return Done{};
                    })
                    .ok());
    };
    call_it(wiki, "Le nôtre");
    call_it(other, "L’autre");
    CHECK(wiki.state.facts()->info.title == "Le nôtre");
    auto backup = other.folder / "backup.db";
    REQUIRE(other.database->backup(backup).ok());
    REQUIRE(store::restore(backup, wiki.database->file(), store::Over::Wiki).ok());
    CHECK(wiki.database->notice_others());
    CHECK(wiki.state.facts()->info.title == "L’autre");
}
