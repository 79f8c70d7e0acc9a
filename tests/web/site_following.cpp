#include "base/secret.h"
#include "catch.hpp"
#include "store/accounts.h"
#include "store/following.h"
#include "store/pages.h"
#include "store/wiki.h"
#include "web/site_fixture.h"

using namespace catalyst;
using tests::SiteUnderTest;

namespace {

bool has(const web::Response& response, const std::string& part) {
    return response.body && response.body->find(part) != std::string::npos;
}

std::string feed_in(const web::Response& response) {
    auto at = response.body->find("<code>/feeds/");
    if (at == std::string::npos) return {};
    at += 6;
    return response.body->substr(at, response.body->find('<', at) - at);
}

// An account that gets mail, and the address at the end of one.
std::string mailing(SiteUnderTest& test, domain::AccountId account) {
    auto token = random_token();
    auto made = test.wiki.database->write([&](store::Writer& writer) {
        auto known = *store::find_account(writer, account);
        known.email = "zoe@example.org";
        known.digest = domain::Digest::Weekly;
        store::add_unsubscription(writer, account, sha256_hex(token), {1});
        return store::update_account(writer, known);
    });
    REQUIRE(made.ok());
    return "/unsubscribe/" + token;
}

domain::Digest digest_of(SiteUnderTest& test, domain::AccountId account) {
    return test.wiki.database->read([&](store::Reader& reader) { return store::find_account(reader, account)->digest; });
}

}  // namespace

TEST_CASE("a page, a tag and a kind are followed and left by one button, which visitors do not see") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Reader, "Zoé");
    struct Case {
        const char *path, *what, *key;
    };
    for (auto [path, what, key] : {Case{"/wiki/forum-ouvert", "page", "forum-ouvert"}, Case{"/tags/ete", "tag", "ete"},
                                   Case{"/kinds/method", "kind", "method"}}) {
        INFO(path);
        CHECK_FALSE(has(test.get(path), "action=\"/following\""));
        CHECK(has(test.get(path, zoe), "name=\"follow\" value=\"yes\">Suivre<"));
        CHECK(has(test.get(path, zoe), "name=\"form_token\" value=\"" + zoe.form_token + "\""));
        auto begun = test.post("/following", zoe, {{"what", what}, {"key", key}, {"follow", "yes"}});
        CHECK(begun.status == 303);
        CHECK(begun.header("Location") == path);
        CHECK(has(test.get(path, zoe), "name=\"follow\" value=\"no\">Ne plus suivre<"));
        CHECK(has(test.get("/following", zoe), "href=\"" + std::string(path) + "\""));
    }
    auto left = test.post("/following", zoe, {{"what", "page"}, {"key", "forum-ouvert"}, {"follow", "no"}, {"stay", "1"}});
    CHECK(left.header("Location") == "/following");
    CHECK(has(test.get("/wiki/forum-ouvert", zoe), ">Suivre<"));
}

TEST_CASE("what is not there is not followed, and what one may not read neither") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto status = [&](const std::string& what, const std::string& key) {
        return test.post("/following", zoe, {{"what", what}, {"key", key}, {"follow", "yes"}}).status;
    };
    CHECK(status("page", "rien") == 404);
    CHECK(status("tag", "rien") == 404);
    CHECK(status("kind", "rien") == 404);
    CHECK(status("account", "1") == 404);
    CHECK(status("page", "") == 404);
    CHECK(status("tag", std::string(2'000, 'a')) == 404);
    REQUIRE(
        test.wiki.database
            ->write([](store::Writer& writer) {
                return store::set_guarded(writer, store::find_page(writer, "open-space")->id, {domain::Audience::Draft, {99}});
            })
            .ok());
    CHECK(status("page", "open-space") == 404);
}

TEST_CASE("the screen of what one follows is empty at first, and says how to fill it") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    CHECK(has(test.get("/following", zoe), "Rien pour le moment."));
    CHECK(test.get("/following").status == 303);
    test.post("/following", zoe, {{"what", "kind"}, {"key", "method"}, {"follow", "yes"}});
    auto seen = test.get("/following", zoe);
    CHECK(has(seen, "Quoi de neuf"));
    CHECK(has(seen, "href=\"/wiki/forum-ouvert\""));
}

TEST_CASE("a personal feed is read without a session, on a wiki for members too, and is kept by nobody") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Reader, "Zoé");
    test.post("/following", zoe, {{"what", "kind"}, {"key", "method"}, {"follow", "yes"}});
    auto address = feed_in(test.post("/following/feed", zoe));
    REQUIRE_FALSE(address.empty());
    CHECK_FALSE(has(test.get("/following", zoe), address));  // shown once
    auto info = test.wiki.state.facts()->info;
    info.audience = domain::Audience::Members;
    REQUIRE(test.wiki.database
                ->write([&](store::Writer& writer) -> Status {
                    store::set_wiki_info(writer, info);
                    return Done{};
                })
                .ok());
    auto feed = test.get(address);
    CHECK(feed.status == 200);
    CHECK(feed.header("Content-Type") == "application/atom+xml; charset=utf-8");
    CHECK(feed.header("Cache-Control") == "no-store");
    CHECK(feed.header("ETag").empty());
    CHECK(has(feed, "<title>Ce que suit Zoé · Catalyst</title>"));
    CHECK(has(feed, "<title>Forum ouvert</title>"));
    CHECK_FALSE(has(feed, address.substr(7, 43)));  // whoever is shown the feed learns no more than is in it
    CHECK_FALSE(test.application.quick(SiteUnderTest::request(address)));
    auto second = feed_in(test.post("/following/feed", zoe));
    CHECK(test.get(address).status == 404);
    CHECK(test.get(second).status == 200);
    CHECK(test.get("/feeds/" + random_token() + ".atom").status == 404);
    CHECK(test.get("/feeds/x.atom").status == 404);
}

TEST_CASE("a mail program ends a mailing with one request, from anywhere, and looking at the address ends nothing") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto address = mailing(test, zoe.account);
    auto asked = test.get(address);
    CHECK(asked.status == 200);
    CHECK(has(asked, "<form class=\"form\" action=\"" + address + "\" method=\"post\">"));
    CHECK(digest_of(test, zoe.account) == domain::Digest::Weekly);
    auto wrong = SiteUnderTest::form("/unsubscribe/" + random_token(), {{"List-Unsubscribe", "One-Click"}});
    CHECK(test.application.handle(wrong).status == 404);
    CHECK(digest_of(test, zoe.account) == domain::Digest::Weekly);
    // As RFC 8058 §3.2 has it: no cookie, no redirect to follow.
    for (int i = 0; i < 2; ++i) {
        auto ended = test.application.handle(
            SiteUnderTest::form(address, {{"List-Unsubscribe", "One-Click"}}, {{"origin", "https://mail.example"}}));
        CHECK(ended.status == 200);
        CHECK(digest_of(test, zoe.account) == domain::Digest::None);
    }
    CHECK(test.get("/unsubscribe/" + random_token()).status == 404);
}

TEST_CASE("a mailing of a wiki for members ends without signing in") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto address = mailing(test, zoe.account);
    auto info = test.wiki.state.facts()->info;
    info.audience = domain::Audience::Members;
    REQUIRE(test.wiki.database
                ->write([&](store::Writer& writer) -> Status {
                    store::set_wiki_info(writer, info);
                    return Done{};
                })
                .ok());
    CHECK(test.get(address).status == 200);
    CHECK(test.application.handle(SiteUnderTest::form(address, {{"List-Unsubscribe", "One-Click"}})).status == 200);
    CHECK(digest_of(test, zoe.account) == domain::Digest::None);
}
