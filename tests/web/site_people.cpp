#include <filesystem>
#include <fstream>

#include "base/secret.h"
#include "catch.hpp"
#include "web/admin_fixture.h"

using namespace catalyst;
using tests::SiteUnderTest;

namespace {

std::string link_in(const web::Response& response, const std::string& start) {
    auto at = response.body->find("<code>" + start);
    if (at == std::string::npos) return {};
    at += 6;
    return response.body->substr(at, response.body->find('<', at) - at);
}

}  // namespace

TEST_CASE("the first administrator invites, and the invited becomes what the invitation says, once") {
    SiteUnderTest test;
    auto first = test.people.first_administrator();
    REQUIRE(first.ok());
    REQUIRE(first->has_value());
    auto visit = "visit=" + random_token();
    auto token = web::form_token(visit.substr(6));
    auto join = [&](const std::string& path, const std::string& name, const std::string& password) {
        return test.application.handle(
            SiteUnderTest::form(path, {{"form_token", token}, {"name", name}, {"password", password}}, {{"cookie", visit}}));
    };
    auto path = "/join/" + **first;
    CHECK(test.get(path).status == 200);
    CHECK(join(path, "Ada", "court").status == 422);
    auto joined = join(path, "Ada", SiteUnderTest::kPassword);
    CHECK(joined.status == 303);
    CHECK(joined.header("Set-Cookie").starts_with("notice=welcome"));
    CHECK(join(path, "Eve", SiteUnderTest::kPassword).status == 404);
    CHECK(test.get(path).status == 404);
    CHECK_FALSE(test.people.first_administrator()->has_value());

    auto ada = test.accounts.sign_in("ada", SiteUnderTest::kPassword, {"192.0.2.9", ""});
    REQUIRE(ada.ok());
    CHECK(ada->account.role == domain::Role::Administrator);
    SiteUnderTest::Somebody admin{ada->account.id, "session=" + ada->token, web::form_token(ada->token)};
    auto made = test.post("/admin/invitations", admin, {{"role", "moderator"}, {"days", "3"}, {"uses", "1"}});
    CHECK(made.status == 200);
    auto invitation = link_in(made, "/join/");
    REQUIRE_FALSE(invitation.empty());
    CHECK(join(invitation, "Zoé", SiteUnderTest::kPassword).status == 303);
    CHECK(test.accounts.sign_in("zoe", SiteUnderTest::kPassword, {"192.0.2.9", ""})->account.role == domain::Role::Moderator);
    CHECK(join(invitation, "Eve", SiteUnderTest::kPassword).status == 404);
}

TEST_CASE("whoever does not exist is told what a wrong password is told") {
    SiteUnderTest test;
    test.somebody(domain::Role::Member, "Zoé");
    auto visit = "visit=" + random_token();
    auto answer = [&](const std::string& name) {
        return test.application.handle(SiteUnderTest::form(
            "/login",
            {{"form_token", web::form_token(visit.substr(6))}, {"name", name}, {"password", "quatre chaises rouges dehors"}},
            {{"cookie", visit}}));
    };
    auto known = answer("Zoé"), unknown = answer("Yeo");
    CHECK(known.status == 422);
    CHECK(unknown.status == 422);
    CHECK(known.body->size() == unknown.body->size() + 1);  // the accent of the name shown again
}

