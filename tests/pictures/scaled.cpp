// Smaller copies: their size, colours and transparency, and what they cost.
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <turbojpeg.h>
#include <webp/decode.h>

#include "catch.hpp"
#include "making.h"
#include "pictures/bytes.h"
#include "pictures/icc.h"
#include "pictures/inflate.h"
#include "pictures/pictures.h"

using namespace catalyst;
using namespace catalyst::tests;
using pictures::scaled;

namespace {

const std::vector<std::string> kTypes{"image/jpeg", "image/png", "image/webp", "image/gif"};

Pixels copy_of(std::string_view type, std::string_view bytes, int width) {
    auto out = scaled(type, bytes, width);
    INFO(type << " " << width << " " << (out ? "" : out.error().key + ": " + out.error().detail));
    REQUIRE(out);
    auto pixels = read("image/webp", *out);
    REQUIRE(pixels.width == width);
    return pixels;
}

std::string error_of(const Result<std::string>& result) { return result ? "" : result.error().key; }

// An animated WebP of two frames of 2 by 2 cells on a canvas twice as wide: the first at its right.
std::string animated(const Pixels& first, const Pixels& second) {
    using pictures::put_little;
    auto frame = [](const Pixels& pixels, int left) {
        std::string body;
        put_little(body, unsigned(left / 2), 3);
        put_little(body, 0, 3);
        put_little(body, unsigned(pixels.width) - 1, 3);
        put_little(body, unsigned(pixels.height) - 1, 3);
        put_little(body, 100, 4);  // milliseconds, and no flag
        return chunk_of_webp("ANMF", body + webp(pixels).substr(12));
    };
    std::string head;
    put_little(head, 0x12, 4);
    put_little(head, unsigned(2 * first.width) - 1, 3);
    put_little(head, unsigned(first.height) - 1, 3);
    auto body = "WEBP" + chunk_of_webp("VP8X", head) + chunk_of_webp("ANIM", std::string(6, '\0')) + frame(first, first.width) +
                chunk_of_webp("XMP ", kSecret) + frame(second, 0);
    std::string out = "RIFF";
    put_little(out, unsigned(body.size()), 4);
    return out + body;
}

}  // namespace

TEST_CASE("a copy has the width asked for and the picture's proportions and colours") {
    for (const auto& type : kTypes) {
        for (int width : {480, 960}) {
            auto pixels = copy_of(type, make(type, quarters(1000, 750)), width);
            CHECK(pixels.height == width * 3 / 4);
            CHECK(seen(pixels) == "0123");
        }
        CHECK(copy_of(type, make(type, quarters(900, 1)), 480).height == 1);
        CHECK(copy_of(type, make(type, quarters(31, 900)), 30).height == 871);
    }
}

