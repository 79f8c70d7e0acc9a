#include "base/character.h"

#include <string>

#include "catch.hpp"
#include "mutate.h"

using namespace catalyst;

namespace {

// One letter for each character: w, s, c or o.
std::string kinds(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto character = character_at(text, at);
        REQUIRE_FALSE(character.bytes.empty());
        at += character.bytes.size();
        out += "wsco"[static_cast<int>(character.kind)];
    }
    return out;
}

}  // namespace

TEST_CASE("letters and marks and digits of any script make words") {
    CHECK(kinds("aZ9éßœ") == "wwwwww");
    CHECK(kinds("e\u0301й日がक\u093F한٣Ⅳʼ") == "wwwwwwwwwww");
}

TEST_CASE("spaces of any width are spaces") { CHECK(kinds(" \u00A0\u202F\u2009\u3000") == "sssss"); }

TEST_CASE("what moves the line or the direction is a control") {
    CHECK(kinds("\t\n\x7F\u0085\u2028\u2029\u202E\u2066") == "cccccccc");
}

TEST_CASE("punctuation and symbols and stray bytes are neither") {
    CHECK(kinds("-'’«·€→🌱½") == "ooooooooo");
    CHECK(kinds("\xE9\xFF\xC3") == "ooo");
}

TEST_CASE("characters laid end to end are the text again") {
    tests::Spoiler random(41);
    for (int i = 0; i < 2000; ++i) {
        std::string text = random.bytes(40), again;
        for (std::size_t at = 0; at < text.size(); at += character_at(text, at).bytes.size())
            again += character_at(text, at).bytes;
        REQUIRE(again == text);
    }
}
