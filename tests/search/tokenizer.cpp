#include "search/tokenizer.h"

#include <string>

#include "catch.hpp"

using namespace catalyst::search;

namespace {

std::string words(std::string_view text) {
    std::string out;
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token);) out += (out.empty() ? "" : "|") + token.lower;
    return out;
}

}  // namespace

TEST_CASE("elisions are cut off, other apostrophes stay") {
    CHECK(words("L'eau, d’eau, qu'elle, jusqu’alors, l’Été") == "eau|eau|elle|alors|été");
    CHECK(words("aujourd'hui les prud’hommes") == "aujourd'hui|les|prud'hommes");
    CHECK(words("dell'acqua un'altra all'aperto") == "acqua|altra|aperto");
    CHECK(words("prandtl's theory, don't, rock'n'roll, 'quoted'") == "prandtl|theory|don't|rock'n'roll|quoted");
    CHECK(words("d' l’ '") == "d|l");
}

TEST_CASE("words are lowered in every script, and joiners inside them vanish") {
    CHECK(words("ÉCOLE Ärger ΟΔΟΣ ДОМ") == "école|ärger|οδοσ|дом");
    CHECK(words("co\u00ADopération snake_case brise-glace 3D") == "coopération|snake|case|brise|glace|3d");
}

TEST_CASE("scripts without spaces become overlapping pairs") {
    CHECK(words("水") == "水");
    CHECK(words("日本語です。wiki を") == "日本|本語|語で|です|wiki|を");
    CHECK(words("café東京") == "café|東京");
}

TEST_CASE("a token names the bytes it was read from") {
    Tokenizer tokenizer("dans l’Été");
    Token token;
    REQUIRE(tokenizer.next(token));
    REQUIRE(tokenizer.next(token));
    CHECK(token.lower == "été");
    CHECK(std::string("dans l’Été").substr(token.begin, token.end - token.begin) == "Été");
}

TEST_CASE("a word without end is cut, and bytes that are no text do no harm") {
    CHECK(words(std::string(10'000, 'a')).size() == kWordBytes);
    std::string long_accents;
    for (int i = 0; i < 1000; ++i) long_accents += "é";
    CHECK(words(long_accents).size() == kWordBytes);
    CHECK(words("\xff\xfe a\xc3") != "");
    CHECK(words(std::string("a\0b", 3)) == "a|b");
}
