#include <filesystem>
#include <string>

#include "base/text.h"
#include "catch.hpp"
#include "domain/field.h"
#include "markup/markup.h"
#include "shared_data.h"
#include "values.h"

using namespace catalyst;
using domain::Field;
using domain::Value;
using markup::with_fields;
using tests::Values;

namespace {

Value list(std::initializer_list<const char*> texts) {
    Value::List items;
    for (auto text : texts) items.push_back({text});
    return {std::move(items)};
}

Value map(std::initializer_list<std::pair<const char*, const char*>> entries) {
    Value::Map out;
    for (const auto& [key, text] : entries) out.emplace_back(key, Value{text});
    return {std::move(out)};
}

std::vector<std::string> sample_pages() {
    std::vector<std::string> pages;
    auto folder = std::filesystem::path(CATALYST_SOURCE_DIR) / "content-sample" / "pages";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) pages.push_back(tests::read_file(entry.path()));
    REQUIRE(pages.size() >= 50);
    return pages;
}

const Value* value_in(const domain::Properties& properties, std::string_view name) {
    for (const auto& field : properties.fields)
        if (field.name == name) return &field.value;
    return nullptr;
}

// `field` set in `page`: it is read back, and nothing else has changed.
void check_set(const std::string& page, const Field& field) {
    auto before = markup::read_source(page);
    auto text = with_fields(page, {field}, {});
    INFO(text.substr(0, 4000));
    auto after = markup::read_source(text);
    REQUIRE(after);
    auto found = value_in(after->properties, field.name);
    REQUIRE(found);
    CHECK(*found == field.value);
    CHECK(after->body == before->body);
    CHECK(with_fields(text, {field}, {}) == text);
    auto was = value_in(before->properties, field.name);
    auto others = after->properties, expected = before->properties;
    auto by_name = [&](const Field& one) { return one.name == field.name; };
    std::erase_if(others.fields, by_name);
    std::erase_if(expected.fields, by_name);
    CHECK(others == expected);
    // A new key stands last: taken away again, the page is what it was.
    if (!was) CHECK(with_fields(text, {}, {field.name}) == page);
}

}  // namespace

TEST_CASE("a field keeps its place, its remark and its style") {
    CHECK(with_fields("---\na: 1 # one\nb: [x, y]  # two\nc: z\n---\nB", {{"a", {"2"}}, {"b", list({"x", "z"})}}, {}) ==
          "---\na: 2 # one\nb: [x, z]  # two\nc: z\n---\nB");
    CHECK(with_fields("---\nb: [l'a, \"b # c\"] # r\n---\n", {{"b", list({"d"})}}, {}) == "---\nb: [d] # r\n---\n");
    CHECK(with_fields("---\nt:\n  - one\n  - two\n\n# about z\nz: 1\n---\n", {{"t", list({"one"})}}, {}) ==
          "---\nt:\n  - one\n\n# about z\nz: 1\n---\n");
    CHECK(with_fields("---\nplace:\n  lat: 1\n  lon: 2\nz: 1\n---\n", {{"place", map({{"lat", "3"}, {"lon", "2"}})}}, {}) ==
          "---\nplace:\n  lat: 3\n  lon: 2\nz: 1\n---\n");
    CHECK(with_fields("---\n  a: 1\n  # about b\n  b: 2\n---\n", {{"a", {"x"}}, {"c", {"3"}}}, {}) ==
          "---\n  a: x\n  # about b\n  b: 2\n  c: 3\n---\n");
}

TEST_CASE("new fields stand last, in the order given") {
    CHECK(with_fields("---\ntitle: T\n# the end\n---\nB", {{"z", {"1"}}, {"a", list({"x", "w"})}}, {}) ==
          "---\ntitle: T\n# the end\nz: 1\na: [x, w]\n---\nB");
    CHECK(with_fields("# T\n", {{"a", {"x"}}}, {}) == "---\na: x\n---\n# T\n");
    CHECK(with_fields("\xEF\xBB\xBF# T\r\n", {{"a", {"x"}}}, {}) == "\xEF\xBB\xBF---\r\na: x\r\n---\r\n# T\r\n");
    CHECK(with_fields("---\n---\nB", {{"a", {"x"}}}, {}) == "---\na: x\n---\nB");
    CHECK(with_fields("<!-- title: x -->\nB", {{"a", {"w"}}}, {}) == "---\n title: x \n a: w\n---\nB");
    CHECK(with_fields("---\n{title: a}\n---\nB", {{"b", {"c"}}}, {}) == "---\ntitle: a\nb: c\n---\nB");
}

