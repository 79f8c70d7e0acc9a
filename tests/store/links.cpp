#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

Names linking(Wiki& wiki, domain::PageId page, const domain::Actor& actor = {}, std::int64_t limit = 50) {
    Names out;
    for (const auto& link : wiki.read([&](Reader& r) { return backlinks(r, page, actor, limit); }))
        out.push_back(link.relation + ":" + link.page.slug);
    return out;
}

std::int64_t count(Wiki& wiki, domain::PageId page, const domain::Actor& actor = {}) {
    return wiki.read([&](Reader& r) { return backlink_count(r, page, actor); });
}

domain::PageDraft translation(std::string_view name, std::string_view of, std::string lang) {
    auto page = draft(name);
    page.properties.lang = std::move(lang);
    page.relations.push_back(link_to(of, "translation_of"));
    return page;
}

Names translated(Wiki& wiki, domain::PageId page) {
    return slugs(wiki.read([&](Reader& r) { return translations(r, page, anonymous()); }));
}

}  // namespace

TEST_CASE("a link made before its page exists is a backlink once the page is written") {
    Wiki wiki;
    wiki.add(draft("a", 1, {"Forum ouvert", "Forum ouvert#Fin"}));
    wiki.add(draft("b", 2, {"forum-ouvert"}));
    CHECK(slugs(wiki.read([](Reader& r) { return wanted_by(r, "forum-ouvert", anonymous(), 9); })) == Names{"b", "a"});
    CHECK(wiki.read([](Reader& r) { return wanted_by(r, "forum-ouvert", anonymous(), 1); }).size() == 1);
    auto id = wiki.add(draft("forum-ouvert", 3, {"Forum ouvert"}));
    CHECK(linking(wiki, id) == Names{":b", ":a"});
    CHECK(count(wiki, id) == 2);
}

TEST_CASE("backlinks are grouped by relation, newest first, so many of each") {
    Wiki wiki;
    auto id = wiki.add(draft("methode"));
    for (int i = 1; i <= 5; ++i) {
        auto page = draft("p" + std::to_string(i), i, {"methode"});
        if (i % 2 == 0) page.relations.push_back(link_to("methode", "uses_method"));
        wiki.add(page);
    }
    CHECK(linking(wiki, id, {}, 2) == Names{":p5", ":p4", "uses_method:p4", "uses_method:p2"});
    CHECK(count(wiki, id) == 7);
}

TEST_CASE("a translation is no backlink of its original, but what its text says of it is") {
    Wiki wiki;
    auto id = wiki.add(draft("cercle"));
    wiki.add(translation("circle", "cercle", "en"));
    CHECK(linking(wiki, id) == Names{});
    CHECK(count(wiki, id) == 0);
    auto german = translation("kreis", "cercle", "de");
    german.rendered.links.push_back(link_to("cercle", ""));
    wiki.add(german);
    CHECK(linking(wiki, id) == Names{":kreis"});
    CHECK(count(wiki, id) == 1);
}

TEST_CASE("a page that links under an old and a new name is one backlink") {
    Wiki wiki;
    auto id = wiki.add(draft("ancien"));
    REQUIRE(wiki.save(id, 1, draft("nouveau")).ok());
    wiki.add(draft("a", 1, {"ancien", "nouveau"}));
    CHECK(linking(wiki, id) == Names{":a"});
    CHECK(count(wiki, id) == 1);
}

TEST_CASE("a link that is taken out is no backlink any more") {
    Wiki wiki;
    auto id = wiki.add(draft("cible"));
    auto from = wiki.add(draft("a", 1, {"cible"}));
    REQUIRE(wiki.save(from, 1, draft("a", 2)).ok());
    CHECK(linking(wiki, id).empty());
    CHECK(count(wiki, id) == 0);
}

TEST_CASE("a backlink from a page that the reader may not read does not show and does not count") {
    Wiki wiki;
    auto id = wiki.add(draft("cible"));
    auto page = draft("interne", 1, {"cible", "ailleurs"});
    page.audience = domain::Audience::Members;
    auto from = wiki.add(page);
    CHECK(linking(wiki, id).empty());
    CHECK(count(wiki, id) == 0);
    CHECK(wiki.read([](Reader& r) { return wanted_by(r, "ailleurs", anonymous(), 9); }).empty());
    CHECK(linking(wiki, id, reader()) == Names{":interne"});
    CHECK(count(wiki, id, reader()) == 1);
    page.audience = domain::Audience::Public;
    REQUIRE(wiki.save(from, 1, page).ok());
    CHECK(linking(wiki, id) == Names{":interne"});
}

TEST_CASE("backlinks by the thousand are read off a tally") {
    Wiki wiki;
    auto id = wiki.add(draft("cible"));
    REQUIRE(wiki.database
                ->write([](Writer& w) -> Status {
                    for (int i = 0; i < 1100; ++i)
                        if (auto made = create_page(w, draft("p" + std::to_string(i), i, {"cible"})); !made.ok())
                            return made.error();
                    return Done{};
                })
                .ok());
    CHECK(count(wiki, id) == 1100);
    CHECK(linking(wiki, id, {}, 3) == Names{":p1099", ":p1098", ":p1097"});
}

TEST_CASE("more translations than there are languages come as the first of them") {
    Wiki wiki;
    auto id = wiki.add(draft("cercle"));
    auto hidden = translation("hidden", "cercle", "aa");
    hidden.audience = domain::Audience::Members;
    for (int i = 0; i < 60; ++i) {
        hidden.slug = slug("h" + std::to_string(i));
        hidden.properties.id = "hidden-" + std::to_string(i);
        wiki.add(hidden);
    }
    for (int i = 0; i < 60; ++i) wiki.add(translation("p" + std::to_string(i), "cercle", "en"));
    CHECK(translated(wiki, id).size() == 40);
}

TEST_CASE("translations find each other through their original, from every side") {
    Wiki wiki;
    auto fr = wiki.add(draft("cercle"));
    auto en = wiki.add(translation("circle", "Cercle", "en"));
    auto de = wiki.add(translation("kreis", "cercle", "de"));
    CHECK(translated(wiki, fr) == Names{"kreis", "circle"});
    CHECK(translated(wiki, en) == Names{"kreis", "cercle"});
    CHECK(translated(wiki, de) == Names{"circle", "cercle"});
    REQUIRE(wiki.save(fr, 1, draft("le-cercle")).ok());
    CHECK(translated(wiki, de) == Names{"circle", "le-cercle"});
    auto hidden = translation("circle", "Cercle", "en");
    hidden.audience = domain::Audience::Members;
    REQUIRE(wiki.save(en, 1, hidden).ok());
    CHECK(translated(wiki, de) == Names{"le-cercle"});
    CHECK(translated(wiki, wiki.add(draft("seul"))).empty());
}
