// Who may read a page is decided three times: by `may` for one page, by a shelf in lists, by a term in the index.
#include <algorithm>

#include "catch.hpp"
#include "fixture.h"
#include "service/indexing.h"
#include "store/pages.h"

using namespace catalyst;
using domain::Audience;
using domain::Role;
using tests::Wiki;

namespace {

std::vector<domain::Guarded> every_page() {
    std::vector<domain::Guarded> pages;
    for (auto audience : {Audience::Public, Audience::Members, Audience::Draft})
        for (std::int64_t owner : {0, 7})
            for (bool trashed : {false, true}) pages.push_back({audience, {owner}, trashed});
    return pages;
}

std::vector<domain::Actor> every_actor() {
    std::vector<domain::Actor> actors;
    for (auto role : {Role::Anonymous, Role::Reader, Role::Member, Role::Moderator, Role::Administrator})
        for (std::int64_t account : {0, 7, 8}) actors.push_back({role, {account}, ""});
    return actors;
}

bool indexed_for(const domain::Actor& actor, const store::Indexable& page) {
    auto terms = service::audience_terms(actor);
    auto named = service::index_document(page).audience;
    return std::any_of(named.begin(), named.end(),
                       [&](const auto& term) { return std::find(terms.begin(), terms.end(), term) != terms.end(); });
}

}  // namespace

TEST_CASE("one page, a list and the index agree on who may read it, whoever asks") {
    Wiki wiki;
    wiki.add("un", "Un", "Texte.");
    auto id = wiki.database->read([](store::Reader& r) { return store::find_page(r, "un")->id; });
    for (const auto& guarded : every_page()) {
        REQUIRE(wiki.database->write([&](store::Writer& w) { return store::set_guarded(w, id, guarded); }).ok());
        for (const auto& actor : every_actor()) {
            INFO("audience " << int(guarded.audience) << " of " << guarded.owner.value << (guarded.trashed ? " trashed" : "")
                             << ", role " << int(actor.role) << " account " << actor.account.value);
            // Lists and the index show a trashed page to nobody, though some may look at it.
            bool expected = !guarded.trashed && domain::may(actor, domain::Action::ReadPage, guarded);
            wiki.database->read([&](store::Reader& r) {
                CHECK(store::count_pages(r, {}, actor) == int{expected});
                CHECK(store::list_pages(r, {}, actor, 0, 9).size() == std::size_t{expected});
                auto page = store::indexable(r, id);
                CHECK((page && indexed_for(actor, *page)) == expected);
                return Done{};
            });
        }
    }
}
