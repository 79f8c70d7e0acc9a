#include "catch.hpp"
#include "domain/slots.h"
#include "fixture.h"

using namespace catalyst;
using tests::kReader;
using tests::Wiki;

TEST_CASE("a page missing, and one that may not be read, are answered alike") {
    Wiki wiki;
    auto page = wiki.pages.read(kReader, "absente");
    REQUIRE_FALSE(page.ok());
    CHECK(page.error().kind == ErrorKind::NotFound);
    CHECK(page.error().key == "page.missing");
    CHECK_FALSE(wiki.pages.moved_to(kReader, "absente"));
}

TEST_CASE("a title used as an address, and a slug in another spelling, lead to the page") {
    Wiki wiki;
    wiki.add("ecole-d-ete", "École d’été", "Texte.");
    CHECK(wiki.pages.moved_to(kReader, "École d'été") == "ecole-d-ete");
    CHECK(wiki.pages.moved_to(kReader, "Ecole-D-Ete") == "ecole-d-ete");
    CHECK_FALSE(wiki.pages.moved_to(kReader, "ecole-d-ete"));
}

TEST_CASE("links that fields state are shown on the other side, by relation and kind, before links of bodies") {
    Wiki wiki;
    wiki.add("forum", "Forum", "Texte.", "kind: method\n");
    wiki.add("fete", "Fête", "Voir [[Forum]].", "kind: project\nuses_methods: [Forum]\n");
    wiki.add("note", "Note", "Voir [[Forum]].");
    auto page = wiki.pages.read(kReader, "forum");
    REQUIRE(page.ok());
    REQUIRE(page->backlinks.size() == 2);
    CHECK(page->backlinks[0].relation == "uses_methods");
    CHECK(page->backlinks[0].from_kind == "project");
    CHECK(page->backlinks[1].relation.empty());
}

TEST_CASE("a link to a page not yet written is open, and filled when the page comes, without touching the page that links") {
    Wiki wiki;
    wiki.add("un", "Un", "Voir [[Plus tard]].");
    CHECK_FALSE(wiki.pages.read(kReader, "un")->content.targets.at("plus-tard").card);
    wiki.add("plus-tard", "Plus tard", "Voilà.");
    auto page = wiki.pages.read(kReader, "un");
    CHECK(page->content.targets.at("plus-tard").card->slug == "plus-tard");
    CHECK(page->head.head.number == 1);
}

TEST_CASE("fields and body together link to as many pages as one page may, and the rest stays text") {
    Wiki wiki;
    std::string body;
    for (int i = 0; i < 1'999; ++i) body += "[[Page " + std::to_string(i) + "]]\n";
    wiki.add("liste", "Liste", body, "kind: method\npreparation: \"[[Avant]] [[Après]] ![image](zebre.png)\"\n");
    auto page = wiki.pages.read(kReader, "liste");
    REQUIRE(page.ok());
    const auto& rendered = page->content.rendered;
    REQUIRE(rendered.links.size() == 2'000);
    CHECK(rendered.links.back().target == "Avant");
    CHECK(rendered.images == std::vector<std::string>{"zebre.png"});
    REQUIRE(rendered.fields.size() == 1);
    CHECK(rendered.fields[0].html.ends_with(" Après " + domain::slot('I', 0, "image") + "</p>\n"));
}

TEST_CASE("translations show each other") {
    Wiki wiki;
    wiki.add("forum-ouvert", "Forum ouvert", "Texte.", "lang: fr\n");
    wiki.add("open-space", "Open space", "Text.", "lang: en\ntranslation_of: Forum ouvert\n");
    CHECK(wiki.pages.read(kReader, "forum-ouvert")->translations.at(0).slug == "open-space");
    auto english = wiki.pages.read(kReader, "open-space");
    CHECK(english->translations.at(0).slug == "forum-ouvert");
    CHECK(wiki.pages.read(kReader, "forum-ouvert")->backlinks.empty());
}

TEST_CASE("comparing defaults to the last two revisions, takes them in any order, and names the one that is missing") {
    Wiki wiki;
    wiki.add("un", "Un", "a\n");
    wiki.revise("un", "b\n");
    auto both = wiki.pages.compare(kReader, "un", 0, 0);
    REQUIRE(both.ok());
    CHECK(both->before.number == 1);
    CHECK(both->after.number == 2);
    CHECK(wiki.pages.compare(kReader, "un", 2, 1)->before.number == 1);
    auto none = wiki.pages.compare(kReader, "un", 1, 9);
    REQUIRE_FALSE(none.ok());
    CHECK(none.error().key == "revision.missing");
}

TEST_CASE("lists count and window what a reader may read") {
    Wiki wiki;
    for (int i = 0; i < 33; ++i)
        wiki.add("p-" + std::to_string(i), "P " + std::to_string(i), "Texte.", "kind: method\ntags: [Été]\n");
    auto first = wiki.browsing.kind(kReader, "method", 0), second = wiki.browsing.kind(kReader, "method", 30);
    REQUIRE(first.ok());
    CHECK(first->pages.size() == 30);
    CHECK(first->window.total == 33);
    CHECK(second->pages.size() == 3);
    CHECK(wiki.browsing.tag(kReader, "ete", 0)->label == "Été");
    CHECK(wiki.browsing.tag(kReader, "absent", 0).error().key == "tag.missing");
    CHECK(wiki.browsing.kind(kReader, "absent", 0).error().key == "kind.missing");
    CHECK(wiki.browsing.recent(kReader, {}, 0, {}).window.total == 33);
    CHECK(wiki.browsing.feed(kReader, "", "")->entries.size() == 20);
    CHECK(wiki.browsing.sitemap(kReader).size() == 33);
}

TEST_CASE("a body that opens with the page's title shows it once, and its source keeps it") {
    Wiki wiki;
    wiki.add("bocal", "Bocal", "# Bocal\n\n## Avant\n\n### La salle\n");
    auto page = wiki.pages.read(kReader, "bocal");
    REQUIRE(page.ok());
    CHECK(page->content.rendered.html == "<h2 id=\"avant\">Avant</h2>\n<h3 id=\"la-salle\">La salle</h3>\n");
    CHECK(page->content.rendered.outline.size() == 2);
    CHECK(wiki.pages.source(kReader, "bocal")->source.find("# Bocal\n") != std::string::npos);
}
