#include "store/following.h"

#include "catch.hpp"
#include "store/accounts.h"
#include "store/fixture.h"
#include "store/forget.h"

using namespace catalyst;
using namespace catalyst::store;
using domain::FollowedKind;

namespace {

struct Followers : Wiki {
    Followers() {
        domain::Account account;
        account.name = "Zoé";
        account.email = "zoe@example.org";
        account.digest = domain::Digest::Daily;
        zoe = {domain::Role::Member, database->write([&](Writer& w) { return add_account(w, account, ""); }).value(), "Zoé"};
    }

    // A page of that kind under that tag, saved at that minute by that account.
    domain::PageId page(std::string_view name, std::int64_t minute, std::string kind = "page", std::string tag = "",
                        domain::AccountId by = {}) {
        auto made = draft(name, minute);
        made.properties.kind = std::move(kind);
        if (!tag.empty()) made.properties.tags = {std::move(tag)};
        made.account = by;
        return add(made);
    }
    template <class F>
    void change(F&& work) {
        REQUIRE(database
                    ->write([&](Writer& w) -> Status {
                        work(w);
                        return Done{};
                    })
                    .ok());
    }
    void follow(const domain::Followed& list) {
        change([&](Writer& w) { follow_list(w, zoe.account, list, {1}); });
    }
    Names news(const std::optional<Period>& period = {}, std::int64_t limit = 10) {
        return read([&](Reader& r) {
            Names out;
            for (const auto& one : last_changes(r, followed_news(r, zoe, period, limit), zoe)) out.push_back(one.page.slug);
            return out;
        });
    }

    domain::Actor zoe;
};

}  // namespace

TEST_CASE("what is new of a page, a tag and a kind comes together, changed last first, each page once") {
    Followers wiki;
    auto a = wiki.page("a", 1);
    wiki.page("b", 2, "method", "eau");
    wiki.page("c", 3, "method");
    wiki.page("d", 4, "actor", "eau");
    wiki.page("e", 5, "actor");
    CHECK(wiki.news().empty());
    wiki.change([&](Writer& w) { follow_page(w, wiki.zoe.account, a, {1}); });
    wiki.follow({FollowedKind::Tag, "eau"});
    wiki.follow({FollowedKind::Kind, "method"});
    CHECK(wiki.news() == Names{"d", "c", "b", "a"});
    CHECK(wiki.news({}, 2) == Names{"d", "c"});
    wiki.change([&](Writer& w) { unfollow_list(w, wiki.zoe.account, {FollowedKind::Tag, "eau"}); });
    wiki.change([&](Writer& w) { unfollow_page(w, wiki.zoe.account, a); });
    CHECK(wiki.news() == Names{"c", "b"});
}

TEST_CASE("what one may not read is never new, however one follows it") {
    Followers wiki;
    auto a = wiki.page("a", 1, "method", "eau"), b = wiki.page("b", 2, "method", "eau");
    wiki.follow({FollowedKind::Tag, "eau"});
    wiki.follow({FollowedKind::Kind, "method"});
    wiki.change([&](Writer& w) {
        follow_page(w, wiki.zoe.account, a, {1});
        follow_page(w, wiki.zoe.account, b, {1});
        (void)set_guarded(w, a, {domain::Audience::Draft, {99}});
        (void)set_guarded(w, b, {domain::Audience::Members});
    });
    CHECK(wiki.news() == Names{"b"});
    CHECK(wiki.read([&](Reader& r) { return slugs(followed_pages(r, wiki.zoe)); }) == Names{"b"});
    wiki.change([&](Writer& w) { (void)set_guarded(w, b, {domain::Audience::Public, {}, true}); });
    CHECK(wiki.news().empty());
}

TEST_CASE("nobody is told of what they wrote themselves, nor of what they were told before") {
    Followers wiki;
    wiki.follow({FollowedKind::Kind, "page"});
    wiki.page("old", 1);
    wiki.page("mine", 3, "page", "", wiki.zoe.account);
    auto both = wiki.page("both", 3);
    auto again = draft("both", 4);
    again.account = wiki.zoe.account;
    REQUIRE(wiki.save(both, 1, again).ok());
    Period period{{2 * 60'000}, {9 * 60'000}};
    CHECK(wiki.news(period) == Names{"both"});
    CHECK(wiki.news(Period{period.after, period.after}).empty());
    auto told = wiki.read([&](Reader& r) { return changes_in(r, {both}, wiki.zoe, period); });
    REQUIRE(told.size() == 1);
    CHECK(told[0].revision.number == 1);
    CHECK(wiki.read([&](Reader& r) { return changes_in(r, {both}, wiki.zoe, {period.until, period.until}); }).empty());
}

