#include <fstream>
#include <iterator>
#include <set>

#include "catch.hpp"
#include "web/routes.h"
#include "web/site_fixture.h"

using namespace catalyst;
using tests::SiteUnderTest;

namespace {

std::string file_text(const std::string& path) {
    std::ifstream file(std::string(CATALYST_SOURCE_DIR) + "/" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

// An address of each route that answers 200 on the test's wiki.
std::string example(std::string_view pattern, const view::Views& views) {
    std::string path(pattern);
    path = replace_all(path, "{slug}", "forum-ouvert");
    path = replace_all(path, "{n}", "1");
    path = replace_all(path, "{kind}", "method");
    path = replace_all(path, "{tag}", "ete");
    if (path.starts_with("/static/"))
        path = views.static_files().front().digest + "/" + views.static_files().front().name, path = "/static/" + path;
    return path;
}

// For a visitor, on a wiki that has what the pattern names.
bool answers_200(const web::Route& route) {
    bool has_it = route.pattern != "/media/{id}/{name}" && route.pattern != "/favicon.ico" && route.pattern != "/register" &&
                  route.pattern.find("{token}") == std::string_view::npos;
    return route.method == web::Method::Get && route.role == domain::Role::Anonymous && has_it;
}

}  // namespace

TEST_CASE("every route is in docs/routes.md with its words and its cache class, and nothing else is") {
    auto docs = file_text("docs/routes.md");
    std::set<std::string> rows;
    for (const auto& route : web::routes()) {
        const char* kept = route.cache == web::CacheClass::Page    ? "page"
                           : route.cache == web::CacheClass::Fresh ? "fresh"
                                                                   : "for good";
        auto method = route.method == web::Method::Post ? "POST " : "";
        auto row = "| `" + std::string(method) + std::string(route.pattern) + "` | " + std::string(name_of(route.role)) + " | " +
                   kept + " | " + std::string(route.what) + " |";
        INFO(row);
        CHECK(docs.find(row) != std::string::npos);
        rows.insert(row);
    }
    std::size_t written = 0;
    for (auto line : split(docs, '\n')) written += line.starts_with("| `/") || line.starts_with("| `POST /");
    CHECK(written == rows.size());
}

TEST_CASE("every route answers, with every security header, in both languages") {
    SiteUnderTest test;
    for (const auto& route : web::routes()) {
        if (!answers_200(route)) continue;
        auto target = example(route.pattern, *test.views);
        for (const char* lang : {"fr", "en"}) {
            auto response = test.get(target, {{"accept-language", lang}});
            INFO(target << " " << lang);
            CHECK(response.status == 200);
            CHECK(response.header("Content-Security-Policy").find("default-src 'none'") == 0);
            CHECK(response.header("X-Content-Type-Options") == "nosniff");
            CHECK(response.header("Referrer-Policy") == "same-origin");
            CHECK(response.header("Cross-Origin-Opener-Policy") == "same-origin");
            CHECK(response.header("Cross-Origin-Resource-Policy") == "same-origin");
            if (response.header("Content-Type").starts_with("text/html"))
                CHECK(response.body->find(std::string("<html lang=\"") + lang) != std::string::npos);
        }
    }
}

TEST_CASE("what may be kept has an ETag that saves the answer while the wiki stands still") {
    SiteUnderTest test;
    for (const auto& route : web::routes()) {
        if (!answers_200(route)) continue;
        auto target = example(route.pattern, *test.views);
        INFO(target);
        auto first = test.get(target);
        auto etag = std::string(first.header("ETag"));
        CHECK(etag.empty() == (route.cache == web::CacheClass::Fresh));
        if (etag.empty()) {
            CHECK(first.header("Cache-Control") == "no-store");
            continue;
        }
        auto again = test.get(target, {{"if-none-match", "\"other\", W/" + etag}});
        CHECK(again.status == 304);
        CHECK_FALSE(again.body);
        CHECK(again.header("ETag") == etag);
        CHECK(again.header("Cache-Control") == first.header("Cache-Control"));
        CHECK(again.header("Vary") == first.header("Vary"));
        CHECK(again.header("Content-Security-Policy") == first.header("Content-Security-Policy"));
        CHECK(again.header("Content-Type").empty());
        CHECK(test.get(target, {{"if-none-match", "\"other\""}}).status == 200);
    }
}

TEST_CASE("an ETag no longer holds once anything was written, but for addresses that change with their content") {
    SiteUnderTest test;
    auto page = std::string(test.get("/wiki/forum-ouvert").header("ETag"));
    auto style = "/static/" + test.views->static_files().front().digest + "/" + test.views->static_files().front().name;
    auto kept = std::string(test.get(style).header("ETag"));
    test.wiki.add("neuve", "Neuve", "Texte.");
    CHECK(test.get("/wiki/forum-ouvert", {{"if-none-match", page}}).status == 200);
    CHECK(test.get(style, {{"if-none-match", kept}}).status == 304);
    CHECK(test.get(style).header("Cache-Control") == "public, max-age=31536000, immutable");
}

TEST_CASE("an answer in memory is the answer composed, and is forgotten with the version") {
    SiteUnderTest test;
    auto request = SiteUnderTest::request("/wiki/forum-ouvert");
    CHECK_FALSE(test.application.quick(request));
    auto composed = test.application.handle(request);
    auto kept = test.application.quick(request);
    REQUIRE(kept);
    CHECK(*kept->body == *composed.body);
    CHECK(kept->headers == composed.headers);
    request.headers = {{"if-none-match", std::string(composed.header("ETag"))}};
    CHECK(test.application.quick(request)->status == 304);
    request.headers = {{"accept-language", "en"}};
    CHECK_FALSE(test.application.quick(request));
    test.wiki.add("neuve", "Neuve", "Texte.");
    CHECK_FALSE(test.application.quick(SiteUnderTest::request("/wiki/forum-ouvert")));
}

TEST_CASE("text is compressed as the reader's browser likes, and each coding has an ETag of its own") {
    SiteUnderTest test;
    auto plain = test.get("/wiki/forum-ouvert");
    auto gzip = test.get("/wiki/forum-ouvert", {{"accept-encoding", "gzip"}});
    auto brotli = test.get("/wiki/forum-ouvert", {{"accept-encoding", "gzip, br"}});
    CHECK(plain.header("Content-Encoding").empty());
    CHECK(gzip.header("Content-Encoding") == "gzip");
    CHECK(brotli.header("Content-Encoding") == "br");
    CHECK(gzip.body->size() < plain.body->size());
    CHECK(gzip.header("ETag") != plain.header("ETag"));
    CHECK(gzip.header("ETag") != brotli.header("ETag"));
    CHECK(plain.header("Vary") == "Accept-Encoding, Accept-Language, Cookie");
}

TEST_CASE("an address asked with a method it has not names those it has") {
    SiteUnderTest test;
    for (const char* target : {"/", "/wiki/forum-ouvert", "/search"}) {
        auto request = SiteUnderTest::request(target);
        request.method = web::Method::Post;
        auto refused = test.application.handle(request);
        CHECK(refused.status == 405);
        CHECK(refused.header("Allow") == "GET, HEAD");
        CHECK(test.application.error_page(405, &request).header("Allow") == "GET, HEAD");
    }
}

TEST_CASE("a screen that a change elsewhere left as it was is not compressed again") {
    SiteUnderTest test;
    const tests::Headers brotli{{"accept-encoding", "br"}};
    auto before = test.get("/wiki/forum-ouvert", brotli);
    test.wiki.add("neuve", "Neuve", "Texte.");
    auto same = test.get("/wiki/forum-ouvert", brotli);
    CHECK(same.body == before.body);  // the very bytes, not their like
    CHECK(same.header("Content-Encoding") == "br");
    CHECK(same.header("ETag") != before.header("ETag"));
    test.wiki.add("plus-tard", "Plus tard", "Voir [[Forum ouvert]].");
    auto other = test.get("/wiki/forum-ouvert", brotli);
    CHECK(*other.body != *before.body);
}

TEST_CASE("the language is the one chosen, else remembered, else accepted, else the wiki's") {
    SiteUnderTest test;
    auto lang = [&](const std::string& target, tests::Headers headers) {
        return test.get(target, std::move(headers)).body->find("<html lang=\"en\"") != std::string::npos ? "en" : "fr";
    };
    CHECK(lang("/", {}) == std::string("fr"));
    CHECK(lang("/", {{"accept-language", "de, en;q=0.5"}}) == std::string("en"));
    CHECK(lang("/", {{"accept-language", "en"}, {"cookie", "lang=fr"}}) == std::string("fr"));
    CHECK(lang("/?lang=en", {{"cookie", "lang=fr"}}) == std::string("en"));
    CHECK(lang("/?lang=de", {{"cookie", "lang=fr"}}) == std::string("fr"));
    auto chosen = test.get("/?lang=en");
    CHECK(chosen.header("Set-Cookie").find("lang=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax") == 0);
    CHECK(test.get("/").header("Set-Cookie").empty());
    CHECK(test.get("/rien?lang=en").header("Set-Cookie").find("lang=en") == 0);
}

TEST_CASE("addresses that are nearly right lead to the right one") {
    SiteUnderTest test;
    auto leads = [&](const std::string& target) {
        auto response = test.get(target);
        return std::to_string(response.status) + " " + std::string(response.header("Location"));
    };
    CHECK(leads("/wiki/Forum%20ouvert") == "301 /wiki/forum-ouvert");
    CHECK(leads("/wiki/Forum%20ouvert/history") == "301 /wiki/forum-ouvert/history");
    CHECK(leads("/wiki/forum-ouvert/") == "301 /wiki/forum-ouvert");
    CHECK(leads("/search/?q=a") == "301 /search?q=a");
    CHECK(leads("/favicon.ico").starts_with("301 /static/"));
}

TEST_CASE("what is not there is a 404 that is not kept, and a wrong method says which are right") {
    SiteUnderTest test;
    for (const char* target :
         {"/rien", "/wiki/absente", "/wiki/absente/history", "/wiki/forum-ouvert/revisions/9", "/wiki/forum-ouvert/revisions/x",
          "/kinds/absente", "/tags/absent", "/media/1/x.png", "/static/0/site.css", "/wiki/forum-ouvert/compare?from=1&to=7"}) {
        INFO(target);
        auto response = test.get(target);
        CHECK(response.status == 404);
        CHECK(response.header("Cache-Control") == "no-store");
        CHECK(response.header("ETag").empty());
    }
    auto post = SiteUnderTest::request("/wiki/forum-ouvert");
    post.method = web::Method::Post;
    auto refused = test.application.handle(post);
    CHECK(refused.status == 405);
    CHECK(refused.header("Allow") == "GET, HEAD");
}

TEST_CASE("numbers that are none, and words that are naughty, do no harm") {
    SiteUnderTest test;
    for (const char* target :
         {"/recent?from=-3", "/recent?from=abc", "/kinds/method?from=99999999999999999999", "/search?q=%22", "/search?q=-",
          "/search?q=*:%20(%20NEAR", "/search?from=-1&q=a", "/search?from=20", "/search?kind=method&from=1",
          "/search?q=a&from=999", "/search?kind=%3Cscript%3E&q=a", "/wiki/forum-ouvert/compare?from=x&to=y", "/search/suggest"}) {
        INFO(target);
        auto response = test.get(target);
        CHECK(response.status == 200);
        CHECK(response.body->find("<script>") == std::string::npos);
    }
}

TEST_CASE("a page shows that a link leads nowhere until somebody writes the page") {
    SiteUnderTest test;
    test.wiki.add("note", "Note", "Voir [[Plus tard]].");
    CHECK(test.get("/wiki/note").body->find("missing") != std::string::npos);
    test.wiki.add("plus-tard", "Plus tard", "Voilà.");
    CHECK(test.get("/wiki/note").body->find("/wiki/plus-tard") != std::string::npos);
}
