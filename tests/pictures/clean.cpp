// What clean_original leaves out, keeps and turns.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "making.h"
#include "pictures/icc.h"
#include "pictures/pictures.h"

using namespace catalyst;
using namespace catalyst::tests;
using pictures::clean_original;

namespace {

const std::vector<std::string> kTypes{"image/jpeg", "image/png", "image/webp", "image/gif"};
const std::vector<std::string> kTurning{"image/jpeg", "image/png", "image/webp"};

// What seen() of quarters() must say once an orientation is applied.
const std::vector<std::string> kTurned{"0123", "1032", "3210", "2301", "0213", "2031", "3120", "1302"};

pictures::Clean clean(std::string_view type, std::string_view bytes) {
    auto out = clean_original(type, bytes);
    INFO(type << " " << (out ? "" : out.error().key + ": " + out.error().detail));
    REQUIRE(out);
    return std::move(*out);
}

bool holds(std::string_view bytes, std::string_view what) { return bytes.find(what) != std::string_view::npos; }

}  // namespace

TEST_CASE("a cleaned picture holds nothing that its maker's programs wrote beside it") {
    for (const auto& type : kTypes) {
        INFO(type);
        auto plain = make(type, quarters(64, 32));
        auto full = with_secrets(type, plain);
        REQUIRE(holds(full, kSecret));
        auto out = clean(type, full);
        CHECK_FALSE(holds(out.bytes, kSecret));
        CHECK_FALSE(holds(out.bytes, "Exif"));
        CHECK(out.bytes.size() <= plain.size() + 64);
        CHECK((out.width == 64 && out.height == 32));
        CHECK(seen(read(type, out.bytes)) == "0123");
    }
}

TEST_CASE("a clean picture is its own clean picture") {
    for (const auto& type : kTypes) {
        INFO(type);
        auto once = clean(type, with_secrets(type, make(type, quarters(64, 32))));
        CHECK(clean(type, once.bytes) == once);
    }
}

TEST_CASE("the pixels of a picture that need no turning are the same pixels") {
    for (const auto& type : kTypes) {
        INFO(type);
        auto file = with_secrets(type, make(type, type == "image/gif" ? quarters(61, 35) : busy(61, 35)));
        CHECK(read(type, clean(type, file).bytes).words == read(type, file).words);
    }
}

TEST_CASE("each of the eight orientations is applied and gone") {
    for (const auto& type : kTurning) {
        for (int orientation = 1; orientation <= 8; ++orientation) {
            for (bool big_endian : {false, true}) {
                INFO(type << " " << orientation << (big_endian ? " big" : " little"));
                auto out = clean(type, with_exif(type, make(type, quarters(96, 32)), exif(orientation, big_endian)));
                bool across = orientation >= 5;
                CHECK(out.width == (across ? 32 : 96));
                CHECK(out.height == (across ? 96 : 32));
                auto pixels = read(type, out.bytes);
                CHECK((pixels.width == out.width && pixels.height == out.height));
                CHECK(seen(pixels) == kTurned[std::size_t(orientation) - 1]);
                CHECK_FALSE(holds(out.bytes, kSecret));
                CHECK(clean(type, out.bytes).width == out.width);  // not turned again
            }
        }
    }
}

TEST_CASE("an orientation that does not exist or can't be read turns nothing") {
    for (const auto& type : kTurning) {
        auto plain = make(type, quarters(96, 32));
        for (const auto& data :
             {exif(0), exif(9), exif(6).substr(0, 20), std::string("II"), std::string(200, '\xFF'), std::string()}) {
            auto out = clean(type, with_exif(type, plain, data));
            CHECK((out.width == 96 && out.height == 32));
        }
    }
}

TEST_CASE("a JPEG is turned without loss where its format can move every block") {
    auto stored = jpeg(busy(64, 48));
    auto out = clean("image/jpeg", with_exif("image/jpeg", stored, exif(3)));
    auto before = read("image/jpeg", stored), after = read("image/jpeg", out.bytes);
    CHECK(std::equal(before.words.begin(), before.words.end(), after.words.rbegin(), [](auto a, auto b) {
        return std::abs(int(a & 255) - int(b & 255)) <= 8;  // chroma between blocks is interpolated the other way round
    }));
    auto back = clean("image/jpeg", with_exif("image/jpeg", out.bytes, exif(3)));
    CHECK(read("image/jpeg", back.bytes).words == before.words);
}