TEST_CASE("what is followed is named by the pages one may read") {
    Followers wiki;
    auto a = wiki.page("a", 1, "method", "Été");
    wiki.follow({FollowedKind::Tag, "ete"});
    wiki.follow({FollowedKind::Tag, "rien"});
    wiki.follow({FollowedKind::Kind, "method"});
    auto tags = [&] { return wiki.read([&](Reader& r) { return followed_lists(r, wiki.zoe, FollowedKind::Tag); }); };
    CHECK(tags() == std::vector<domain::Followed>{{FollowedKind::Tag, "ete", "Été"}, {FollowedKind::Tag, "rien", "rien"}});
    wiki.change([&](Writer& w) { (void)set_guarded(w, a, {domain::Audience::Draft, {99}}); });
    CHECK(tags()[0].label == "ete");
    CHECK(wiki.read([&](Reader& r) { return followed_lists(r, wiki.zoe, FollowedKind::Kind); }).size() == 1);
    CHECK(wiki.read([&](Reader& r) { return count_followed(r, wiki.zoe.account); }) == 3);
    CHECK(wiki.read([&](Reader& r) { return follows_list(r, wiki.zoe.account, {FollowedKind::Kind, "method"}); }));
    CHECK_FALSE(wiki.read([&](Reader& r) { return follows_list(r, wiki.zoe.account, {FollowedKind::Tag, "method"}); }));
}

TEST_CASE("whoever leaves follows nothing and can be told nothing") {
    Followers wiki;
    auto a = wiki.page("a", 1);
    auto account = wiki.zoe.account;
    wiki.follow({FollowedKind::Kind, "page"});
    wiki.change([&](Writer& w) {
        follow_page(w, account, a, {1});
        set_feed_address(w, account, "feed", {1});
        add_unsubscription(w, account, "mail", {1});
        set_told(w, account, {1});
    });
    CHECK(wiki.read([&](Reader& r) { return account_of_feed(r, "feed"); })->id == account);
    REQUIRE(wiki.database->write([&](Writer& w) { return forget_everything_of(w, account); }).ok());
    for (auto table : {"follow_page", "follow_list", "feed_address", "digest_told", "unsubscription"})
        CHECK(wiki.number("SELECT count(*) FROM " + std::string(table)) == 0);
}

TEST_CASE("a page that is purged is followed by nobody") {
    Followers wiki;
    auto a = wiki.page("a", 1);
    wiki.change([&](Writer& w) { follow_page(w, wiki.zoe.account, a, {1}); });
    REQUIRE(wiki.remove(a).ok());
    CHECK(wiki.number("SELECT count(*) FROM follow_page") == 0);
}

TEST_CASE("a new feed address makes the one before worth nothing") {
    Followers wiki;
    wiki.change([&](Writer& w) { set_feed_address(w, wiki.zoe.account, "one", {1}); });
    wiki.change([&](Writer& w) { set_feed_address(w, wiki.zoe.account, "two", {2}); });
    CHECK_FALSE(wiki.read([&](Reader& r) { return account_of_feed(r, "one").has_value(); }));
    CHECK(wiki.read([&](Reader& r) { return feed_address_made(r, wiki.zoe.account); }) == Instant{2});
}

TEST_CASE("whoever wants no mail for a while is told from then on only") {
    Followers wiki;
    auto told = [&] { return wiki.read([](Reader& r) { return subscribers(r); }); };
    REQUIRE(told().size() == 1);
    CHECK_FALSE(told()[0].told);
    wiki.change([&](Writer& w) { set_told(w, wiki.zoe.account, {5}); });
    CHECK(told()[0].told == Instant{5});
    auto account = told()[0].account;
    account.digest = domain::Digest::None;
    wiki.change([&](Writer& w) { (void)update_account(w, account); });
    CHECK(told().empty());
    account.digest = domain::Digest::Weekly;
    wiki.change([&](Writer& w) { (void)update_account(w, account); });
    CHECK_FALSE(told()[0].told);
}

TEST_CASE("a way to unsubscribe works until it is too old") {
    Followers wiki;
    wiki.change([&](Writer& w) { add_unsubscription(w, wiki.zoe.account, "old", {1}); });
    wiki.change([&](Writer& w) { add_unsubscription(w, wiki.zoe.account, "new", {5}); });
    auto whose = [&](const char* token) {
        return wiki.read([&](Reader& r) { return account_to_unsubscribe(r, token).has_value(); });
    };
    CHECK((whose("old") && whose("new") && !whose("other")));
    wiki.change([](Writer& w) { remove_unsubscriptions(w, {5}); });
    CHECK((!whose("old") && whose("new")));
}
