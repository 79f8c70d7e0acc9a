#include "base/assets.h"
#include "base/digest.h"
#include "catch.hpp"
#include "store/pages.h"
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
    test.wiki.add("avec-" + domain::slugify(name), "Avec " + name,
                  "![Un cercle](" + name + ")\n");  // a file is seen where a page shows it
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

namespace {

constexpr std::string_view kPicture = "content-sample/media/forum-ouvert-cercle.png";

web::Request upload(const SiteUnderTest::Somebody& who, const std::string& target, std::string_view name,
                    std::string_view bytes) {
    return SiteUnderTest::parts(target, who, {{"alt", "Un cercle de chaises"}, {"author", "Zoé"}, {"license", "CC-BY-4.0"}},
                                {{name, bytes}});
}

}  // namespace

TEST_CASE("a file is seen by whoever may read a page that shows it, and by those who write while no page does") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé"), ada = test.somebody(domain::Role::Member, "Ada");
    auto sent = test.application.handle(upload(zoe, "/media/upload", "cercle.png", *asset(kPicture)));
    INFO(*sent.body);
    REQUIRE(sent.status == 200);
    CHECK(*sent.body == R"x({"name":"cercle.png","markdown":"![Un cercle de chaises](cercle.png)"})x");
    const std::string file = "/media/1/cercle.png";
    CHECK(test.get(file).status == 404);
    CHECK(test.get(file, ada).status == 200);
    CHECK(test.get(file, ada).header("Cache-Control") == "private, no-cache");
    test.wiki.add("cercle", "Cercle", "![](cercle.png)\n");
    CHECK(test.get(file).status == 200);
    CHECK(test.get("/wiki/cercle").body->find("Zoé · <a rel=\"license\"") != std::string::npos);
    (void)test.wiki.database->write([](store::Writer& writer) {
        return store::set_guarded(writer, store::find_page(writer, "cercle")->id, {domain::Audience::Members});
    });
    CHECK(test.get(file).status == 404);
    CHECK(test.get(file, ada).status == 200);
    CHECK(test.upkeep.trash({domain::Role::Member, zoe.account, "Zoé"}, "cercle").ok());
    CHECK(test.get(file, ada).status == 404);
    CHECK(test.get(file, zoe).status == 200);  // who brought it
}

TEST_CASE("a smaller picture is made once, and a width nobody offers gives the file itself") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    REQUIRE(test.application.handle(upload(zoe, "/media/upload", "cercle.png", *asset(kPicture))).status == 200);
    auto whole = test.get("/media/1/cercle.png", zoe), small = test.get("/media/1/cercle.png?w=480", zoe);
    CHECK(whole.header("Content-Type") == "image/png");
    CHECK(small.header("Content-Type") == "image/webp");
    CHECK(small.body->size() < whole.body->size());
    CHECK(*test.get("/media/1/cercle.png?w=480", zoe).body == *small.body);
    CHECK(test.get("/media/1/cercle.png?w=481", zoe).header("Content-Type") == "image/png");
    CHECK(test.get("/media/1/cercle.png?w=-1", zoe).header("Content-Type") == "image/png");
}

TEST_CASE("what is no picture of its kind, nothing, or too much is refused in words") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto status = [&](std::string_view name, std::string_view bytes) {
        return test.application.handle(upload(zoe, "/media/upload", name, bytes)).status;
    };
    CHECK(status("page.html", "<script>") == 422);
    CHECK(status("cercle.jpg", *asset(kPicture)) == 422);
    CHECK(status("cercle.png", asset(kPicture)->substr(0, 200)) == 422);
    CHECK(status("vide.png", "") == 422);
    CHECK(test.application.handle(upload(zoe, "/media", "page.exe", "MZ")).status == 422);
    CHECK(test.application.body_limit(upload(zoe, "/media/upload", "x", "")) > service::MediaFiles::kLargest);
}

TEST_CASE("a file is removed by who brought it or a moderator, and only while no page uses it") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé"), ada = test.somebody(domain::Role::Member, "Ada");
    REQUIRE(test.application.handle(upload(zoe, "/media", "cercle.png", *asset(kPicture))).status == 303);
    CHECK(test.post("/media/1/remove", ada).status == 404);
    test.wiki.add("cercle", "Cercle", "![](cercle.png)\n");
    CHECK(test.post("/media/1/remove", zoe).status == 409);
    test.wiki.revise("cercle", "Rien.\n");
    CHECK(test.post("/media/1/remove", zoe).status == 303);
    CHECK(test.get("/media/1", zoe).status == 404);
}

namespace {

// The form of a page with a picture chosen in it, as a browser without scripts sends it.
web::Request with_picture(const SiteUnderTest::Somebody& who, const std::string& target, const web::Entries& entries,
                          std::string_view name, std::string_view bytes) {
    auto request = upload(who, target, name, bytes);
    std::string more;
    for (const auto& [field, value] : entries)
        more += "--b\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n";
    request.body.insert(0, more);
    return request;
}

}  // namespace

TEST_CASE("a picture chosen in a page's form comes to the end of the text, whichever button was pressed") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    web::Entries entries{{"key", random_hex(16)}, {"kind", "method"},           {"lang", "fr"},
                         {"title", "Le cercle"},  {"body", "On s’assoit.\r\n"}, {"picture_alt", "Un [beau] cercle"}};
    auto pressed = [&](const std::string& button, std::string_view name, std::string_view bytes) {
        auto form = entries;
        form.emplace_back("do", button);
        return test.application.handle(with_picture(zoe, "/new", form, name, bytes));
    };
    auto shown = pressed("picture", "cercle.png", *asset(kPicture));
    REQUIRE(shown.status == 200);
    CHECK(shown.body->find("On s’assoit.\n\n![Un (beau) cercle](cercle.png)\n</textarea>") != std::string::npos);
    CHECK(shown.body->find("L’image est à la fin du texte") != std::string::npos);
    CHECK(test.get("/wiki/le-cercle", zoe).status == 404);

    auto refused = pressed("save", "cercle.png", "no picture");
    CHECK(refused.status == 422);
    CHECK(refused.body->find("On s’assoit.") != std::string::npos);
    CHECK(refused.body->find("value=\"Un [beau] cercle\"") != std::string::npos);
    CHECK(test.get("/wiki/le-cercle", zoe).status == 404);

    CHECK(pressed("save", "cercle.png", *asset(kPicture)).status == 303);
    CHECK(test.get("/wiki/le-cercle", zoe).body->find("alt=\"Un (beau) cercle\"") != std::string::npos);

    auto none = test.post("/new", zoe, {{"key", random_hex(16)}, {"kind", "method"}, {"body", "Gardé."}, {"do", "picture"}});
    CHECK(none.status == 422);
    CHECK(none.body->find("Gardé.") != std::string::npos);
}
