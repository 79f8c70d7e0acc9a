#include "domain/language.h"

#include <string>

#include "../base/mutate.h"
#include "catch.hpp"

using namespace catalyst::domain;
namespace tests = catalyst::tests;

TEST_CASE("the interface speaks French and English in any of their regions") {
    for (std::string_view tag : {"fr", "FR", "fr-CA", "fr_BE", " fr "}) CHECK(parse_lang(tag) == Lang::Fr);
    for (std::string_view tag : {"en", "en-GB", "EN_us"}) CHECK(parse_lang(tag) == Lang::En);
    for (std::string_view tag : {"", "de", "fra", "français", "-fr", "*"}) CHECK_FALSE(parse_lang(tag));
    CHECK(parse_lang(code(Lang::Fr)) == Lang::Fr);
    CHECK(parse_lang(code(Lang::En)) == Lang::En);
}

TEST_CASE("a page's language is a primary subtag and at most one more in small letters") {
    CHECK(normal_language("fr") == "fr");
    CHECK(normal_language(" FR_ca ") == "fr-ca");
    CHECK(normal_language("pt-BR") == "pt-br");
    CHECK(normal_language("zh-Hant-TW") == "zh-hant");
    CHECK(normal_language("es-419") == "es-419");
    CHECK(normal_language("ckb") == "ckb");
    CHECK(normal_language("fr-") == "fr");
    CHECK(normal_language("fr-x-lille") == "fr");
    CHECK(normal_language("fr-toolongsubtag") == "fr");
}

TEST_CASE("what is no language tag is undetermined") {
    for (std::string_view bad : {"", " ", "f", "x-lille", "français", "french", "12", "f1", "été", "fr CA", "<b>", "../fr"})
        CHECK(normal_language(bad) == "und");
}

TEST_CASE("a normal tag stays as it is whatever it came from") {
    tests::Spoiler random(61);
    for (int i = 0; i < 3000; ++i) {
        auto tag = normal_language(random.spoil("zh-Hant-TW"));
        REQUIRE(normal_language(tag) == tag);
        REQUIRE(tag.size() <= 12);
        REQUIRE(tag.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
    }
}

TEST_CASE("Arabic and Hebrew scripts are written from the right") {
    for (std::string_view tag : {"ar", "ar-ma", "he", "fa", "ur", "yi", "ckb", "az-arab", "pa-arab"}) CHECK(right_to_left(tag));
    for (std::string_view tag : {"fr", "en", "und", "", "az", "arn", "ar-latn", "zh-hant"}) CHECK_FALSE(right_to_left(tag));
}

TEST_CASE("a language is called by its own name and an unknown one by its tag") {
    CHECK(language_name("fr") == "français");
    CHECK(language_name("fr-ca") == "français");
    CHECK(language_name("pt-br") == "português (Brasil)");
    CHECK(language_name("pt-pt") == "português");
    CHECK(language_name("zh-hant") == "繁體中文");
    CHECK(language_name("tlh") == "tlh");
    CHECK(language_name("und") == "und");
}

TEST_CASE("two texts of one thing are told apart by language") {
    Bilingual title{"Méthode", "Method"};
    CHECK(title.in(Lang::Fr) == "Méthode");
    CHECK(title.in(Lang::En) == "Method");
}
