// Pictures made to take a decoder's time, memory or life.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "../base/mutate.h"
#include "catch.hpp"
#include "making.h"
#include "pictures/bytes.h"
#include "pictures/inflate.h"
#include "pictures/pictures.h"

using namespace catalyst;
using namespace catalyst::tests;
using pictures::clean_original;
using pictures::put_big;
using pictures::put_little;
using pictures::scaled;

namespace {

const std::vector<std::string> kTypes{"image/jpeg", "image/png", "image/webp", "image/gif"};

template <class T>
std::string error_of(const Result<T>& result) {
    return result ? "" : result.error().key;
}

std::string both(std::string_view type, std::string_view bytes) {
    auto cleaned = error_of(clean_original(type, bytes)), copied = error_of(scaled(type, bytes, 16));
    return cleaned == copied ? cleaned : cleaned + " and " + copied;
}

// A copy on the heap of that very size, so that a sanitizer sees a read past the end.
void survive(std::string_view type, std::string_view bytes) {
    std::vector<char> copy(bytes.begin(), bytes.end());
    std::string_view view(copy.data(), copy.size());
    if (auto out = clean_original(type, view)) {
        REQUIRE((out->width > 0 && out->height > 0));
        REQUIRE(clean_original(type, out->bytes));  // what was accepted stays acceptable
    }
    (void)scaled(type, view, 9);
}

// Heads of files that say so much and hold so little.
std::string jpeg_of(unsigned width, unsigned height) {
    auto file = jpeg(quarters(16, 16));
    auto at = file.find("\xFF\xC0");
    std::string size;
    put_big(size, height, 2);
    put_big(size, width, 2);
    return file.replace(at + 5, 4, size);
}
std::string png_of(unsigned width, unsigned height, const std::string& before_data = "") {
    std::string head;
    put_big(head, width, 4);
    put_big(head, height, 4);
    head += std::string("\x08\x06\0\0\0", 5);
    return png(quarters(2, 2)).substr(0, 8) + chunk_of_png("IHDR", head) + before_data +
           chunk_of_png("IDAT", pictures::deflated("nearly nothing")) + chunk_of_png("IEND", "");
}
std::string gif_of(unsigned width, unsigned height) {
    auto file = gif(quarters(16, 16));
    std::string size;
    put_little(size, width, 2);
    put_little(size, height, 2);
    return file.replace(6, 4, size);
}
std::string webp_of(unsigned width, unsigned height) {
    auto file = webp(quarters(16, 16));
    std::string bits;
    put_little(bits, (height - 1) << 14 | (width - 1), 4);
    return file.replace(21, 4, bits);
}
std::string file_of(std::string_view type, unsigned width, unsigned height) {
    if (type == "image/jpeg") return jpeg_of(width, height);
    if (type == "image/png") return png_of(width, height);
    return type == "image/gif" ? gif_of(width, height) : webp_of(width, height);
}

// With everything the walkers look at.
std::string rich(std::string_view type) {
    auto file = type == "image/gif" ? gif(quarters(24, 16), 2) : make(type, quarters(24, 16));
    if (type != "image/gif") file = with_profile(type, file, profile());
    if (type != "image/gif") file = with_exif(type, file, exif(6));
    return with_secrets(type, file);
}

}  // namespace