TEST_CASE("a large JPEG loses less than a block at an edge that can't be moved and a small one nothing") {
    auto large = clean("image/jpeg", with_exif("image/jpeg", jpeg(quarters(1000, 809)), exif(6)));
    CHECK((large.width == 800 && large.height == 1000));
    CHECK(seen(read("image/jpeg", large.bytes)) == kTurned[5]);
    auto small = clean("image/jpeg", with_exif("image/jpeg", jpeg(quarters(100, 77)), exif(6)));
    CHECK((small.width == 77 && small.height == 100));
    CHECK(seen(read("image/jpeg", small.bytes)) == kTurned[5]);
}

TEST_CASE("JPEGs of every sampling and process are cleaned and turned") {
    for (int sampling = 0; sampling <= 5; ++sampling) {
        for (bool progressive : {false, true}) {
            INFO(sampling << " " << progressive);
            auto file = with_exif("image/jpeg", jpeg(quarters(96, 64), {sampling, progressive}), exif(8));
            auto out = clean("image/jpeg", file);
            CHECK((out.width == 64 && out.height == 96));
            CHECK(clean("image/jpeg", out.bytes) == out);
            CHECK(holds(out.bytes, "\xFF\xC2") == (progressive && sampling != 5));        // 4:1:1 is turned by encoding it again
            if (sampling != 3) CHECK(seen(read("image/jpeg", out.bytes)) == kTurned[7]);  // 3 is grey
        }
    }
}

TEST_CASE("a JPEG of four inks stays one") {
    auto out = clean("image/jpeg", with_exif("image/jpeg", jpeg(quarters(64, 64), {0, false, true}), exif(3)));
    CHECK(holds(out.bytes, "Adobe"));             // the mark by which a viewer knows
    auto pixels = read("image/jpeg", out.bytes);  // inks, the fourth being 255 throughout
    CHECK((pixels.at(48, 48) & 255) > 200);       // red's cyan, inverted
    CHECK((pixels.at(48, 48) >> 8 & 255) < 60);
}

TEST_CASE("a profile is kept as colours and nothing else") {
    for (const auto& type : kTurning) {
        INFO(type);
        auto plain = make(type, quarters(64, 32));
        auto full = with_profile(type, plain, profile());
        for (int orientation : {1, 6}) {
            auto out = clean(type, with_exif(type, full, exif(orientation)));
            CHECK(profile_in(type, out.bytes) == pictures::plain_profile(profile()));
            CHECK_FALSE(holds(profile_in(type, out.bytes), kSecret.substr(0, 8)));
            CHECK_FALSE(holds(out.bytes, "Rose"));
            CHECK(seen(read(type, out.bytes)) == kTurned[std::size_t(orientation) - 1]);
            CHECK(clean(type, out.bytes) == out);
        }
        for (std::string_view other : {"GRAY", "CMYK"})
            CHECK(profile_in(type, clean(type, with_profile(type, plain, profile(other))).bytes).empty());
    }
}

TEST_CASE("a plain profile has the colours of the one it comes from and is whole") {
    auto icc = profile(), plain = pictures::plain_profile(icc);
    REQUIRE(plain.size() > 128);
    CHECK(plain.size() < icc.size());
    for (std::string_view tag : {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "wtpt", "acsp"}) CHECK(holds(plain, tag));
    for (std::string_view tag : {"desc", "mmod", "appl", "APPL", "Villa"}) CHECK_FALSE(holds(plain, tag));
    CHECK(pictures::plain_profile(plain) == plain);
    for (std::size_t size = 0; size < icc.size(); ++size) CHECK(pictures::plain_profile(icc.substr(0, size)).empty());
    auto lost = icc;
    lost.replace(lost.find("gTRC"), 4, "zzzz");
    CHECK(pictures::plain_profile(lost).empty());
}

TEST_CASE("an animation keeps its frames and its looping") {
    auto out = clean("image/gif", with_secrets("image/gif", gif(quarters(40, 30), 3)));
    CHECK(out.animated);
    CHECK(std::count(out.bytes.begin(), out.bytes.end(), ',') >= 3);
    CHECK(holds(out.bytes, std::string_view("!\xFF\x0BNETSCAPE2.0\3\1\0\0\0", 19)));
    CHECK_FALSE(clean("image/gif", gif(quarters(40, 30))).animated);
}

TEST_CASE("bytes behind the image data of a PNG go, whether or not they are inside its chunk") {
    auto file = png(quarters(16, 16));
    auto at = file.find("IDAT");
    auto size = std::size_t(static_cast<unsigned char>(file[at - 2]) << 8 | static_cast<unsigned char>(file[at - 1]));
    auto longer = file.substr(0, at - 4) + chunk_of_png("IDAT", file.substr(at + 4, size) + std::string(kSecret)) +
                  file.substr(at + 8 + size);
    auto out = clean("image/png", longer);
    CHECK_FALSE(holds(out.bytes, kSecret));
    CHECK(out == clean("image/png", file));
}
