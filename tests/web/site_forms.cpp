#include <set>

#include "base/secret.h"
#include "catch.hpp"
#include "web/routes.h"
#include "web/site_fixture.h"

using namespace catalyst;
using tests::SiteUnderTest;

namespace {

std::string address_of(std::string_view pattern) {
    std::string path(pattern);
    for (const char* id : {"{id}", "{n}", "{comment}"}) path = replace_all(path, id, "1");
    path = replace_all(path, "{slug}", "forum-ouvert");
    path = replace_all(path, "{kind}", "method");
    path = replace_all(path, "{tag}", "ete");
    return replace_all(path, "{token}", random_token());
}

// The least anybody may have to be heard at all.
SiteUnderTest::Somebody least(SiteUnderTest& test, const web::Route& route) {
    auto role = route.role == domain::Role::Anonymous ? domain::Role::Member : route.role;
    static int number = 0;
    return test.somebody(role, "Quelqu’un " + std::to_string(++number));
}

}  // namespace

TEST_CASE("every form is refused without its token, with another session's, from elsewhere and by GET") {
    SiteUnderTest test;
    auto other = test.somebody(domain::Role::Administrator, "Autre");
    int forms = 0;
    for (const auto& route : web::routes()) {
        if (route.method != web::Method::Post) continue;
        ++forms;
        auto target = address_of(route.pattern);
        INFO(target);
        if (route.csrf == web::Csrf::Address) continue;  // the address is the secret: its own test
        REQUIRE(route.csrf == web::Csrf::Token);
        auto who = least(test, route);
        auto status = [&](const web::Entries& entries, tests::Headers headers) {
            headers.emplace_back("cookie", who.cookie);
            return test.application.handle(SiteUnderTest::form(target, entries, std::move(headers))).status;
        };
        const web::Entries good{{"form_token", who.form_token}};
        auto before = test.wiki.database->version();
        CHECK(status({}, {}) == 403);
        CHECK(status({{"form_token", ""}}, {{"sec-fetch-site", "same-origin"}}) == 403);
        CHECK(status({{"form_token", other.form_token}}, {}) == 403);
        CHECK(status({{"form_token", other.form_token}}, {{"origin", "https://wiki.example.org"}}) == 403);
        CHECK(status(good, {{"origin", "https://evil.example"}}) == 403);
        CHECK(status(good, {{"origin", "null"}}) == 403);
        CHECK(status(good, {{"sec-fetch-site", "cross-site"}}) == 403);
        CHECK(status(good, {{"sec-fetch-site", "same-site"}}) == 403);
        auto plain = SiteUnderTest::form(target, good, {{"cookie", who.cookie}});
        for (auto& [name, value] : plain.headers)
            if (name == "content-type") value = "text/plain";
        CHECK(test.application.handle(plain).status == 400);
        auto get = web::find_route(web::Method::Get, target);
        if (!get.match) CHECK(test.get(target, who).status == 405);
        CHECK(test.wiki.database->version() == before);
        // The same with all that is asked for is heard.
        auto heard = status(good, {{"origin", "https://wiki.example.org"}, {"sec-fetch-site", "same-origin"}});
        CHECK(heard != 403);
        CHECK(heard != 405);
    }
    CHECK(forms > 10);
}

TEST_CASE("no address answers both a GET that keeps and a POST without a form token") {
    for (const auto& route : web::routes())
        if (route.method == web::Method::Post) {
            INFO(route.pattern);
            CHECK(route.csrf != web::Csrf::NotNeeded);
            CHECK(route.cache == web::CacheClass::Fresh);
        }
}

TEST_CASE("what was typed before a session ended waits for its writer to sign in") {
    SiteUnderTest test;
    auto who = test.somebody(domain::Role::Member, "Zoé");
    test.clock.ms += service::Accounts::kIdleMs + 1;
    auto kept = test.post("/account", who, {{"name", "Zoé d’Aumale"}});
    CHECK(kept.status == 403);
    CHECK(kept.body->find("name=\"resume.name\"") != std::string::npos);
    CHECK(kept.body->find("Zoé d’Aumale") != std::string::npos);
    CHECK(kept.body->find(who.form_token) == std::string::npos);
}

TEST_CASE("forms are read as browsers write them") {
    web::Request request;
    request.method = web::Method::Post;
    request.headers = {{"content-type", "multipart/form-data; boundary=\"b1\""}};
    request.body =
        "--b1\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nÉté\r\nfin\r\n--b1\r\nContent-Disposition: form-data; "
        "name=\"a%22b\"\r\n\r\n\r\n"
        "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"un cercle.png\"\r\nContent-Type: "
        "image/png\r\n\r\n\x89PNG\r\n--b\r\n--b1\r\n"
        "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--b1--\r\n";
    auto form = web::read_form(request);
    REQUIRE(form.ok());
    CHECK(form->entries == web::Entries{{"title", "Été\r\nfin"}, {"a\"b", ""}});
    REQUIRE(form->uploads.size() == 1);
    CHECK(form->uploads[0].file_name == "un cercle.png");
    CHECK(form->uploads[0].bytes == "\x89PNG\r\n--b");
    request.headers = {{"content-type", "application/x-www-form-urlencoded; charset=UTF-8"}};
    request.body = "q=a+b%26c&x&y=%ff";
    form = web::read_form(request);
    REQUIRE(form.ok());
    CHECK(form->entries == web::Entries{{"q", "a b&c"}, {"x", ""}, {"y", "\xef\xbf\xbd"}});
}

TEST_CASE("what is no form is refused whole, wherever it is cut") {
    web::Request request;
    request.headers = {{"content-type", "multipart/form-data; boundary=b1"}};
    const std::string whole =
        "--b1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b1\r\nContent-Disposition: form-data; "
        "name=\"b\"\r\n\r\n2\r\n--b1--";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        request.body = whole.substr(0, size);
        CHECK(web::read_form(request).ok() == (size == whole.size()));
    }
    for (const char* type :
         {"", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=b1"}) {
        request.headers = {{"content-type", type}};
        request.body = whole;
        CHECK_FALSE(web::read_form(request).ok());
    }
    request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
    request.body = "a=%zz";
    CHECK_FALSE(web::read_form(request).ok());
    request.body = std::string(5'000, '&');
    CHECK_FALSE(web::read_form(request).ok());
}
