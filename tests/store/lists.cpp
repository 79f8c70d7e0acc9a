#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;
using domain::Actor;
using domain::Audience;
using domain::Guarded;
using domain::Role;

namespace {

std::vector<Actor> every_actor() {
    return {{}, {Role::Reader, {7}, ""}, {Role::Member, {8}, ""}, {Role::Moderator, {9}, ""}, {Role::Administrator, {0}, ""}};
}

struct Known {
    domain::PageId id;
    domain::PageDraft page;
    Guarded guarded;
    std::int64_t head = 1;
};

// What a list, seen by `actor`, has to hold, found the slow way.
std::vector<domain::PageId> expected(const std::vector<Known>& all, const PageFilter& filter, const Actor& actor) {
    std::vector<const Known*> found;
    for (const auto& known : all) {
        const auto& p = known.page.properties;
        bool tagged =
            std::any_of(p.tags.begin(), p.tags.end(), [&](const auto& tag) { return domain::link_key(tag) == filter.tag; });
        if (!known.guarded.trashed && domain::may(actor, domain::Action::ReadPage, known.guarded) &&
            (filter.kind.empty() || p.kind == filter.kind) && (filter.lang.empty() || p.lang == filter.lang) &&
            (filter.tag.empty() || tagged))
            found.push_back(&known);
    }
    std::sort(found.begin(), found.end(),
              [](auto a, auto b) { return std::tie(a->page.at, a->id) > std::tie(b->page.at, b->id); });
    std::vector<domain::PageId> ids;
    for (auto known : found) ids.push_back(known->id);
    return ids;
}

std::vector<domain::PageId> ids(const std::vector<domain::PageCard>& pages) {
    std::vector<domain::PageId> out;
    for (const auto& page : pages) out.push_back(page.id);
    return out;
}

domain::PageDraft any_page(std::mt19937& random, int n) {
    auto one_of = [&](std::vector<std::string> choices) { return choices[random() % choices.size()]; };
    auto page = draft("p" + std::to_string(n), random() % 50);
    page.properties.kind = one_of({"page", "method", "project"});
    page.properties.lang = one_of({"fr", "en"});
    for (unsigned i = random() % 4; i > 0; --i) page.properties.tags.push_back(one_of({"Été", "ete", "Grand groupe", "outil"}));
    page.audience = static_cast<Audience>(random() % 3);
    return page;
}

void compare(Wiki& wiki, const std::vector<Known>& all, const Actor& actor) {
    std::int64_t revisions = 0;
    for (const auto& known : all)
        if (!known.guarded.trashed && domain::may(actor, domain::Action::ReadPage, known.guarded)) revisions += known.head;
    wiki.read([&](Reader& r) {
        for (const auto& kind : {"", "method"})
            for (const auto& tag : {"", "ete"})
                for (const auto& lang : {"", "fr"}) {
                    PageFilter filter{kind, tag, lang};
                    auto wanted = expected(all, filter, actor);
                    CHECK(ids(list_pages(r, filter, actor, 0, 1000)) == wanted);
                    CHECK(count_pages(r, filter, actor) == static_cast<std::int64_t>(wanted.size()));
                }
        CHECK(count_changes(r, actor) == revisions);
        CHECK(static_cast<std::int64_t>(changes(r, actor, 0, 1000).size()) == revisions);
        for (const auto& count : kind_counts(r, actor)) CHECK(count.count == count_pages(r, {count.kind, "", ""}, actor));
        for (const auto& count : tag_counts(r, actor, 100)) {
            CHECK(count.count == static_cast<std::int64_t>(expected(all, {"", count.slug, ""}, actor).size()));
            CHECK(domain::link_key(count.tag) == count.slug);
        }
        return Done{};
    });
}

}  // namespace

TEST_CASE("lists and counts hold exactly what the reader may read, whatever happened before") {
    Wiki wiki;
    std::mt19937 random(20260);
    std::vector<Known> all;
    for (int n = 0; n < 60; ++n) {
        auto page = any_page(random, n);
        all.push_back({wiki.add(page), page, {page.audience, {}, false}});
    }
    for (int n = 0; n < 120; ++n) {
        auto& known = all[random() % all.size()];
        if (random() % 3 == 0) {
            known.guarded = {static_cast<Audience>(random() % 3), {std::int64_t(7 + random() % 3)}, random() % 5 == 0};
            REQUIRE(wiki.database->write([&](Writer& w) { return set_guarded(w, known.id, known.guarded); }).ok());
        } else if (random() % 8 == 0 && all.size() > 40) {
            REQUIRE(wiki.remove(known.id).ok());
            all.erase(all.begin() + (&known - all.data()));
        } else {
            auto page = any_page(random, 0);
            page.slug = known.page.slug;
            page.properties.id = known.page.properties.id;
            page.properties.title = known.page.properties.title;
            REQUIRE(wiki.save(known.id, known.head++, page).ok());
            known.page = page;
            known.guarded.audience = page.audience;
        }
    }
    for (const auto& actor : every_actor()) compare(wiki, all, actor);
    CHECK(wiki.read([](Reader& r) {
                  return check(r, [](const auto&, auto) { return Error{ErrorKind::Invalid, "none", {}, {}}; });
              })
              .faults.size() == all.size());
}

