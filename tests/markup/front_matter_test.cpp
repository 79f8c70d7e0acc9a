#include <string>

#include "base/text.h"
#include "catch.hpp"
#include "domain/field.h"
#include "domain/language.h"
#include "markup/markup.h"
#include "shared_data.h"

using namespace catalyst;

namespace {

domain::Properties properties(std::string_view text) {
    auto source = markup::read_source(text);
    REQUIRE(source);
    return source->properties;
}

// "3: reason" of the error.
std::string refusal(std::string_view text) {
    auto source = markup::read_source(text);
    if (source) return "read";
    const auto& error = source.error();
    return error.key == "page.front_matter" ? error.params.at(0).second + ": " + error.params.at(1).second : error.key;
}

std::string body(std::string_view text) {
    auto source = markup::read_source(text);
    REQUIRE(source);
    return std::string(source->body);
}

}  // namespace

TEST_CASE("front matter gives a page its properties, and its other keys stay in their order") {
    std::string text =
        "---\nid: 01J\nkind: method\ntitle: Forum ouvert # note\nsummary: 'L''été'\nlang: FR-fr\nlicense: CC-BY\nslug: "
        "forum\ntags: [a, b c]\n"
        "authors: [Ana, \"Bo, C\"]\ntranslation_of: Open space\ntime: 2 h\nsteps:\n  - title: Un\n    text: |\n      x\n      "
        "y\n  - title: Deux\nplace: {lat: 50.6, lon: 3}\n"
        "empty:\n---\n\nBody\n";
    auto source = markup::read_source(text);
    REQUIRE(source);
    const auto& page = source->properties;
    CHECK(page.id == "01J");
    CHECK(page.kind == "method");
    CHECK(page.title == "Forum ouvert");
    CHECK(page.summary == "L'été");
    CHECK(page.lang == domain::normal_language("FR-fr"));
    CHECK(page.license == "CC-BY");
    CHECK(page.slug == "forum");
    CHECK(page.tags == std::vector<std::string>{"a", "b c"});
    CHECK(page.authors == std::vector<std::string>{"Ana", "Bo, C"});
    CHECK(page.translation_of == "Open space");
    REQUIRE(page.fields.size() == 4);
    CHECK(page.fields[0].name == "time");
    CHECK(*page.fields[0].value.text() == "2 h");
    CHECK(*page.fields[1].value.list()->at(0).at("text")->text() == "x\ny\n");
    CHECK(*page.fields[2].value.at("lat")->text() == "50.6");
    CHECK(*page.fields[3].value.text() == "");
    CHECK(source->body == "\nBody\n");
    CHECK(source->body_line == 22);
    CHECK(source->has_front_matter);
}

TEST_CASE("common stand-ins are understood") {
    CHECK(properties("---\ndescription: d\nlanguage: en\nauthor: A, B\nlicence: CC0\ntags: a, b,,c \n---\n").summary == "d");
    auto page = properties("---\ndescription: d\nsummary: s\nlanguage: en\nauthor: A, B\nlicence: CC0\ntags: a, b,,c \n---\n");
    CHECK(page.summary == "s");
    CHECK(page.fields.at(0).name == "description");
    CHECK(page.lang == "en");
    CHECK(page.authors == std::vector<std::string>{"A, B"});
    CHECK(page.license == "CC0");
    CHECK(page.tags == std::vector<std::string>{"a", "b", "c"});
    CHECK(properties("---\ntitle: 2024\nkind:\nyes: no\ndate: 2024-05-01\n---\n").title == "2024");
    CHECK(*properties("---\ndate: 2024-05-01\n---\n").fields.at(0).value.text() == "2024-05-01");
    CHECK(properties("---\nkind: ~\n---\n").kind == "page");
}

