#include "catch.hpp"
#include "web/range.h"
#include "web/site_fixture.h"

using namespace catalyst;
using tests::SiteUnderTest;

namespace {

std::string add_file(SiteUnderTest& test, const std::string& name, const std::string& type, const std::string& bytes, int width) {
    auto import = test.wiki.import();
    domain::Media media;
    media.name = name;
    media.type = type;
    media.digest = sha256_hex(bytes);
    media.size = std::int64_t(bytes.size());
    media.width = media.height = width;
    REQUIRE(import->stage_media(media, bytes).ok());
    REQUIRE(import->commit({}).ok());
    return "/media/" + std::to_string(test.wiki.import()->media_by_name(name)->id.value) + "/" + name;
}

}  // namespace

TEST_CASE("an image is shown, any other file is a download, and neither may run anything") {
    SiteUnderTest test;
    auto image = test.get(add_file(test, "a.png", "image/png", "png bytes", 3));
    CHECK(image.status == 200);
    CHECK(image.header("Content-Type") == "image/png");
    CHECK(image.header("Content-Disposition").empty());
    CHECK(image.header("Content-Security-Policy") == "default-src 'none'; sandbox; frame-ancestors 'none'");
    CHECK(image.header("Cache-Control") == "public, max-age=31536000, immutable");
    auto drawing = test.get(add_file(test, "b.svg", "image/svg+xml", "<svg/>", 0));
    CHECK(drawing.header("Content-Disposition") == "attachment; filename*=UTF-8''b.svg");
    CHECK(drawing.header("X-Content-Type-Options") == "nosniff");
}

TEST_CASE("a file answers under its own name only") {
    SiteUnderTest test;
    auto address = add_file(test, "a.png", "image/png", "png bytes", 3);
    CHECK(test.get(address + "x").status == 404);
    CHECK(test.get("/media/abc/a.png").status == 404);
}

TEST_CASE("one byte range is served, several or unreadable ones mean the whole, one beyond the end is refused") {
    auto whole = std::make_shared<const std::string>("0123456789");
    auto ask = [&](const char* range) {
        web::Request request;
        request.headers = {{"range", range}};
        auto response = web::with_range(request, "\"tag\"", {}, whole);
        return std::to_string(response.status) + " " + (response.body ? *response.body : "") + " " +
               std::string(response.header("Content-Range"));
    };
    CHECK(ask("bytes=2-4") == "206 234 bytes 2-4/10");
    CHECK(ask("bytes=7-") == "206 789 bytes 7-9/10");
    CHECK(ask("bytes=-3") == "206 789 bytes 7-9/10");
    CHECK(ask("bytes=5-99") == "206 56789 bytes 5-9/10");
    CHECK(ask("bytes=0-0,2-3") == "200 0123456789 ");
    CHECK(ask("bytes=4-2") == "200 0123456789 ");
    CHECK(ask("chunks=1-2") == "200 0123456789 ");
    CHECK(ask("bytes=-") == "200 0123456789 ");
    CHECK(ask("bytes=10-") == "416  bytes */10");
    CHECK(ask("bytes=-0") == "416  bytes */10");
    CHECK(ask("bytes=18446744073709551616-") == "200 0123456789 ");
}

TEST_CASE("a part is given to whom has the file as it is now, else the whole") {
    SiteUnderTest test;
    auto address = add_file(test, "a.png", "image/png", "png bytes", 3);
    auto whole = test.get(address);
    auto etag = std::string(whole.header("ETag"));
    auto part = test.get(address, {{"range", "bytes=0-2"}});
    CHECK(part.status == 206);
    CHECK(part.header("ETag") == etag);
    CHECK(test.get(address, {{"range", "bytes=0-2"}, {"if-range", etag}}).status == 206);
    CHECK(test.get(address, {{"range", "bytes=0-2"}, {"if-range", "\"other\""}}).status == 200);
    CHECK(test.get(address, {{"range", "bytes=0-2"}, {"if-range", "W/" + etag}}).status == 200);
}

TEST_CASE("a file not sent again stays in its sandbox, and one that is not there is never said to be unchanged") {
    SiteUnderTest test;
    auto address = add_file(test, "b.svg", "image/svg+xml", "<svg>" + std::string(4'000, ' ') + "</svg>", 0);
    auto sent = test.get(address);
    auto again = test.get(address, {{"if-none-match", std::string(sent.header("ETag"))}});
    CHECK(again.status == 304);
    CHECK_FALSE(again.body);
    CHECK(again.header("Content-Security-Policy") == sent.header("Content-Security-Policy"));
    CHECK(again.header("Content-Security-Policy").find("sandbox") != std::string_view::npos);
    for (const char* nothing : {"/media/999/none.png", "/static/0123456789abcdef/none.css"}) {
        auto tag = '"' + sha256_hex(std::string(nothing) + "\nfr\n\n").substr(0, 24) + '"';
        auto refused = test.get(nothing, {{"if-none-match", tag}});
        CHECK(refused.status == 404);
        CHECK(refused.header("Cache-Control") == "no-store");
        CHECK(refused.header("Vary") == "Accept-Encoding, Accept-Language, Cookie");
    }
}

TEST_CASE("what is offered in parts is never compressed") {
    SiteUnderTest test;
    auto address = add_file(test, "b.svg", "image/svg+xml", "<svg>" + std::string(4'000, ' ') + "</svg>", 0);
    auto file = test.get(address, {{"accept-encoding", "br"}});
    CHECK(file.header("Accept-Ranges") == "bytes");
    CHECK(file.header("Content-Encoding").empty());
}