TEST_CASE("a list comes in windows, newest change first") {
    Wiki wiki;
    for (int n = 1; n <= 5; ++n) wiki.add(draft("p" + std::to_string(n), n));
    auto second = wiki.read([](Reader& r) { return find_page(r, "p2")->id; });
    REQUIRE(wiki.save(second, 1, draft("p2", 9)).ok());
    wiki.read([&](Reader& r) {
        CHECK(slugs(list_pages(r, {}, anonymous(), 0, 3)) == Names{"p2", "p5", "p4"});
        CHECK(slugs(list_pages(r, {}, anonymous(), 3, 3)) == Names{"p3", "p1"});
        CHECK(list_pages(r, {"", "", "de"}, anonymous(), 0, 3).empty());
        auto latest = changes(r, anonymous(), 0, 2);
        CHECK(latest[0].page.slug == "p2");
        CHECK(latest[0].revision.number == 2);
        CHECK_FALSE(latest[0].is_new);
        CHECK(latest[1].is_new);
        CHECK(latest[1].page.slug == "p5");
        return Done{};
    });
}

TEST_CASE("cards come in the order asked for, without what the reader may not read") {
    Wiki wiki;
    auto a = wiki.add(draft("a")), b = wiki.add(draft("b")), c = wiki.add(draft("c"));
    REQUIRE(wiki.database->write([&](Writer& w) { return set_guarded(w, b, {Audience::Members, {}, false}); }).ok());
    wiki.read([&](Reader& r) {
        CHECK(slugs(cards(r, {c, b, {99}, a}, anonymous())) == Names{"c", "a"});
        CHECK(slugs(cards(r, {c, b, {99}, a}, reader())) == Names{"c", "b", "a"});
        CHECK(cards(r, {}, anonymous()).empty());
        return Done{};
    });
}

TEST_CASE("a card without a summary shows the excerpt, and the facts its kind lists") {
    Wiki wiki;
    auto page = draft("a");
    page.properties.kind = "method";
    page.properties.fields = {{"duration", {std::string("2 h")}},
                              {"secret", {std::string("x")}},
                              {"durations", {std::string("its name begins like one that is listed")}},
                              {"people", {domain::Value::Map{{"min", {std::string("5")}}, {"max", {std::string("50")}}}}}};
    wiki.add(page);
    page = draft("b", 2);
    page.properties.kind = "place";
    page.properties.summary = "In short";
    page.properties.fields = {{"duration", {std::string("listed by another kind")}}};
    wiki.add(page);
    domain::Kind method;
    method.name = "method";
    method.list = {"duration", "people"};
    domain::Kind place;
    place.name = "place";
    place.list = {"secret"};
    wiki.read([&](Reader& r) {
        auto found = list_pages(r, {}, anonymous(), 0, 9);
        add_facts(r, found, domain::Kinds({method, place}));
        CHECK(found[0].summary == "In short");
        CHECK(found[0].facts.empty());
        CHECK(found[1].summary == "Text of a.");
        CHECK(found[1].facts == std::vector<domain::FieldRow>{{"duration", "2 h"}, {"people/min", "5"}, {"people/max", "50"}});
        return Done{};
    });
}

TEST_CASE("a tag's label is the newest page's, and no word of a page that the reader may not read") {
    Wiki wiki;
    auto tagged = [&](const char* name, int minute, const char* tag, Audience audience) {
        auto page = draft(name, minute);
        page.properties.tags = {tag, "!?"};
        page.audience = audience;
        wiki.add(page);
    };
    tagged("a", 1, "grand groupe", Audience::Public);
    tagged("b", 2, "Grand groupe", Audience::Public);
    tagged("c", 3, "GRAND GROUPE", Audience::Members);
    tagged("d", 4, "Licenciement", Audience::Members);
    wiki.read([](Reader& r) {
        auto seen = tag_counts(r, anonymous(), 9);
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].tag == "Grand groupe");
        CHECK(seen[0].count == 2);
        CHECK(tag_label(r, "grand-groupe", anonymous()) == "Grand groupe");
        CHECK_FALSE(tag_label(r, "licenciement", anonymous()));
        CHECK(tag_label(r, "licenciement", reader()) == "Licenciement");
        CHECK(tag_counts(r, reader(), 9).size() == 2);
        CHECK(tag_counts(r, reader(), 1)[0].count == 3);
        return Done{};
    });
}

TEST_CASE("all pages pass by in the order of their slugs, and may be looked into on the way") {
    Wiki wiki;
    for (auto name : {"b", "c", "a"}) wiki.add(draft(name));
    Names seen;
    wiki.read([&](Reader& r) {
        for_each_page(r, anonymous(), [&](const domain::PageHead& head) {
            seen.push_back(head.slug);
            for_each_page(r, anonymous(), [&](const domain::PageHead& inner) { seen.push_back(inner.slug); });
        });
        return Done{};
    });
    CHECK(seen == Names{"a", "a", "b", "c", "b", "a", "b", "c", "c", "a", "b", "c"});
}
