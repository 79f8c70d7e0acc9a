#include "base/log.h"

#include <string>

#include "base/text.h"
#include "catch.hpp"
#include "mutate.h"

using namespace catalyst;

TEST_CASE("no text from outside can start a line of the log") {
    CHECK(clean_for_log("GET /\r\n2026-01-01 error forged") == "GET /??2026-01-01 error forged");
    CHECK(clean_for_log("a\u2028b\u2029c\u0085d") == "a?b?c?d");
    CHECK(clean_for_log(std::string_view("a\0b", 3)) == "a?b");
}

TEST_CASE("no text from outside can command a terminal") {
    CHECK(clean_for_log("\x1B[2J\x7F\b") == "?[2J??");
    CHECK(clean_for_log("\u009B31m") == "?31m");
    CHECK(clean_for_log("\x9B"
                        "31m") == "?31m");
    CHECK(clean_for_log("\u202Egnp.exe") == "?gnp.exe");
}

TEST_CASE("readable text is logged as it is") {
    CHECK(clean_for_log("/wiki/École d’été 日本語 100% {}") == "/wiki/École d’été 日本語 100% {}");
    CHECK(clean_for_log("") == "");
}

TEST_CASE("a logged line is UTF-8 without controls whatever it was made of") {
    tests::Spoiler random(31);
    for (int i = 0; i < 2000; ++i) {
        auto clean = clean_for_log(random.bytes(60));
        REQUIRE(is_utf8(clean));
        for (unsigned char c : clean) REQUIRE((c >= 0x20 && c != 0x7F));
    }
}
