#include "store/media.h"

#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

domain::Media image(std::string name) {
    return {{}, std::move(name), "image/png", "", "Un cercle", "Zoé", "CC0-1.0", 0, 640, 480, {1000}};
}

Result<domain::Media> add(Wiki& wiki, const domain::Media& media, std::string_view bytes) {
    return wiki.database->write([&](Writer& w) { return add_media(w, media, bytes); });
}

}  // namespace

TEST_CASE("media come back byte for byte, by name and by number") {
    Wiki wiki;
    std::string bytes("\x89PNG\0\xFF", 6);
    auto added = add(wiki, image("cercle.png"), bytes);
    REQUIRE(added.ok());
    wiki.read([&](Reader& r) {
        auto found = find_media(r, "cercle.png");
        REQUIRE(found);
        CHECK(*found == *added);
        CHECK(found->digest == sha256_hex(bytes));
        CHECK(found->size == 6);
        CHECK(find_media(r, found->id) == found);
        CHECK(media_bytes(r, *found) == bytes);
        CHECK_FALSE(find_media(r, "none.png"));
        return Done{};
    });
}

TEST_CASE("equal bytes are stored once, under as many names as wanted") {
    Wiki wiki;
    REQUIRE(add(wiki, image("un.png"), "same").ok());
    REQUIRE(add(wiki, image("deux.png"), "same").ok());
    CHECK(wiki.number("SELECT count(*) FROM media") == 2);
    CHECK(wiki.number("SELECT count(*) FROM media_blob") == 1);
}

TEST_CASE("a name keeps its bytes: the same again is that medium, others are refused") {
    Wiki wiki;
    auto first = add(wiki, image("un.png"), "bytes");
    CHECK(*add(wiki, image("un.png"), "bytes") == *first);
    CHECK(add(wiki, image("un.png"), "others").error() ==
          Error{ErrorKind::Conflict, "media.name_taken", {{"name", "un.png"}}, {}});
    CHECK(wiki.number("SELECT count(*) FROM media_blob") == 1);
}

TEST_CASE("a composed and a decomposed name are one") {
    Wiki wiki;
    const std::string composed = "\xC3\xA9t\xC3\xA9.png", decomposed = "e\xCC\x81te\xCC\x81.png";
    REQUIRE(add(wiki, image(decomposed), "bytes").ok());
    CHECK_FALSE(add(wiki, image(composed), "others").ok());
    wiki.read([&](Reader& r) {
        CHECK(find_media(r, decomposed)->name == composed);
        auto found = find_media(r, {"none.png", decomposed, composed});
        CHECK(found.size() == 2);
        CHECK(found.at(decomposed) == found.at(composed));
        return Done{};
    });
}

TEST_CASE("media of nothing and of 32 MB are kept") {
    Wiki wiki;
    REQUIRE(add(wiki, image("vide.txt"), {}).ok());
    std::string large(32 << 20, 'x');
    large.back() = 'y';
    REQUIRE(add(wiki, image("grand.pdf"), large).ok());
    wiki.read([&](Reader& r) {
        CHECK(media_bytes(r, *find_media(r, "vide.txt")).empty());
        CHECK(media_bytes(r, *find_media(r, "grand.pdf")) == large);
        Names order;
        for_each_media(r, [&](const domain::Media& media) { order.push_back(media.name); });
        CHECK(order == Names{"grand.pdf", "vide.txt"});
        return Done{};
    });
}
