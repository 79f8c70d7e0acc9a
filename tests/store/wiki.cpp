#include "store/wiki.h"

#include "catch.hpp"
#include "store/audit.h"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

std::vector<std::int64_t> pages_in_outbox(Wiki& wiki, std::int64_t after = 0, std::size_t limit = 100) {
    std::vector<std::int64_t> pages;
    for (const auto& entry : wiki.read([&](Reader& r) { return outbox_after(r, after, limit); }))
        pages.push_back(entry.page.value);
    return pages;
}

std::int64_t end_of_outbox(Wiki& wiki) {
    return wiki.read([](Reader& r) { return outbox_end(r); });
}

}  // namespace

TEST_CASE("a wiki tells about itself what it was told last") {
    Wiki wiki;
    CHECK(wiki.read([](Reader& r) { return wiki_info(r); }).title == "Catalyst");
    domain::WikiInfo info{"Le Jardin", domain::Lang::En, "CC0-1.0", "accueil", "home", "https://wiki.example.org"};
    REQUIRE(wiki.database
                ->write([&](Writer& w) -> Status {
                    set_wiki_info(w, info);
                    set_setting(w, "theme", "a");
                    set_setting(w, "theme", "b");
                    return Done{};
                })
                .ok());
    wiki.read([&](Reader& r) {
        auto read = wiki_info(r);
        CHECK(std::tie(read.title, read.lang, read.license, read.home_fr, read.home_en, read.base_url) ==
              std::tie(info.title, info.lang, info.license, info.home_fr, info.home_en, info.base_url));
        CHECK(setting(r, "theme") == "b");
        CHECK_FALSE(setting(r, "none"));
        return Done{};
    });
}

TEST_CASE("kinds keep the order in which they first came") {
    Wiki wiki;
    REQUIRE(wiki.database
                ->write([](Writer& w) -> Status {
                    for (auto name : {"page", "method", "actor"}) set_kind_file(w, name, "old");
                    set_kind_file(w, "page", "new");
                    return Done{};
                })
                .ok());
    auto files = wiki.read([](Reader& r) { return kind_files(r); });
    CHECK(files == std::vector<std::pair<std::string, std::string>>{{"page", "new"}, {"method", "old"}, {"actor", "old"}});
}

TEST_CASE("the outbox tells the index of each changed page once, at the place of its last change") {
    Wiki wiki;
    auto a = wiki.add(draft("a")), b = wiki.add(draft("b"));
    auto seen = end_of_outbox(wiki);
    REQUIRE(wiki.save(a, 1, draft("a", 2)).ok());
    CHECK(pages_in_outbox(wiki) == std::vector{b.value, a.value});
    CHECK(pages_in_outbox(wiki, seen) == std::vector{a.value});
    CHECK(pages_in_outbox(wiki, 0, 1) == std::vector{b.value});
    REQUIRE(wiki.remove(b).ok());
    CHECK(pages_in_outbox(wiki) == std::vector{a.value, b.value});
}

TEST_CASE("the index is given a page's words, and nothing of a page that is gone or trashed") {
    Wiki wiki;
    auto page = draft("a");
    page.properties.tags = {"Été", "outil"};
    page.rendered.outline = {{2, "fin", "Fin"}};
    auto id = wiki.add(page);
    wiki.read([&](Reader& r) {
        auto found = indexable(r, id);
        REQUIRE(found);
        CHECK(found->head == *find_page(r, "a"));
        CHECK(found->tags == Names{"Été", "outil"});
        CHECK(found->outline == page.rendered.outline);
        CHECK(found->text == "Text of a.");
        return Done{};
    });
    REQUIRE(wiki.database->write([&](Writer& w) { return set_guarded(w, id, {domain::Audience::Public, {}, true}); }).ok());
    CHECK_FALSE(wiki.read([&](Reader& r) { return indexable(r, id).has_value(); }));
    CHECK_FALSE(wiki.read([&](Reader& r) { return indexable(r, {99}).has_value(); }));
}

TEST_CASE("the audit log is written once") {
    Wiki wiki;
    REQUIRE(wiki.database
                ->write([](Writer& w) -> Status {
                    audit(w, {5}, domain::operator_actor("Ada"), "import", "corpus");
                    return Done{};
                })
                .ok());
    CHECK(wiki.number("SELECT count(*) FROM audit WHERE at = 5 AND actor = 'Ada' AND action = 'import' AND object = 'corpus'") ==
          1);
    CHECK_THROWS(wiki.tamper("UPDATE audit SET actor = 'Eve'"));
    CHECK_THROWS(wiki.tamper("DELETE FROM audit"));
}
