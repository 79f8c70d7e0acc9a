#include <string>

#include "catch.hpp"
#include "markup/markup.h"
#include "shared_data.h"

using namespace catalyst;
using markup::first_heading;
using markup::rewrite_links;
using markup::without_title;

namespace {

// Every use as "label>destination", with ! for images, = for definitions, and the title.
std::string uses(std::string_view body) {
    std::string seen;
    rewrite_links(body, [&](const markup::LinkUse& use) -> std::optional<std::string> {
        seen += (use.image        ? "!"
                 : use.definition ? "="
                                  : "") +
                std::string(use.label) + ">" + std::string(use.destination) + std::string(use.title) + ";";
        return std::nullopt;
    });
    return seen;
}

std::string marked(std::string_view body) {
    return rewrite_links(body, [](const markup::LinkUse& use) -> std::optional<std::string> {
        if (!use.destination.ends_with(".md") && !use.image) return std::nullopt;
        return (use.image ? "!{" : "{") + std::string(use.label) + "}";
    });
}

}  // namespace

TEST_CASE("links and images outside code are offered with their label, address and title") {
    CHECK(uses("a [b](c.md) ![d](e.png \"f\") [g](<h i.md> 'j')") == "b>c.md;!d>e.png\"f\";g>h i.md'j';");
    CHECK(uses("[a](b(c)d) [e](f\\)g) [](h)") == "a>b(c)d;e>f\\)g;>h;");
    CHECK(uses("[a]( b \n \"c\" )") == "a>b\"c\";");
    CHECK(uses("[a *b* `c]` d](e)") == "a *b* `c]` d>e;");
    CHECK(uses("[ref]: x.md \"T\"\n[other]:\n  <y z.md>\n") == "=ref>x.md\"T\";=other>y z.md;");
    CHECK(uses("> [r]: x.md\n\n- [a](b)\n") == "=r>x.md;a>b;");
    CHECK(uses("[a][b] [c] [[d]] [ ] (e) [f] (g)") == "");
    CHECK(uses("[^1]: note (x)\n\\[a](b) [a\\](b)") == "");
    CHECK(uses("[a](b c) [a](<b) [a](b") == "");
}

TEST_CASE("an image in a link is offered first, and the link's label holds what became of it") {
    CHECK(uses("[![a](b.png)](c.md)") == "!a>b.png;![a](b.png)>c.md;");
    CHECK(marked("[![a](b.png)](c.md)") == "{!{a}}");
    CHECK(marked("[![a](b.png)](c.html)") == "[!{a}](c.html)");
    CHECK(uses("[a [b](c) d](e) ![f [g](h)](i)") == "b>c;g>h;!f [g](h)>i;");
}

TEST_CASE("code, comments, tags and autolinks are left alone") {
    CHECK(uses("`[a](b)` ``[a]`(b)`` [c](d)") == "c>d;");
    CHECK(uses("```\n[a](b)\n```\n[c](d)\n~~~~\n[e](f)\n~~~\n~~~~\n") == "c>d;");
    CHECK(uses("- ```\n  [a](b)\n  ```\n- [c](d)\n") == "c>d;");
    CHECK(uses("> ```\n> [a](b)\n\n[c](d)\n") == "c>d;");
    CHECK(uses("p\n\n    [a](b)\n\n[c](d)\n") == "c>d;");
    CHECK(uses("- p\n\n    [a](b)\n") == "a>b;");
    CHECK(uses("p\n    [a](b)\n") == "a>b;");
    CHECK(uses("<!-- [a](b)\n\n[c](d) -->\n[e](f)") == "e>f;");
    CHECK(uses("x <!-- [a](b) --> <b title=\"[c](d)\"> <http://a.b/[c](d)> [e](f)") == "e>f;");
    CHECK(uses("<pre>\n[a](b)\n\n[c](d)\n</pre>\n[e](f)") == "e>f;");
    CHECK(uses("` [a](b) `` [c](d)") == "a>b;c>d;");
}

TEST_CASE("only the construct changes, all other bytes stay") {
    CHECK(marked("a [b](c.md \"t\") d\r\n\r\n[e](f.html)\r\n![g](h.png)\xFF") == "a {b} d\r\n\r\n[e](f.html)\r\n!{g}\xFF");
    CHECK(marked("[r]: x.md \"t\"\nnext") == "{r}\nnext");
    CHECK(marked("") == "");
    CHECK(marked("\xEF\xBB\xBF[a](b.md)") == "\xEF\xBB\xBF{a}");
}

TEST_CASE("where nothing is replaced, no byte of a corpus changes") {
    auto corpora = tests::shared_data("corpora");
    if (!corpora) return;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*corpora)) {
        if (entry.path().extension() != ".md") continue;
        auto text = tests::read_file(entry.path());
        bool same = rewrite_links(text, [](const markup::LinkUse&) { return std::optional<std::string>(); }) == text;
        INFO(entry.path().string());
        CHECK(same);
    }
}

