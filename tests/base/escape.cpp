#include "base/escape.h"

#include <algorithm>
#include <string>

#include "catch.hpp"
#include "mutate.h"

using namespace catalyst;

TEST_CASE("HTML text and quoted attributes hold no live sign") {
    CHECK(escape_html(R"(<a href="x" title='y'>R&D</a>)") == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;R&amp;D&lt;/a&gt;");
    CHECK(escape_html("&amp;") == "&amp;amp;");
    CHECK(escape_html("déjà vu") == "déjà vu");
    CHECK(escape_html("") == "");
}

TEST_CASE("an address keeps unreserved characters and writes the rest in bytes") {
    CHECK(escape_url("AZaz09-._~") == "AZaz09-._~");
    CHECK(escape_url("a b/é?#&=%+'") == "a%20b%2F%C3%A9%3F%23%26%3D%25%2B%27");
    CHECK(escape_path("media/été 1.png") == "media/%C3%A9t%C3%A9%201.png");
}

TEST_CASE("an escaped text comes back as it was") {
    tests::Spoiler random(11);
    for (int i = 0; i < 2000; ++i) {
        std::string text = random.bytes(40);
        text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
        REQUIRE(unescape_url(escape_url(text)) == text);
        REQUIRE(unescape_url(escape_path(text)) == text);
        REQUIRE(unescape_form(escape_url(text)) == text);
    }
}

TEST_CASE("hex digits are read in either case") { CHECK(unescape_url("%c3%A9") == "é"); }

TEST_CASE("a plus is a space in a form and a plus in an address") {
    CHECK(unescape_form("a+b%2Bc") == "a b+c");
    CHECK(unescape_url("a+b%2Bc") == "a+b+c");
}

TEST_CASE("a broken escape is refused rather than guessed") {
    for (std::string_view bad : {"%", "%4", "a%", "%G1", "%1G", "%%41", "% 41", "%-1"}) {
        CHECK_FALSE(unescape_url(bad));
        CHECK_FALSE(unescape_form(bad));
    }
}

TEST_CASE("no address or form holds a NUL") {
    CHECK_FALSE(unescape_url("a%00b"));
    CHECK_FALSE(unescape_url(std::string_view("a\0b", 3)));
    CHECK_FALSE(unescape_form("%00"));
}

TEST_CASE("what is escaped twice is read once") { CHECK(unescape_url("%2541") == "%41"); }

TEST_CASE("spoilt escapes are read or refused and never break") {
    tests::Spoiler random(12);
    for (int i = 0; i < 3000; ++i) {
        auto read = unescape_form(random.spoil("q=%C3%A9t%C3%A9+%26&tag=a%20b"));
        if (read) REQUIRE(read->find('\0') == std::string::npos);
    }
}