TEST_CASE("a text without front matter is all body") {
    for (const char* text :
         {"", "# T\n", "---\n", "---\n\nText between\n\n---\n\nmore\n", "----\ntitle: x\n----\n", "text\n---\ntitle: x\n---\n",
          "---\n- a\n- b\n---\n", "---\ntitle: never closed\n", "---\n*a* : b\n- c\n---\nd", " ---\ntitle: x\n---\n",
          "<!-- a remark -->\ntext", "<!-- TODO: fix: this -->\nx"}) {
        INFO(text);
        CHECK(body(text) == text);
    }
    CHECK(body("\xEF\xBB\xBF# T\n") == "# T\n");
}

TEST_CASE("fences may be spaced, closed by dots, empty, in CRLF and behind a BOM") {
    CHECK(body("---  \r\ntitle: x\r\n...\t\r\nB\r\n") == "B\r\n");
    CHECK(properties("---\r\ntitle: x\r\n---\r\n").title == "x");
    CHECK(properties("\xEF\xBB\xBF---\ntitle: x\n---\n").title == "x");
    CHECK(body("---\n---\nB") == "B");
    CHECK(markup::read_source("---\ntitle: x\n---")->properties.title == "x");
}

TEST_CASE("front matter inside an HTML comment is understood") {
    auto source = markup::read_source("<!--\n\n---\ntitle: La scierie\nimage_url: \n---\n\n-->\n\n# La scierie\n");
    REQUIRE(source);
    CHECK(source->properties.title == "La scierie");
    CHECK(source->body == "\n# La scierie\n");
    CHECK(source->body_line == 9);
    CHECK(properties("<!--\ntitle: x\ntags: [a]\n-->\nB").tags == std::vector<std::string>{"a"});
    CHECK(properties("\n\n<!-- title: x -->\nB").title == "x");
    CHECK(body("<!-- title: x --> B") == " B");
    CHECK(refusal("<!--\n---\ntitle: [x\n---\n-->\n").substr(0, 2) != "re");
}

TEST_CASE("front matter that can't be read is an error that names the line of the file") {
    CHECK(refusal("---\ntitle: x\nbroken: [a\n---\n").find(": ") != std::string::npos);
    CHECK(refusal("---\ntitle: x\n\tb: c\n---\n").substr(0, 1) == "3");
    CHECK(refusal("---\ntitle: a: b\n---\n").substr(0, 2) == "2:");
    CHECK(refusal("---\ntitle: x\ntitle: y\n---\n") == "3: the key \"title\" stands twice");
    CHECK(refusal("<!--\n\n---\ntitle: x\ntitle: y\n---\n-->\n") == "5: the key \"title\" stands twice");
    CHECK(refusal("---\nkind: x\ntitle: [a]\n---\n") == "3: \"title\" must be a text");
    CHECK(refusal("---\ntags:\n  - a\n  - {b: c}\n---\n") == "4: \"tags\" must be a list of texts");
    CHECK(refusal("---\nauthors: {a: b}\n---\n") == "2: \"authors\" must be a list of texts");
    CHECK(refusal(std::string("---\ntitle: a\1b\n---\n")) == "2: a control character");
}