TEST_CASE("a removed field goes with its lines, and nothing else does") {
    CHECK(with_fields("---\na: 1\nb:\n  - x\n  # in b\n  - y\n# about c\nc: 3\n---\nB", {}, {"b", "none"}) ==
          "---\na: 1\n# about c\nc: 3\n---\nB");
    CHECK(with_fields("---\na: |\n  one\n\n  two\nb: 1\n---\n", {}, {"a"}) == "---\nb: 1\n---\n");
    CHECK(with_fields("---\n# only\na: 1\n---\nB", {}, {"a"}) == "---\n---\nB");
    CHECK(with_fields("---\na: 1\n---\nB", {}, {}) == "---\na: 1\n---\nB");
    CHECK(with_fields("---\nbroken: [\n---\nB", {}, {"broken"}) == "---\nbroken: [\n---\nB");
}

TEST_CASE("texts of several lines are literal blocks, long lists and lists of mappings stand one item a line") {
    CHECK(with_fields("---\na: x\n---\n", {{"t", {"one: 1\n\n# two"}}, {"u", {"one\ntwo\n"}}}, {}) ==
          "---\na: x\nt: |-\n  one: 1\n\n  # two\nu: |\n  one\n  two\n---\n");
    CHECK(with_fields("---\na: x\n---\n", {{"s", {Value::List{map({{"title", "Un"}, {"duration", "PT5M"}})}}}}, {}) ==
          "---\na: x\ns:\n  - {title: Un, duration: PT5M}\n---\n");
    CHECK(with_fields("---\na: x\n---\n", {{"s", {Value::List{map({{"title", "Un"}, {"text", "a\nb"}})}}}}, {}) ==
          "---\na: x\ns:\n  - title: Un\n    text: |-\n      a\n      b\n---\n");
    std::string longer(60, 'a');
    CHECK(with_fields("---\na: x\n---\n", {{"s", list({longer.c_str(), longer.c_str()})}}, {}) ==
          "---\na: x\ns:\n  - " + longer + "\n  - " + longer + "\n---\n");
    CHECK(with_fields("---\r\na: x\r\n---\r\nB", {{"t", {"one\ntwo"}}}, {}) ==
          "---\r\na: x\r\nt: |-\r\n  one\r\n  two\r\n---\r\nB");
}

TEST_CASE("an item of a list that stays keeps its bytes, wherever it goes") {
    std::string page =
        "---\nsteps:\n  - {title: \"Un\",  text: 'a'} # r\n  - title: Deux\n    text: |\n      b\n  - {title: Trois}\n---\nB";
    auto un = map({{"title", "Un"}, {"text", "a"}}), deux = map({{"title", "Deux"}, {"text", "b\n"}}),
         trois = map({{"title", "Trois"}}), quatre = map({{"title", "Quatre"}});
    CHECK(with_fields(page, {{"steps", {Value::List{un, deux, trois}}}}, {}) == page);
    CHECK(with_fields(page, {{"steps", {Value::List{deux, un, quatre}}}}, {}) ==
          "---\nsteps:\n  - title: Deux\n    text: |\n      b\n  - {title: \"Un\",  text: 'a'} # r\n  - {title: Quatre}\n---\nB");
    CHECK(with_fields("---\ntags:\n- a b\n- \"c\"\n---\n", {{"tags", list({"c", "d"})}}, {}) ==
          "---\ntags:\n- \"c\"\n- d\n---\n");
}