TEST_CASE("more than 60 megapixels are refused by what the head says") {
    for (const auto& type : kTypes) {
        INFO(type);
        CHECK(both(type, file_of(type, 10'001, 6'000)) == "media.too_many_pixels");
        CHECK(both(type, file_of(type, 16'383, 16'383)) == "media.too_many_pixels");
        auto refused = clean_original(type, file_of(type, 10'001, 6'000));
        CHECK(refused.error().params == std::vector<std::pair<std::string, std::string>>{{"limit", "60"}});
    }
    for (std::string type : {"image/jpeg", "image/png", "image/gif"})
        CHECK(both(type, file_of(type, 60'000, 1)) == "media.too_many_pixels");
    CHECK(both("image/png", png_of(0x7FFFFFFF, 0x7FFFFFFF)) == "media.too_many_pixels");
}

TEST_CASE("a head that promises more than the file holds is damaged") {
    CHECK(both("image/png", png_of(9'000, 6'000)) == "media.damaged");
    CHECK(both("image/webp", webp_of(9'000, 6'000)) == "media.damaged");
    for (std::string type : {"image/png", "image/webp"}) CHECK(both(type, file_of(type, 200, 200)) == "media.damaged");
    for (auto size : {std::pair{0u, 5u}, {5u, 0u}, {0u, 0u}}) {
        CHECK(both("image/jpeg", jpeg_of(size.first, size.second)) == "media.damaged");
        CHECK(both("image/png", png_of(size.first, size.second)) == "media.damaged");
        CHECK(both("image/gif", gif_of(size.first, size.second)) == "media.damaged");
    }
}

TEST_CASE("a picture cut short anywhere is refused or whole without what is missing") {
    for (const auto& type : kTypes) {
        INFO(type);
        auto file = rich(type);
        auto whole = clean_original(type, file);
        REQUIRE(whole);
        for (std::size_t size = 0; size < file.size(); ++size) {
            auto cut = file.substr(0, size);
            survive(type, cut);
            auto out = clean_original(type, cut);
            // A GIF may end without its mark, and behind a frame.
            if (out && type != "image/gif") REQUIRE(out->bytes == whole->bytes);
        }
    }
}

TEST_CASE("spoilt pictures never break") {
    Spoiler random(301);
    for (const auto& type : kTypes) {
        auto file = rich(type), plain = make(type, quarters(24, 16));
        for (int i = 0; i < 1500; ++i) survive(type, random.spoil(i % 2 ? file : plain));
        for (int i = 0; i < 300; ++i) survive(type, plain.substr(0, 12) + random.bytes(300));
    }
}

TEST_CASE("a PNG with a flipped byte is refused by its checksums") {
    auto file = png(quarters(24, 16));
    for (std::size_t at = 8; at < file.size(); ++at) {
        auto flipped = file;
        flipped[at] = char(flipped[at] ^ 0x20);
        INFO(at);
        REQUIRE_FALSE(clean_original("image/png", flipped));
    }
}

TEST_CASE("a profile that claims or grows to a gigabyte costs nothing and is left out") {
    std::string claim;
    put_big(claim, 1u << 30, 4);
    CHECK(both("image/png", png_of(20, 20, claim + "iCCPname")) == "media.damaged");
    auto zeros = pictures::deflated(std::string(50'000'000, '\0'));
    auto file = png(quarters(24, 16));
    auto bomb = file.substr(0, 33) + chunk_of_png("iCCP", std::string("bomb\0\0", 6) + zeros) + file.substr(33);
    auto out = clean_original("image/png", bomb);
    REQUIRE(out);
    CHECK(profile_in("image/png", out->bytes).empty());
    CHECK(scaled("image/png", bomb, 16));
}

TEST_CASE("image data that inflates to more than the picture's rows is refused") {
    std::string head, rows(20 * 81, '\0');
    put_big(head, 20, 4);
    put_big(head, 20, 4);
    head += std::string("\x08\x06\0\0\0", 5);
    auto file = [&](const std::string& data) {
        return png(quarters(2, 2)).substr(0, 8) + chunk_of_png("IHDR", head) + chunk_of_png("IDAT", pictures::deflated(data)) +
               chunk_of_png("IEND", "");
    };
    CHECK(clean_original("image/png", file(rows)));
    CHECK(error_of(clean_original("image/png", file(rows + std::string(50'000'000, '\0')))) == "media.damaged");
    CHECK(error_of(clean_original("image/png", file(rows.substr(1)))) == "media.damaged");
    rows[81] = 5;  // a filter that does not exist
    CHECK(error_of(clean_original("image/png", file(rows))) == "media.damaged");
}

TEST_CASE("a JPEG of hundreds of scans is too heavy") {
    auto file = jpeg(quarters(64, 64), {2, true});
    auto first = file.find("\xFF\xDA"), second = file.find("\xFF\xDA", first + 2);
    // The second scan may have tables before it: those belong to it as well.
    auto tables = file.rfind("\xFF\xC4", second);
    if (tables != std::string::npos && tables > first) second = tables;
    auto scan = file.substr(first, second - first), many = file.substr(0, first);
    for (int i = 0; i < 300; ++i) many += scan;
    CHECK(both("image/jpeg", many + file.substr(first)) == "media.too_heavy");
}

TEST_CASE("a GIF whose frame stands beyond its canvas shows what is on it") {
    auto file = gif(quarters(64, 64));
    auto image = file.find(std::string(",\0\0\0\0\x40\0\x40\0", 9));
    REQUIRE(image != std::string::npos);
    for (auto [left, top] : {std::pair{32, 32}, {200, 0}, {0, 200}, {0xFFFF, 0}, {0xFFFF, 0xFFFF}}) {
        std::string place;
        put_little(place, unsigned(left), 2);
        put_little(place, unsigned(top), 2);
        auto moved = file;
        moved.replace(image + 1, 4, place);
        auto expected = left == 0xFFFF ? "media.too_many_pixels" : "";
        CHECK(both("image/gif", moved) == expected);
    }
}