TEST_CASE("a copy of a size the picture has not is refused before anything is decoded") {
    for (const auto& type : kTypes) {
        auto bytes = make(type, quarters(480, 20));
        for (int width : {480, 960, 0, -1}) CHECK(error_of(scaled(type, bytes, width)) == "media.no_size");
    }
    CHECK(error_of(scaled("image/png", png(quarters(40, 29'000)), 30)) == "media.no_size");  // no WebP is so tall
}

TEST_CASE("a picture of another type than it is said to be does not decode") {
    for (const auto& type : kTypes)
        for (const auto& other : kTypes)
            if (type != other) CHECK(error_of(scaled(other, make(type, quarters(64, 64)), 32)) == "media.damaged");
    CHECK(error_of(scaled("image/svg+xml", "<svg/>", 32)) == "media.damaged");
    CHECK_FALSE(pictures::clean_original("application/pdf", "%PDF-"));
}

TEST_CASE("transparency stays and transparent colours do not bleed into the others") {
    auto pixels = quarters(400, 400);
    for (int y = 0; y < 400; ++y)
        for (int x = 0; x < 200; ++x) pixels.words[std::size_t(y * 400 + x)] = 0x00FF0000u;  // invisible red on the left
    for (std::string type : {"image/png", "image/webp"}) {
        auto small = copy_of(type, make(type, pixels), 101);  // the edge falls inside a pixel
        CHECK(small.at(10, 50) >> 24 == 0);
        CHECK(small.at(90, 50) >> 24 == 255);
        auto edge = small.at(50, 20);
        CHECK((edge >> 24 > 60 && edge >> 24 < 200));
        CHECK((edge >> 16 & 255) < 100);  // green's quarter, not the invisible red
    }
}

TEST_CASE("copies of grey, four-ink and progressive JPEGs have their colours") {
    auto grey = copy_of("image/jpeg", jpeg(quarters(600, 400), {TJSAMP_GRAY}), 480);
    for (auto word : {grey.at(20, 20), grey.at(400, 300)}) CHECK(std::abs(int(word >> 16 & 255) - int(word & 255)) < 4);
    CHECK(seen(copy_of("image/jpeg", jpeg(quarters(600, 400), {0, false, true}), 480)) == "0123");
    CHECK(seen(copy_of("image/jpeg", jpeg(quarters(600, 400), {2, false, true}), 480)) == "0123");
    CHECK(seen(copy_of("image/jpeg", jpeg(quarters(600, 400), {2, true}), 70)) == "0123");
}

TEST_CASE("a PNG of every sort of pixels is shrunk") {
    auto whole = png(quarters(64, 64));
    auto sample = [&](int depth, int colour, const std::string& row, const std::string& more) {
        std::string head, data, out = whole.substr(0, 8);
        pictures::put_big(head, 64, 4);
        pictures::put_big(head, 64, 4);
        head += std::string{char(depth), char(colour), 0, 0, 0};
        for (int y = 0; y < 64; ++y) data += '\0' + row;
        return out + chunk_of_png("IHDR", head) + more + chunk_of_png("IDAT", pictures::deflated(data)) +
               chunk_of_png("IEND", "");
    };
    struct Case {
        int depth, colour;
        std::string row, more;
        std::uint32_t expected;
    };
    const std::vector<Case> cases{
        {1, 0, std::string(8, '\xFF'), "", 0xFFFFFFFF},
        {16, 0, std::string(128, '\x80'), "", 0xFF808080},
        {8, 2, std::string(192, '\x40'), "", 0xFF404040},
        {16, 6, std::string(512, '\xFF'), "", 0xFFFFFFFF},
        {4, 3, std::string(32, '\x11'), chunk_of_png("PLTE", std::string("\0\0\0\x20\x40\x60", 6)), 0xFF204060},
        {2, 3, std::string(16, '\x55'), chunk_of_png("PLTE", "abcdef") + chunk_of_png("tRNS", std::string("\xFF\0", 2)), 0},
    };
    for (const auto& one : cases) {
        INFO(one.depth << " bits, colour type " << one.colour);
        auto file = sample(one.depth, one.colour, one.row, one.more);
        auto word = copy_of("image/png", file, 20).at(10, 10);
        for (int shift : {24, 16, 8, 0}) {
            if (one.expected == 0 && shift < 24) continue;
            CHECK(std::abs(int(word >> shift & 255) - int(one.expected >> shift & 255)) <= 3);
        }
        auto cleaned = pictures::clean_original("image/png", file);
        REQUIRE(cleaned);
        CHECK(read("image/png", cleaned->bytes).words == read("image/png", file).words);
    }
}

TEST_CASE("the profile of a picture is that of its copies") {
    for (std::string type : {"image/jpeg", "image/png", "image/webp"}) {
        auto out = scaled(type, with_profile(type, make(type, quarters(64, 32)), profile()), 30);
        REQUIRE(out);
        CHECK(profile_in("image/webp", *out) == pictures::plain_profile(profile()));
        CHECK(seen(read("image/webp", *out)) == "0123");
    }
}

TEST_CASE("of an animation the first frame is shrunk where it stands") {
    CHECK(seen(copy_of("image/gif", gif(quarters(64, 64), 3), 32)) == "0123");
    CHECK(seen(copy_of("image/gif", gif(quarters(64, 64), 1, true), 32)) == "0123");
    auto blank = quarters(64, 64);
    for (auto& word : blank.words) word = 0xFF000000;
    auto file = animated(quarters(64, 64), blank);
    auto small = copy_of("image/webp", file, 64);  // of 128: nothing at the left, the quarters at the right
    CHECK(small.at(10, 10) >> 24 == 0);
    CHECK(seen({32, 32, [&] {
                    std::vector<std::uint32_t> right;
                    for (int y = 0; y < 32; ++y)
                        for (int x = 32; x < 64; ++x) right.push_back(small.at(x, y));
                    return right;
                }()}) == "0123");
    auto out = pictures::clean_original("image/webp", file);
    REQUIRE(out);
    CHECK(out->animated);
    CHECK((out->width == 128 && out->height == 64));
    CHECK(out->bytes.find(kSecret) == std::string::npos);
    CHECK(out->bytes.size() == file.size() - 8 - kSecret.size() - kSecret.size() % 2);
    CHECK(seen(copy_of("image/webp", out->bytes, 64)) == seen(small));
}

TEST_CASE("a photograph's copies take a second or so together") {
    auto photograph = jpeg(busy(4000, 3000));
    std::string figures;
    double all = 0;
    for (int width : {480, 960, 1600}) {
        auto start = std::chrono::steady_clock::now();
        auto out = scaled("image/jpeg", photograph, width);
        double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        REQUIRE(out);
        all += took;
        figures += " " + std::to_string(width) + ": " + std::to_string(int(took * 1000)) + " ms, " +
                   std::to_string(out->size() / 1024) + " KB;";
    }
    WARN("4000 x 3000, " << photograph.size() / 1024 << " KB:" << figures);
    CHECK(all < 30);  // sanitizers and busy machines are slow
}