TEST_CASE("only what YAML would misread is quoted") {
    auto written = [](const char* name, const char* text) {
        auto page = with_fields("---\nx: 1\nold: \"7\"\n---\n", {{name, {text}}}, {});
        auto from = page.find(std::string(name) + ": ") + std::string(name).size() + 2;
        return page.substr(from, page.find('\n', from) - from);
    };
    CHECK(written("f", "€11,000, it's “fine” [or so]") == "€11,000, it's “fine” [or so]");
    CHECK(written("f", "https://example.org/a#b") == "https://example.org/a#b");
    CHECK(written("f", "Durée : 2 h") == "\"Durée : 2 h\"");
    CHECK(written("f", "a #b") == "\"a #b\"");
    CHECK(written("f", "12:30") == "\"12:30\"");
    CHECK(written("f", "12") == "12");
    CHECK(written("f", "-3.50") == "-3.50");
    CHECK(written("f", "007") == "\"007\"");
    CHECK(written("f", "2026-03-14") == "2026-03-14");
    CHECK(written("f", "yes") == "\"yes\"");
    CHECK(written("title", "2024") == "\"2024\"");
    CHECK(written("old", "8") == "\"8\"");
    CHECK(markup::with_properties("---\nx: 1\n---\n", {{"source_id", "42"}}) == "---\nsource_id: \"42\"\nx: 1\n---\n");
}

TEST_CASE("whatever a field of a sample page is set to is read back, and all else stays") {
    Values values;
    for (const auto& page : sample_pages()) {
        auto source = markup::read_source(page);
        REQUIRE(source);
        CHECK(with_fields(page, source->properties.fields, {}) == page);
        for (const auto& field : source->properties.fields) check_set(page, {field.name, values.any(2)});
        for (int i = 0; i < 8; ++i) check_set(page, {"new " + values.text(), values.any(3)});
    }
}

TEST_CASE("it is so in CRLF, in odd YAML and in a page that has no front matter yet") {
    Values values;
    for (std::string page : {"---\r\na: 1\r\nlist:\r\n- x\r\n- y\r\nz: |\r\n  t\r\n---\r\nB\r\n", "# T\r\n\r\nText",
                             "---\n? a\n: Odd\n? b\n: c\n---\nB", "---\na:\n  b: |+\n    x\n\n\n# r\nz: >\n  f\n  g\n---\nB"}) {
        auto source = markup::read_source(page);
        REQUIRE(source);
        for (int i = 0; i < 300; ++i) {
            auto text = with_fields(page, {{i % 2 ? "a" : "list", values.any(3)}, {"n", values.any(2)}}, {"z"});
            auto again = markup::read_source(text);
            INFO(text);
            REQUIRE(again);
            CHECK(again->body == source->body);
            CHECK(!value_in(again->properties, "z"));
            if (page.find("\r\n") != std::string::npos)
                CHECK(base::replace_all(text, "\r\n", "").find('\n') == std::string::npos);
        }
    }
}

TEST_CASE("a body is replaced under the same front matter") {
    using markup::with_body;
    CHECK(with_body("---\ntitle: T # x\n---\nOld", "New\n") == "---\ntitle: T # x\n---\nNew\n");
    CHECK(with_body("---\ntitle: T\n---", "New") == "---\ntitle: T\n---\nNew");
    CHECK(with_body("---\r\ntitle: T\r\n...", "New") == "---\r\ntitle: T\r\n...\r\nNew");
    CHECK(with_body("---\nbroken: [\n---\nOld", "New") == "---\nbroken: [\n---\nNew");
    CHECK(with_body("<!-- title: x --> Old", "New") == "<!-- title: x -->\nNew");
    CHECK(with_body("Old", "New") == "New");
    CHECK(with_body("\xEF\xBB\xBFOld", "New") == "\xEF\xBB\xBFNew");
    CHECK(with_body("Old", "---\na: b\n---\nNew") == "---\n---\n---\na: b\n---\nNew");
    for (const auto& page : sample_pages()) {
        auto body = std::string(markup::read_source(page)->body);
        CHECK(with_body(page, body) == page);
        CHECK(markup::read_source(with_body(page, "---\nx: y\n---\n"))->body == "---\nx: y\n---\n");
    }
}