TEST_CASE("tries are counted for whoever a proxy of ours names last, and together for a network of IPv6") {
    SiteUnderTest test;
    test.site.proxies = {"127.0.0.1"};
    auto visit = "visit=" + random_token();
    auto fails = [&](const std::string& remote, const std::string& forwarded, int times) {
        int status = 0;
        for (int i = 0; i < times; ++i) {
            auto request = SiteUnderTest::form(
                "/login", {{"form_token", web::form_token(visit.substr(6))}, {"name", "Yeo"}, {"password", "faux"}},
                {{"cookie", visit}, {"x-forwarded-for", replace_all(forwarded, "*", std::to_string(i))}});
            request.remote = remote;
            status = test.application.handle(request).status;
        }
        return status;
    };
    CHECK(fails("127.0.0.1", "198.51.100.*, 203.0.113.9", 5) == 422);
    CHECK(fails("127.0.0.1", "198.51.100.7, 203.0.113.9, 127.0.0.1", 1) == 429);
    CHECK(fails("127.0.0.1", "203.0.113.10", 1) == 422);
    CHECK(fails("192.0.2.5", "203.0.113.*", 5) == 422);
    CHECK(fails("192.0.2.5", "203.0.113.99", 1) == 429);
    CHECK(fails("127.0.0.1", "2001:db8:1:2::*", 5) == 422);
    CHECK(fails("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "", 1) == 429);
    CHECK(fails("2001:db8:1:3::1", "", 1) == 422);
}

TEST_CASE("five wrong passwords close the door for a while, for that account from that address alone") {
    SiteUnderTest test;
    test.somebody(domain::Role::Member, "Zoé");
    test.somebody(domain::Role::Member, "Ada");
    auto tries = [&](const char* name, const char* address, const char* password) {
        auto who = test.accounts.sign_in(name, password, {address, ""});
        return who.ok() ? std::string("in") : who.error().key;
    };
    for (int i = 0; i < 5; ++i) CHECK(tries("Zoé", "192.0.2.1", "faux") == "login.wrong");
    CHECK(tries("Zoé", "192.0.2.1", SiteUnderTest::kPassword) == "login.too_many");
    CHECK(tries("Zoé", "192.0.2.2", SiteUnderTest::kPassword) == "in");
    CHECK(tries("Ada", "192.0.2.1", SiteUnderTest::kPassword) == "in");
    test.clock.ms += 5 * 60'000 + 1;
    CHECK(tries("Zoé", "192.0.2.1", SiteUnderTest::kPassword) == "in");
}

TEST_CASE("a session ends when it is not used for a day, after thirty days, or when it is signed out") {
    SiteUnderTest test;
    auto who = test.somebody(domain::Role::Member, "Zoé");
    auto in = [&](const SiteUnderTest::Somebody& somebody) { return test.get("/account", somebody).status == 200; };
    CHECK(in(who));
    test.clock.ms += service::Accounts::kIdleMs - 1;
    CHECK(in(who));
    for (int day = 0; day < 31; ++day) {
        test.clock.ms += service::Accounts::kIdleMs - 1;
        if (!in(who)) break;
        CHECK(day < 29);
    }
    CHECK_FALSE(in(who));
    auto ada = test.somebody(domain::Role::Member, "Ada");
    CHECK(test.post("/logout", ada).status == 303);
    CHECK_FALSE(in(ada));
}

TEST_CASE("a new password ends every other session and the old password is good for nothing") {
    SiteUnderTest test;
    auto here = test.somebody(domain::Role::Member, "Zoé");
    auto there = test.accounts.sign_in("Zoé", SiteUnderTest::kPassword, {"192.0.2.7", ""});
    CHECK(test.post("/account/password", here, {{"old", "faux"}, {"password", "cinq tables vertes dedans"}}).status == 422);
    CHECK(test.post("/account/password", here, {{"old", SiteUnderTest::kPassword}, {"password", "cinq tables vertes dedans"}})
              .status == 303);
    CHECK(test.accounts.session(here.cookie.substr(8)));
    CHECK_FALSE(test.accounts.session(there->token));
    CHECK_FALSE(test.accounts.sign_in("Zoé", SiteUnderTest::kPassword, {"192.0.2.8", ""}).ok());
    CHECK(test.accounts.sign_in("Zoé", "cinq tables vertes dedans", {"192.0.2.8", ""}).ok());
}

TEST_CASE("a role taken away holds on the very next request") {
    SiteUnderTest test;
    auto admin = test.somebody(domain::Role::Administrator, "Ada");
    auto zoe = test.somebody(domain::Role::Administrator, "Zoé");
    CHECK(test.get("/admin/people", zoe).status == 200);
    auto path = "/admin/people/" + std::to_string(zoe.account.value);
    CHECK(test.post(path, admin, {{"role", "reader"}}).status == 303);
    CHECK(test.get("/admin/people", zoe).status == 404);
    CHECK(test.post(path, admin, {{"state", "disabled"}}).status == 303);
    CHECK(test.get("/account", zoe).status == 303);
}

TEST_CASE("the last administrator stays") {
    SiteUnderTest test;
    auto admin = test.somebody(domain::Role::Administrator, "Ada");
    auto path = "/admin/people/" + std::to_string(admin.account.value);
    CHECK(test.post(path, admin, {{"role", "member"}}).status == 409);
    CHECK(test.post(path, admin, {{"state", "disabled"}}).status == 409);
    CHECK(test.post(path + "/delete", admin).status == 409);
    CHECK(test.post("/account/delete", admin, {{"password", SiteUnderTest::kPassword}}).status == 422);
    CHECK(test.get("/admin/people", admin).status == 200);
}

TEST_CASE("a link to choose a new password works once, within its time") {
    SiteUnderTest test;
    auto admin = test.somebody(domain::Role::Administrator, "Ada");
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto make = [&] {
        auto made = test.post("/admin/people/" + std::to_string(zoe.account.value) + "/reset", admin);
        return link_in(made, "/reset/").substr(7);
    };
    auto first = make(), second = make();
    CHECK_FALSE(test.accounts.reset_password(first, "cinq tables vertes dedans").ok());  // the later link voids it
    CHECK(test.accounts.reset_password(second, "court").error().key == "password.short");
    CHECK(test.accounts.reset_password(second, "cinq tables vertes dedans").ok());
    CHECK_FALSE(test.accounts.reset_password(second, "six lampes jaunes partout").ok());
    CHECK(test.get("/account", zoe).status == 303);
    auto late = make();
    test.clock.ms += service::Accounts::kResetByHandMs + 1;
    CHECK_FALSE(test.accounts.reset_password(late, "six lampes jaunes partout").ok());
}

TEST_CASE("an account that is deleted leaves its name, address, sessions and drafts in no byte of the wiki") {
    SiteUnderTest test;
    auto ada = test.somebody(domain::Role::Administrator, "Ada");
    REQUIRE(test.people
                .add(domain::operator_actor("test"),
                     {"Zenobie", "zenobie@example.org", SiteUnderTest::kPassword, domain::Role::Member})
                .ok());
    auto signed_in = test.accounts.sign_in("Zenobie", SiteUnderTest::kPassword, {"192.0.2.1", "Lynx de Zenobie"});
    REQUIRE(signed_in.ok());
    SiteUnderTest::Somebody zenobie{signed_in->account.id, "session=" + signed_in->token, web::form_token(signed_in->token)};
    auto page = [&](const std::string& title, const std::string& audience) {
        auto made = test.post("/new", zenobie,
                              {{"key", random_hex(16)},
                               {"kind", "page"},
                               {"lang", "fr"},
                               {"title", title},
                               {"audience", audience},
                               {"body", "Le " + title + "."},
                               {"do", "save"}});
        REQUIRE(made.status == 303);
    };
    page("verger", "public");
    page("jardinet", "draft");
    REQUIRE(test.post("/wiki/verger/unfinished", zenobie, {{"key", random_hex(16)}, {"body", "Un jardinet aussi."}}).status ==
            200);
    REQUIRE(test.wiki.indexer.catch_up().ok());
    auto left = [&] {
        std::string found;
        for (const auto& file : std::filesystem::recursive_directory_iterator(test.wiki.folder.path())) {
            if (!file.is_regular_file()) continue;
            std::ifstream in(file.path(), std::ios::binary);
            std::string bytes{std::istreambuf_iterator<char>(in), {}};
            // What a draft said goes from the index too, but its blocks are written over as others need them.
            bool index = file.path().extension() == ".glass";
            for (const auto* word : {"Zenobie", "zenobie", "ardinet"})
                if ((word[0] != 'a' || !index) && bytes.find(word) != std::string::npos)
                    found += file.path().filename().string() + " holds " + word + "\n";
        }
        return found;
    };
    CHECK(tests::has(test.get("/wiki/verger", ada), "Zenobie"));
    CHECK(left().find("zenobie") != std::string::npos);
    SECTION("by themselves") {
        REQUIRE(test.post("/account/delete", zenobie, {{"password", SiteUnderTest::kPassword}}).status == 303);
    }
    SECTION("by an administrator") {
        REQUIRE(test.post("/admin/people/" + std::to_string(zenobie.account.value) + "/delete", ada).status == 303);
    }
    REQUIRE(test.wiki.indexer.catch_up().ok());
    CHECK(left() == "");
    CHECK(test.get("/wiki/verger", ada).status == 200);
    CHECK_FALSE(tests::has(test.get("/wiki/verger", ada), "Zenobie"));
    CHECK_FALSE(tests::has(test.get("/wiki/verger/history", ada), "Zenobie"));
    CHECK(test.get("/account", zenobie).status == 303);
    CHECK_FALSE(test.accounts.sign_in("zenobie@example.org", SiteUnderTest::kPassword, {"192.0.2.1", ""}).ok());
}

TEST_CASE("on a wiki for members a visitor reaches nothing but the door") {
    SiteUnderTest test;
    auto info = test.wiki.state.facts()->info;
    info.audience = domain::Audience::Members;
    (void)test.wiki.database->write([&](store::Writer& writer) -> Status {
        store::set_wiki_info(writer, info);
        return Done{};
    });
    for (const char* target : {"/", "/wiki/forum-ouvert", "/wiki/rien", "/search?q=forum", "/feed.atom", "/sitemap.xml",
                               "/nulle-part", "/wiki/forum-ouvert.md"}) {
        INFO(target);
        auto answer = test.get(target);
        CHECK(answer.status == 303);
        CHECK(answer.header("Location").starts_with("/login"));
    }
    for (const char* target : {"/login", "/health", "/robots.txt", "/forgot"}) CHECK(test.get(target).status == 200);
    auto reader = test.somebody(domain::Role::Reader, "Rosa");
    CHECK(test.get("/wiki/forum-ouvert", reader).status == 200);
    CHECK(test.get("/wiki/rien", reader).status == 404);
}

TEST_CASE("what a member sees is kept by nobody and seen by nobody else") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto seen = test.get("/wiki/forum-ouvert", zoe, {{"accept-encoding", "br"}});
    CHECK(seen.status == 200);
    CHECK(seen.header("Cache-Control") == "no-store");
    CHECK(seen.header("ETag").empty());
    CHECK(seen.header("Content-Encoding").empty());
    CHECK(seen.body->find("Zoé") != std::string::npos);
    CHECK_FALSE(test.application.quick(SiteUnderTest::request("/wiki/forum-ouvert", {{"cookie", zoe.cookie}})));
    CHECK(test.get("/wiki/forum-ouvert").body->find("Zoé") == std::string::npos);
}
