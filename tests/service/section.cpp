#include "service/section.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "fixture.h"
#include "markup/markup.h"
#include "service/page_text.h"

using namespace catalyst;
using service::find_section;
using service::SectionSpan;
using service::with_section;

namespace {

std::vector<domain::Heading> outline(std::string_view body) { return markup::render(body, markup::Profile::Page).outline; }

// The section's text; "-" where there is none.
std::string section(const std::string& body, std::string_view id) {
    auto span = find_section(body, outline(body), id);
    return span ? body.substr(span->begin, span->end - span->begin) : "-";
}

std::string edited(const std::string& body, std::string_view id, std::string_view text) {
    return with_section(body, find_section(body, outline(body), id).value(), text);
}

}  // namespace

TEST_CASE("a section goes from its heading to the next of the same or a higher level") {
    std::string body = "avant\n\n# a\nun\n## b\ndeux\n### c\ntrois\n## d\nquatre\n# e\ncinq";
    CHECK(section(body, "a") == "# a\nun\n## b\ndeux\n### c\ntrois\n## d\nquatre\n");
    CHECK(section(body, "b") == "## b\ndeux\n### c\ntrois\n");
    CHECK(section(body, "c") == "### c\ntrois\n");
    CHECK(section(body, "e") == "# e\ncinq");
    CHECK(section(body, "f") == "-");
    CHECK(section("", "") == "-");
}

TEST_CASE("where levels jump, sections follow what is written") {
    std::string body = "# a\n### b\nx\n## c\ny\n###### d\n##### e\n# f\n";
    CHECK(section(body, "b") == "### b\nx\n");
    CHECK(section(body, "c") == "## c\ny\n###### d\n##### e\n");
    CHECK(section(body, "d") == "###### d\n");
    std::string deep = "# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6\nx\n##### 7\n";
    CHECK(section(deep, "s-5") == "##### 5\n###### 6\nx\n");
}

TEST_CASE("underlined headings have sections like others") {
    std::string body = "Un\n==\ntexte\n\nDeux\nlignes\n---\nplus\n### trois\nTitre\n===\nfin\n";
    CHECK(section(body, "un") == "Un\n==\ntexte\n\nDeux\nlignes\n---\nplus\n### trois\n");
    CHECK(section(body, "deux-lignes") == "Deux\nlignes\n---\nplus\n### trois\n");
    CHECK(section(body, "titre") == "Titre\n===\nfin\n");
}

TEST_CASE("headings in quotes, lists and code neither have nor end a section") {
    std::string body = "### a\n> # q\n\n- # l\n\n```\n# k\n```\n#### b\n### c\n";
    CHECK(section(body, "a") == "### a\n> # q\n\n- # l\n\n```\n# k\n```\n#### b\n");
    CHECK(section(body, "q") == "-");
    CHECK(section(body, "l") == "-");
}

TEST_CASE("sections of texts with any line end are found where they are") {
    CHECK(section("a\r\n# b\r\nc\r\n# d\r\n", "b") == "# b\r\nc\r\n");
    CHECK(section("a\r# b\rc\r# d\r", "b") == "# b\rc\r");
    CHECK(section("a\r\x01\n\n# b\nc\n# d\n", "b") == "# b\nc\n");
}

TEST_CASE("an outline without lines or of another body finds no section") {
    std::string body = "# a\nb\n# c\n";
    auto stored = outline(body);
    for (auto& heading : stored) heading.line = 0;
    CHECK_FALSE(find_section(body, stored, "a"));
    CHECK_FALSE(find_section("b\nb\n# c\n", outline(body), "a"));
    CHECK_FALSE(find_section("# a\nb\nb\n", outline(body), "a"));
    CHECK_FALSE(find_section("", outline(body), "c"));
    auto turned = outline(body);
    std::swap(turned[0].line, turned[1].line);
    CHECK_FALSE(find_section(body, turned, "a"));
}

TEST_CASE("where the outline may have ended early, the last section is unknown and the others are not") {
    std::string body;
    for (int i = 0; i < 600; ++i) body += "# a" + std::to_string(i) + "\n";
    CHECK(section(body, "a498") == "# a498\n");
    CHECK(section(body, "a499") == "-");
}

TEST_CASE("a section's own text gives the same body") {
    std::string body = "x\n# a\n```\ny\n```\nUnder\n===\nz";
    for (auto id : {"a", "under"}) CHECK(edited(body, id, section(body, id)) == body);
}

TEST_CASE("only the section changes, and what follows stays what it was") {
    CHECK(edited("x\n# a\ny\n# b\nz", "a", "# A\nY") == "x\n# A\nY\n# b\nz");
    CHECK(edited("x\n# a\ny\n# b\nz", "a", "") == "x\n# b\nz");
    CHECK(edited("x\n# a\ny\n# b\nz", "b", "# B") == "x\n# a\ny\n# B");
    CHECK(edited("x\r\n# a\r\ny\r\n# b\r\n", "a", "# A") == "x\r\n# A\r\n# b\r\n");
    CHECK(edited("x\n# a\ny\n\nb\n===\n", "a", "# A\nY") == "x\n# A\nY\n\nb\n===\n");
    CHECK(edited("x\n# a\ny\n\nb\n===\n", "a", "# A\nY\n\n") == "x\n# A\nY\n\nb\n===\n");
    CHECK(edited("x\n# a\ny\n\nb\n===\n", "a", "") == "x\n\nb\n===\n");
    CHECK(edited("# a\ny\n\nb\n===\n", "a", "") == "b\n===\n");
}

TEST_CASE("a heading that repeats the title is not shown, and lines are those of the body as it is stored") {
    tests::Wiki wiki;
    std::string body = "\r\n\n# Le *bocal*\n\n## Avant\nx\n## Après\ny\n";
    auto rendered = service::render_body(body, "Le bocal", wiki.jail);
    REQUIRE(rendered.outline.size() == 2);
    CHECK(rendered.outline[0] == domain::Heading{2, "avant", "Avant", 5});
    auto span = find_section(body, rendered.outline, "avant");
    CHECK(body.substr(span->begin, span->end - span->begin) == "## Avant\nx\n");
    auto draft = service::read_draft(domain::Slug::parse("b").value(), "---\nid: 01J\ntitle: Le bocal\n---\n" + body,
                                     domain::Kinds({{"page", "", "", {}, {}, {}, {}, {}, {}}}));
    REQUIRE(draft.ok());
    service::render_draft(*draft, domain::Kinds({{"page", "", "", {}, {}, {}, {}, {}, {}}}), wiki.jail);
    CHECK(draft->rendered.outline == rendered.outline);
}