TEST_CASE("anchors, aliases, tags, depth, size and number of values are limited") {
    CHECK(refusal("---\na: &x b\nc: *x\n---\n") == "2: anchors and aliases are not allowed");
    CHECK(refusal("---\na: !!binary b\n---\n").find("not allowed") != std::string::npos);
    CHECK(refusal("---\na: " + std::string(20, '[') + std::string(20, ']') + "\n---\n") == "2: nested deeper than 16 levels");
    CHECK(refusal("---\na: " + std::string(50'000, '[') + "\n---\n").substr(0, 2) == "2:");
    std::string many = "---\nlist:\n";
    for (int i = 0; i < 2100; ++i) many += "- a\n";
    CHECK(refusal(many + "---\n").find("more than 2000 values") != std::string::npos);
    CHECK(refusal("---\na: " + std::string(70'000, 'x') + "\n---\n") == "2: more than 64 KB");
    CHECK(refusal(std::string(markup::kMaxPage + 1, 'a')) == "page.too_large");
}

TEST_CASE("keys are set in place and all other bytes stay") {
    using markup::with_properties;
    CHECK(with_properties("---\n# note\ntitle:   Old # keep\nx: 1\n---\nB", {{"title", "New"}}) ==
          "---\n# note\ntitle:   New # keep\nx: 1\n---\nB");
    CHECK(with_properties("---\nx: 1\n---\nB", {{"id", "01J"}, {"title", "T"}}) == "---\nid: 01J\ntitle: T\nx: 1\n---\nB");
    CHECK(with_properties("---\r\nx: 1\r\n---\r\nB\r\n", {{"id", "a1"}, {"x", "z"}}) == "---\r\nid: a1\r\nx: z\r\n---\r\nB\r\n");
    CHECK(with_properties("# T\r\n", {{"id", "a1"}}) == "---\r\nid: a1\r\n---\r\n# T\r\n");
    CHECK(with_properties("\xEF\xBB\xBF# T\n", {{"id", "a1"}}) == "\xEF\xBB\xBF---\nid: a1\n---\n# T\n");
    CHECK(with_properties("---\n---\nB", {{"id", "a1"}}) == "---\nid: a1\n---\nB");
    CHECK(with_properties("---\ntitle: |\n  a\n  b\n\n# about x\nx: 1\n---\n", {{"title", "T"}}) ==
          "---\ntitle: T\n\n# about x\nx: 1\n---\n");
    CHECK(with_properties("---\ntags:\n- a\n- b\ntitle: \"a # b\" # c\n---\n", {{"title", "T"}}) ==
          "---\ntags:\n- a\n- b\ntitle: T # c\n---\n");
    CHECK(with_properties("---\n\"title\": 'it''s'\nx:\n---\n", {{"title", "T"}, {"x", "z"}}) ==
          "---\n\"title\": T\nx: z\n---\n");
    CHECK(with_properties("---\n{title: a, num: [1, {b: c}]}\n---\nB", {{"title", "T"}, {"id", "i"}}) ==
          "---\nid: i\ntitle: T\nnum: [1, {b: c}]\n---\nB");
    CHECK(with_properties("<!--\n\n---\ntitle: a\nz: # c\n\n---\n\n-->\n\n# T\n", {{"id", "i"}}) ==
          "---\nid: i\ntitle: a\nz: # c\n---\n\n# T\n");
    CHECK(with_properties("---\nbroken: [\n---\nB", {{"id", "i"}}) == "---\nbroken: [\n---\nB");
}

TEST_CASE("new keys stand as the others do: indented, or in a comment of one line") {
    using markup::with_properties;
    CHECK(with_properties("---\n  title: Indented\n  x: 1\n---\nB", {{"id", "i"}}) ==
          "---\n  id: i\n  title: Indented\n  x: 1\n---\nB");
    CHECK(with_properties("<!-- title: x -->\nB", {{"id", "i"}}) == "---\n id: i\n title: x\n---\nB");
    CHECK(with_properties("<!--\n    title: x\n    lang: fr\n-->\nB", {{"id", "i"}, {"lang", "en"}}) ==
          "---\n    id: i\n    title: x\n    lang: en\n---\nB");
}

TEST_CASE("front matter that can't be changed by lines is written anew, and stays readable") {
    auto set = markup::with_properties("---\n? title\n: Odd\n? lang\n: fr\n---\nB", {{"id", "i"}, {"lang", "en"}});
    auto read = properties(set);
    CHECK(read.id == "i");
    CHECK(read.title == "Odd");
    CHECK(read.lang == "en");
}

TEST_CASE("a remark in a comment is no front matter") {
    for (std::string text :
         {"<!-- TODO: rewrite -->\nB", "<!--TODO: rewrite\nby: Ali -->\nB", "<!-- Source: https://e.org/x -->\nB"}) {
        INFO(text);
        CHECK(!markup::read_source(text)->has_front_matter);
        CHECK(body(text) == text);
    }
    CHECK(markup::read_source("<!--\n---\nTODO: rewrite\n---\n-->\nB")->has_front_matter);
    CHECK(markup::read_source("<!--\n\"tags\": [a]\nTODO: x\n-->\nB")->has_front_matter);
}

TEST_CASE("a kind counts as stated where its key stands, at whatever indent") {
    auto states = [](std::string_view text) { return markup::read_source(text)->states_kind; };
    CHECK(states("---\nkind: page\n---\n"));
    CHECK(states("---\n  kind:\n---\n"));
    CHECK(!states("---\nx:\n  kind: page\n---\n"));
}

TEST_CASE("whatever text a key is set to is read back as that text") {
    for (const char* value : {"",      "a: b",
                              "- x",   "# x",
                              "null",  "yes",
                              "2024",  "1e5",
                              "007",   "2024-05-01",
                              "\"q\"", "it's",
                              "C:\\x", "a #b",
                              "[x]",   "{y",
                              "*z",    "&w",
                              "!v",    "%u",
                              "@t",    "é",
                              "a\nb",  "tab\there",
                              "x ",    "01J8ZQ4Y7N5G3K2M1P0R9S8T7V",
                              "~",     "?",
                              "a,b",   "trailing:"}) {
        INFO(value);
        std::string trimmed(base::trim(value));
        CHECK(properties(markup::with_properties("---\ntitle: Old\n---\n", {{"title", value}})).title == trimmed);
        CHECK(properties(markup::with_properties("B\n", {{"title", value}})).title == trimmed);
    }
}

TEST_CASE("no page of the corpora is lost to its front matter") {
    auto corpora = tests::shared_data("corpora");
    if (!corpora) return;
    int read = 0, mended = 0, with_front_matter = 0, in_comments = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*corpora)) {
        if (entry.path().extension() != ".md") continue;
        auto text = tests::read_file(entry.path());
        auto source = markup::read_source(text);
        INFO(entry.path().string());
        INFO(refusal(text));
        if (!source) {
            auto better = markup::mend_front_matter(text);
            REQUIRE(better);
            text = *better;
            source = markup::read_source(text);
            ++mended;
        }
        REQUIRE(source);
        ++read;
        with_front_matter += source->has_front_matter;
        in_comments += source->has_front_matter && base::trim(text).starts_with("<!--");
        auto set = markup::with_properties(text, {{"id", "01J8ZQ4Y7N5G3K2M1P0R9S8T7V"}});
        auto again = markup::read_source(set);
        REQUIRE(again);
        CHECK(again->properties.id == "01J8ZQ4Y7N5G3K2M1P0R9S8T7V");
        CHECK(again->body == source->body);
        auto expected = source->properties;
        expected.id = again->properties.id;
        CHECK(again->properties == expected);
    }
    CHECK(in_comments == 72);
    WARN(read << " pages read, " << with_front_matter << " with front matter, " << in_comments << " of them in a comment, "
              << mended << " after mending");
}

TEST_CASE("front matter that is only badly quoted can be mended for an import") {
    auto mended = [](std::string_view text) { return markup::mend_front_matter(text).value_or("no"); };
    CHECK(mended("---\ntitle: Troc: une école:\ndate: 2024-05-01\nx: [a]\n---\nB: c: d\n") ==
          "---\ntitle: \"Troc: une école:\"\ndate: \"2024-05-01\"\nx: [a]\n---\nB: c: d\n");
    CHECK(mended("---\r\ntitle: [Your title: here]\r\n---\r\n") == "---\r\ntitle: \"[Your title: here]\"\r\n---\r\n");
    CHECK(mended("<!--\n---\ndescription: un\n\ndeux: trois\nz\n---\n-->\n") ==
          "<!--\n---\ndescription: un\ndeux: trois z\n---\n-->\n");
    CHECK(mended("---\nx: [broken\n---\n") == "no");
    CHECK(mended("# T\n") == "no");
}
