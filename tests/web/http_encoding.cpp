#include <zlib.h>

#include <string>

#include "catch.hpp"
#include "web/encoding.h"

using namespace catalyst::web;

TEST_CASE("the coding that the client values most is chosen, brotli first among equals") {
    CHECK(negotiate("gzip, deflate, br") == Encoding::Brotli);
    CHECK(negotiate("gzip") == Encoding::Gzip);
    CHECK(negotiate("GZIP;Q=0.5, br;q=0.4") == Encoding::Gzip);
    CHECK(negotiate("br;q=0.001") == Encoding::Brotli);
    CHECK(negotiate("*") == Encoding::Brotli);
    CHECK(negotiate("*;q=0.5, br;q=0") == Encoding::Gzip);
    CHECK(negotiate("x-gzip ; q=1.0") == Encoding::Gzip);
}

TEST_CASE("a client that asks for nothing, or for what can't be read, gets plain bytes") {
    for (const char* field :
         {"", "identity", "deflate", "br;q=0", "gzip;q=0, *;q=0", "br;q=2", "br;q=x", "br;q=0.1234", "identity, br;q=0.5", ",,"})
        CHECK(negotiate(field) == Encoding::Identity);
}

TEST_CASE("gzip bytes are unpacked to what they were") {
    const std::string text(10000, 'e');
    const std::string packed = compress(text, Encoding::Gzip, Effort::Best);
    CHECK(packed.size() < 200);
    std::string out(text.size(), '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&stream);
    CHECK(out == text);
}

TEST_CASE("brotli packs tighter than gzip, more effort tighter still, and nothing comes from nothing") {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "Une page de wiki, ligne " + std::to_string(i * i) + ".\n";
    const auto fast = compress(text, Encoding::Brotli, Effort::Fast);
    CHECK(compress(text, Encoding::Brotli, Effort::Best).size() < fast.size());
    CHECK(fast.size() < compress(text, Encoding::Gzip, Effort::Fast).size());
    CHECK(compress("", Encoding::Brotli, Effort::Fast).size() == 1);
    CHECK_FALSE(compress("", Encoding::Gzip, Effort::Fast).empty());
    CHECK(compress("abc", Encoding::Identity, Effort::Best) == "abc");
}

TEST_CASE("each coding has its name for Content-Encoding") {
    CHECK(token(Encoding::Brotli) == "br");
    CHECK(token(Encoding::Gzip) == "gzip");
    CHECK(token(Encoding::Identity).empty());
}
