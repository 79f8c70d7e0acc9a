#include "domain/slug.h"

#include <string>
#include <utility>
#include <vector>

#include "../base/mutate.h"
#include "base/text.h"
#include "catch.hpp"

using namespace catalyst;
using namespace catalyst::domain;

TEST_CASE("a slug is the title in readable ASCII") {
    const std::vector<std::pair<std::string, std::string>> pairs = {
        {"École d'été", "ecole-d-ete"},
        {"E\u0301cole d’e\u0301te\u0301", "ecole-d-ete"},
        {"Œuvre à Łódź, Straße & Ærø", "oeuvre-a-lodz-strasse-aero"},
        {"  Forum   ouvert !  ", "forum-ouvert"},
        {"--2011--", "2011"},
        {"C'est l’heure", "c-est-l-heure"},
        {"Les participant·e·s", "les-participant-e-s"},
        {"A → B : 10 €", "a-b-10"},
        {"🌱 Jardin", "jardin"},
        {"CO₂ et m²", "co2-et-m2"},
        {"co\u00ADopération", "cooperation"},
    };
    for (const auto& [title, slug] : pairs) CHECK(slugify(title) == slug);
}

TEST_CASE("every kind of space and quote and dash separates words") {
    for (std::string_view gap :
         {" ", "\t", "\u00A0", "\u202F", "\u2009", "\u3000", "'", "’", "‘", "\"", "« ", " »", "–", "—", "/", "_", "…", "·"}) {
        std::string title = "un" + std::string(gap) + "deux";
        INFO(title);
        CHECK(slugify(title) == "un-deux");
        CHECK(link_key(title) == "un-deux");
    }
}

TEST_CASE("a title without Latin letters has no slug but has a key") {
    CHECK(slugify("Ваш кодэкс") == "");
    CHECK(link_key("Ваш кодэкс") == "ваш-кодэкс");
    CHECK(link_key("日本語、入門") == "日本語-入門");
    CHECK(link_key("हिन्दी") == "हिन्दी");
    CHECK(link_key("Мой") != link_key("Мои"));
    CHECK(slugify("Wiki Ваш кодэкс 2") == "wiki-2");
    CHECK(link_key("Wiki Ваш кодэкс 2") == "wiki-ваш-кодэкс-2");
}

TEST_CASE("a title of signs alone has neither slug nor key") {
    for (std::string_view title : {"", " ", "!!!", "→", "🌱", "\u00AD"}) {
        CHECK(slugify(title).empty());
        CHECK(link_key(title).empty());
    }
}

TEST_CASE("where all letters have an ASCII form the key is the slug") {
    for (std::string_view title : {"École d’été", "Les participant·e·s", "« Œuvre » — n° 1", "½ journée", "Ça marche ?",
                                   "10 € → 20 €", "1️⃣ Étape", "Việt Nam", "İstanbul", "™ ©"})
        CHECK(slugify(title) == link_key(title));
    std::string longest;
    for (int i = 0; i < 40; ++i) {
        longest += "été" + std::to_string(i) + " ";
        CHECK(slugify(longest) == link_key(longest));
    }
}

TEST_CASE("a slug is cut between words at 96 bytes") {
    std::string word(30, 'a'), words = word + " " + word + " " + word;  // 92 bytes
    CHECK(slugify(words + " bcd").size() == 96);
    CHECK(slugify(words + " bcde") == slugify(words));
    CHECK(slugify(words + " bcd e") == slugify(words + " bcd"));
    CHECK(slugify(std::string(97, 'x')) == std::string(96, 'x'));
    CHECK(slugify("a " + std::string(200, 'x')) == "a-" + std::string(94, 'x'));  // one word would be too little
    CHECK(slugify(std::string(95, 'x') + " y z") == std::string(95, 'x'));
}

TEST_CASE("a long key of another script is not mistaken for its few Latin letters") {
    std::string title = "ab Ваш";
    for (int i = 0; i < 10; ++i) title += " кодэкс";
    CHECK(link_key(title).size() > 96);
    CHECK(link_key(title).starts_with("ab-ваш-кодэкс"));
    CHECK(link_key(title + " раз") != link_key(title + " два"));
}

TEST_CASE("a key is at most 300 bytes and cut between characters") {
    std::string title;
    for (int i = 0; i < 200; ++i) title += "語";
    CHECK(link_key("x" + title).size() == 298);
    CHECK(is_utf8(link_key("x" + title)));
}

TEST_CASE("a slug of any text is a slug and its own slug and key") {
    tests::Spoiler random(51);
    for (int i = 0; i < 4000; ++i) {
        std::string text = i % 3 ? random.spoil("L’École d’été à Łódź · Ваш кодэкс 日本語 – n° 12 ﬁn") : random.bytes(200);
        if (i % 5 == 0) text += text + text + text;
        INFO(text);
        auto slug = slugify(text), key = link_key(text);
        REQUIRE(key.size() <= 300);
        REQUIRE(is_utf8(key));
        REQUIRE(link_key(key) == key);
        REQUIRE(slugify(key).size() <= 96);
        if (slug.empty()) continue;
        REQUIRE(Slug::parse(slug).ok());
        REQUIRE(slugify(slug) == slug);
        REQUIRE(link_key(slug) == slug);
    }
}

TEST_CASE("bytes that are no UTF-8 separate words") {
    CHECK(slugify("CAF\xE9 Noir") == "caf-noir");
    CHECK(link_key("CAF\xE9 Noir") == "caf-noir");
}

TEST_CASE("composed and decomposed titles have one key") {
    for (std::string_view title : {"École d’été", "Ёлка й", "한국어", "がぎぐ", "Việt Nam", "Άλφα"}) {
        std::string composed = nfc(title);
        CHECK(link_key(title) == link_key(composed));
    }
    CHECK(link_key("\u1100\u1161\u11A8") == link_key("각"));
    CHECK(link_key("か\u3099") == link_key("が"));
    CHECK(link_key("и\u0306") == link_key("й"));
}

TEST_CASE("a slug is small letters and digits with single hyphens inside") {
    for (std::string_view good : {"a", "ecole-d-ete", "2011", "a-1-b"}) {
        auto slug = Slug::parse(good);
        REQUIRE(slug.ok());
        CHECK(slug->str() == good);
    }
    CHECK(Slug::parse(std::string(96, 'a')).ok());
    for (std::string_view bad : {"", "-", "-a", "a-", "a--b", "A", "été", "a b", "a_b", "a/b", "..", "a.md", "a\n", "a%20b"}) {
        auto slug = Slug::parse(bad);
        REQUIRE_FALSE(slug.ok());
        CHECK(slug.error().kind == ErrorKind::Invalid);
        CHECK(slug.error().key == "page.slug_invalid");
        CHECK(slug.error().params == std::vector<std::pair<std::string, std::string>>{{"slug", std::string(bad)}});
    }
    CHECK_FALSE(Slug::parse(std::string(97, 'a')).ok());
    CHECK_FALSE(Slug::parse(std::string_view("a\0b", 3)).ok());
}

TEST_CASE("a section's id is readable, never empty, and none of the interface's") {
    CHECK(section_id("École d’Été") == "ecole-d-ete");
    CHECK(section_id("Привет") == "привет");
    CHECK(section_id("2024") == "s-2024");
    CHECK(section_id("ui menu") == "s-ui-menu");
    for (std::string_view nothing : {"", "!!!"}) CHECK(section_id(nothing) == "section");
}