TEST_CASE("wiki links outside code are offered with what stands between their brackets") {
    auto marked_links = [](std::string_view body) {
        return markup::rewrite_wiki_links(body, [](std::string_view between) -> std::optional<std::string> {
            if (between == "keep") return std::nullopt;
            return "<" + std::string(between) + ">";
        });
    };
    CHECK(marked_links("[[a]] [[keep]] [[b#c|d]]\r\n[[[e]]]") == "[[<a>]] [[keep]] [[<b#c|d>]]\r\n[[[<e>]]]");
    CHECK(marked_links("`[[a]]` \\[[a]] \\\\[[b]] ` [[c]]") == "`[[a]]` \\[[a]] \\\\[[<b>]] ` [[<c>]]");
    CHECK(marked_links("[[?]] [[]] [[a\n]] [[" + std::string(299, 'a') + "]]") ==
          "[[?]] [[]] [[a\n]] [[" + std::string(299, 'a') + "]]");
    CHECK(marked_links("```\n[[a]]\n```\nc <!-- [[a]] --> <b x=\"[[a]]\">[[b]]</b>") ==
          "```\n[[a]]\n```\nc <!-- [[a]] --> <b x=\"[[a]]\">[[<b>]]</b>");
    CHECK(markup::is_wiki_link("a|b"));
    for (std::string_view text : {"", "?", "a]]", "a]", "[a", "a\n"}) CHECK_FALSE(markup::is_wiki_link(text));
}

TEST_CASE("rewriting stays linear on hostile texts") {
    for (const char* unit : {"[", "![", "[a](", "[a](b \"", "`", "<!-- ", "<a ", "[[", "[a]: ", "(", "> ", "- "}) {
        std::string text;
        while (text.size() < 400'000) text += unit;
        INFO(unit);
        CHECK(rewrite_links(text, [](const markup::LinkUse&) { return std::optional<std::string>(); }) == text);
        CHECK(markup::rewrite_wiki_links(text, [](std::string_view) { return std::optional<std::string>(); }) == text);
    }
}

TEST_CASE("the first heading gives a title") {
    CHECK(first_heading("# Un *titre* `x` [y](z) [[P|q]]\n") == "Un titre x y q");
    CHECK(first_heading("text\n\n## Deux ##\n") == "Deux");
    CHECK(first_heading("Titre\n=====\n") == "Titre");
    CHECK(first_heading("Deux\nlignes\n---\n") == "Deux lignes");
    CHECK(first_heading("```\n# code\n```\n\n    # code\n\n# Vrai\r\n") == "Vrai");
    CHECK(first_heading("<!--\n# remark\n-->\n# Vrai\n") == "Vrai");
    CHECK(first_heading("#\n\n# \n\n# A\n") == "A");
    CHECK(first_heading("no heading\n\n#tag\n") == "");
    CHECK(first_heading("---\n\n# A\n") == "A");
    std::string late;
    for (int i = 0; i < 20; ++i) late += "p\n\n";
    CHECK(first_heading(late + "# A\n") == "");
    CHECK(first_heading("# " + std::string(100'000, '[') + "\n").size() < 3000);
}

TEST_CASE("a heading that opens a body and repeats the title is left out") {
    CHECK(without_title("\n# Le bocal\n\n## Avant\n", "Le bocal") == "\n## Avant\n");
    CHECK(without_title("# **LE** bocal ##\r\nTexte\r\n", "Le bocal") == "Texte\r\n");
    CHECK(without_title("  ### Le `bocal`\nTexte", "Le bocal") == "Texte");
    CHECK(without_title("Le bocal\n===\n\nTexte", "Le bocal") == "\nTexte");
    CHECK(without_title("Le bocal\n---\nTexte", "Le bocal") == "Texte");
    CHECK(without_title("# École", "E\u0301cole") == "");
    CHECK(without_title("# a_b", "a_b") == "");
}

TEST_CASE("any other opening stays") {
    for (std::string body :
         {"", "\n", "#", "# \n", "# Le bocal !\n", "# C++\n", "Le bocal\n", "Le bocal\n\n---\n", "Le bocal\nplus\n===\n",
          "    # Le bocal\n", "\t# Le bocal\n", "#Le bocal\n", "> # Le bocal\n", "Texte\n\n# Le bocal\n",
          "# [Le bocal](https://example.org)\n", "# ![](a.png) Le bocal\n", "# Le bocal[^1]\n", "#\rLe bocal\n"}) {
        INFO(body);
        CHECK(without_title(body, "Le bocal") == body);
    }
    CHECK(without_title("# C++\n", "C") == "# C++\n");
    CHECK(without_title("# \n", "") == "# \n");
}
