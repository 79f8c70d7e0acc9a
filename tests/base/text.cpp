#include "base/text.h"

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "mutate.h"

using namespace catalyst;

namespace {

std::string utf8(char32_t point) {
    auto tail = [&](int shift) { return char(0x80 | ((point >> shift) & 0x3F)); };
    if (point < 0x800) return {char(0xC0 | (point >> 6)), tail(0)};
    if (point < 0x10000) return {char(0xE0 | (point >> 12)), tail(6), tail(0)};
    return {char(0xF0 | (point >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace

TEST_CASE("text is UTF-8 when every sequence is complete and shortest and names a character") {
    for (std::string_view good : {"", "plain", "é", "\u20AC", "\xF0\x9F\x8C\xB1", "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBF"})
        CHECK(is_utf8(good));
    CHECK(is_utf8(std::string_view("a\0b", 3)));
    for (std::string_view bad : {"\x80", "a\xC3", "\xC3(", "\xC0\xAF", "\xE0\x80\xAF", "\xE2\x82", "\xED\xA0\x80",
                                 "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFE", "caf\xE9"}) {
        INFO(bad.size());
        CHECK_FALSE(is_utf8(bad));
    }
}

TEST_CASE("bytes that are no UTF-8 become replacement characters and the rest stays") {
    CHECK(to_utf8("caf\xE9 noir") == "caf\uFFFD noir");
    CHECK(to_utf8("\xE2\x82") == "\uFFFD\uFFFD");
    CHECK(to_utf8("déjà") == "déjà");
    CHECK(to_utf8("") == "");
}

TEST_CASE("a text is one text in NFC whichever way its accents were typed") {
    CHECK(nfc("E\u0301cole d'e\u0301te\u0301") == "École d'été");
    CHECK(nfc("\u1100\u1161\u11A8") == "각");
    CHECK(nfc("\u2126") == "Ω");
    CHECK(nfc("ﬁ ½ ²") == "ﬁ ½ ²");  // compatibility characters are not rewritten
    CHECK(nfc("") == "");
    // U+2126 is always rewritten, so that what stands before it goes the long way: both ways say the same of every character.
    for (char32_t point = 0x80; point < 0x30000; ++point) {
        if (point >= 0xD800 && point < 0xE000) continue;
        std::string text = "e" + utf8(point);
        if (nfc(text) + "Ω" != nfc(text + "\u2126")) FAIL("U+" << std::hex << std::uint32_t(point));
    }
}

TEST_CASE("folding takes off capitals and accents and opens ligatures") {
    const std::vector<std::pair<std::string, std::string>> pairs = {
        {"École d’Été", "ecole d'ete"},
        {"E\u0301cole", "ecole"},
        {"ŒUVRE œuvre ŒUF", "oeuvre oeuvre oeuf"},
        {"Ærø Encyclopædia", "aero encyclopaedia"},
        {"Straße STRAẞE", "strasse strasse"},
        {"Øresund ǿ", "oresund o"},
        {"Łódź", "lodz"},
        {"Þórður Đorđe Ħal", "thordur dorde hal"},
        {"İstanbul ılık", "istanbul ilik"},
        {"ﬁn ﬂeur", "fin fleur"},
        {"Ça où naïve façon Noël", "ca ou naive facon noel"},
        {"Việt Nam", "viet nam"},
        {"n.º 1ª", "n.o 1a"},
        {"CO₂ m² 10³", "co2 m2 103"},
        {"Ωμέγα ΆΛΦΑ ὁδός", "ωμεγα αλφα οδοσ"},
    };
    for (const auto& [text, folded] : pairs) CHECK(fold(text) == folded);
}

TEST_CASE("every apostrophe folds to one") {
    for (std::string_view apostrophe : {"'", "\u2019", "\u2018", "\u02BC"})
        CHECK(fold("l" + std::string(apostrophe) + "Été") == "l'ete");
}

TEST_CASE("letters of other scripts keep what makes them letters") {
    CHECK(fold("Ваш кодэкс") == "ваш кодэкс");
    CHECK(fold("мой") != fold("мои"));
    CHECK(fold("がか") == "がか");
    CHECK(fold("한국어") == "한국어");
    CHECK(fold("हिन्दी") == "हिन्दी");
    CHECK(fold("ไทยน้ำ") == nfc("ไทยน้ำ"));
}

TEST_CASE("marks that writers leave out at will do not count") {
    CHECK(fold("за\u0301мок") == "замок");
    CHECK(fold("שָׁלוֹם") == "שלום");
    CHECK(fold("كَتَبَ") == "كتب");
    CHECK(fold("co\u00ADopé\u200Bration") == "cooperation");
    CHECK(fold("❤\uFE0F") == fold("❤"));
}

TEST_CASE("folding twice changes nothing and folded text is UTF-8 in NFC") {
    tests::Spoiler random(1);
    for (int i = 0; i < 3000; ++i) {
        std::string text = to_utf8(i % 2 ? random.bytes(40) : random.spoil("Œuvre d’Été, Łódź ﬁn й が 한 न्दी İ ΰ ŉ"));
        INFO(text);
        std::string folded = fold(text);
        REQUIRE(is_utf8(folded));
        REQUIRE(nfc(folded) == folded);
        REQUIRE(fold(folded) == folded);
        REQUIRE(fold(nfc(text)) == folded);
    }
}

TEST_CASE("text that is no UTF-8 is not folded") { CHECK(fold("CAF\xE9") == "CAF\xE9"); }

TEST_CASE("lower case keeps accents") {
    CHECK(lower("École ÉTÉ Œ Ł СЛОВО") == "école été œ ł слово");
    CHECK(lower("A\xC9Z") == "a\xC9z");
    CHECK(lower("") == "");
}

TEST_CASE("trimming takes white space from both ends only") {
    CHECK(trim(" \t\r\n\f\v a b \n") == "a b");
    CHECK(trim(" \n ").empty());
    CHECK(trim("").empty());
}

TEST_CASE("a line is taken with its end, and the last one without") {
    std::string_view rest = "a\r\n\nb";
    CHECK(take_line(rest) == "a\r");
    CHECK(take_line(rest).empty());
    CHECK(take_line(rest) == "b");
    CHECK(rest.empty());
    CHECK(take_line(rest).empty());
}

TEST_CASE("splitting keeps empty parts and joining undoes it") {
    CHECK(split("", ',') == std::vector<std::string_view>{""});
    CHECK(split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
    CHECK(join({}, "/") == "");
    CHECK(join({"", ""}, "/") == "/");
    for (std::string_view text : {"", ",", "a", "a,b", ",a,,b,"}) {
        auto parts = split(text, ',');
        CHECK(join({parts.begin(), parts.end()}, ",") == text);
    }
}

TEST_CASE("replacing goes on after what it put in") {
    CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
    CHECK(replace_all("aaa", "aa", "b") == "ba");
    CHECK(replace_all("a-b", "-", "") == "ab");
    CHECK(replace_all("abc", "", "x") == "abc");
    CHECK(replace_all("", "a", "x") == "");
    CHECK(replace_all("b\r\n", "\r\n", "\n") == "b\n");
}

TEST_CASE("length counts characters") {
    CHECK(length("") == 0);
    CHECK(length("été") == 3);
    CHECK(length("日本語🌱") == 4);
}

TEST_CASE("a text is shortened at a space near the limit") {
    CHECK(shorten("court", 5) == "court");
    CHECK(shorten("Une journée où le groupe", 14) == "Une journée…");
    CHECK(shorten("anticonstitutionnellement", 10) == "anticonst…");
    CHECK(shorten("a anticonstitutionnellement", 10) == "a anticon…");  // the space is too far back
    CHECK(shorten("ééééé", 3) == "éé…");
    CHECK(shorten("abc", 1) == "…");
    CHECK(shorten("abc", 0) == "");
}

TEST_CASE("a shortened text is never longer than its limit nor cut inside a character") {
    tests::Spoiler random(2);
    for (int i = 0; i < 2000; ++i) {
        std::string text = to_utf8(random.spoil("Un été à Łódź : 日本語 🌱 et la suite d’un long résumé"));
        std::size_t limit = random.below(60);
        std::string shown = shorten(text, limit);
        INFO(text << " | " << limit);
        REQUIRE(length(shown) <= limit);
        REQUIRE(is_utf8(shown));
        if (length(text) <= limit) REQUIRE(shown == text);
    }
}

TEST_CASE("an integer is digits and nothing else") {
    CHECK(to_integer("0") == 0);
    CHECK(to_integer("-12") == -12);
    CHECK(to_integer("9223372036854775807") == 9223372036854775807LL);
    for (std::string_view bad : {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "9223372036854775808", "١"})
        CHECK_FALSE(to_integer(bad));
}

TEST_CASE("no bytes at all break no text function") {
    tests::Spoiler random(3);
    for (int i = 0; i < 3000; ++i) {
        std::string bytes = i == 0 ? std::string() : random.bytes(48);
        REQUIRE(is_utf8(to_utf8(bytes)));
        REQUIRE(is_utf8(bytes) == (to_utf8(bytes) == bytes));
        fold(bytes);
        lower(bytes);
        shorten(bytes, random.below(12));
        length(bytes);
    }
    CHECK(fold(std::string_view{}).empty());
    CHECK(nfc(std::string_view{}).empty());
}
