#include <string>
#include <vector>

#include "catch.hpp"
#include "markup/markup.h"
#include "shown.h"

using namespace catalyst;
using tests::shown;

namespace {

domain::Rendered page(std::string_view markdown) { return markup::render(markdown, markup::Profile::Page); }

}  // namespace

TEST_CASE("headings start at h2, whatever level the author starts with, and never jump") {
    CHECK(shown("# A\n## B\n### C\n") == "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h4 id=\"c\">C</h4>\n");
    CHECK(shown("### A\n##### B\n### C\n") == "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h2 id=\"c\">C</h2>\n");
    CHECK(shown("### A\n# B\n") == "<h2 id=\"a\">A</h2>\n<h2 id=\"b\">B</h2>\n");
    CHECK(shown("## A\n#### B\n#### C\n### D\n") ==
          "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h3 id=\"c\">C</h3>\n<h3 id=\"d\">D</h3>\n");
    auto deep = page("# 1\n## b\n### c\n#### d\n##### e\n###### f\n");
    CHECK(deep.outline.back() == domain::Heading{6, "f", "f", 6});
    CHECK(deep.outline.front() == domain::Heading{2, "s-1", "1", 1});
}

TEST_CASE("heading ids are slugs, unique on their page, and never the interface's") {
    CHECK(shown("# École d’Été\n") == "<h2 id=\"ecole-d-ete\">École d’Été</h2>\n");
    CHECK(shown("# A\n# A\n# A\n# A 2\n") ==
          "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n<h2 id=\"a-3\">A</h2>\n<h2 id=\"a-2-2\">A 2</h2>\n");
    CHECK(shown("# ui menu\n") == "<h2 id=\"s-ui-menu\">ui menu</h2>\n");
    CHECK(shown("# 2024\n") == "<h2 id=\"s-2024\">2024</h2>\n");
    CHECK(shown("# Привет\n").find("id=\"привет\"") != std::string::npos);
    CHECK(shown("# !!!\n") == "<h2 id=\"section\">!!!</h2>\n");
}

TEST_CASE("a heading without words is no heading") {
    CHECK(shown("#\n\na\n") == "<p>a</p>\n");
    CHECK(shown("# ![](a.png)\n") == "<p>{I0|}</p>\n");
    CHECK(page("# <!-- x -->\n").outline.empty());
}

TEST_CASE("the outline's words are plain") {
    auto rendered = page("# *A* `b` [[C|d]] [e](http://f.org)[^1]\n\n[^1]: x\n");
    REQUIRE(rendered.outline.size() == 1);
    CHECK(rendered.outline[0].text == "A b d e");
}

TEST_CASE("the outline says on which line of the text each heading starts, but for those in quotes, lists and notes") {
    auto lines = [](std::string_view text) {
        std::string out;
        for (const auto& heading : page(text).outline) out += heading.text + std::to_string(heading.line) + " ";
        return out;
    };
    CHECK(lines("# a\n\ntext\n## b ##\n```\n# no\n```\n   ### c\n") == "a1 b4 c8 ");
    CHECK(lines("\n\na\n===\ntext\n\nb\nb\n---\n# c") == "a3 b b7 c10 ");
    CHECK(lines("> # a\n\n- # b\n\n# c[^1]\n\n[^1]: x\n\n    # d\n") == "a0 b0 c5 d0 ");
    CHECK(lines("[[A|x]] [[B]]\n\n[[C\n]]\n# a [[D]]\n") == "a D5 ");
    CHECK(lines("x\r\n\r\n# a\r\n\r# b\n\r# c\r\n") == "a3 b5 c7 ");
    CHECK(lines("x\r\x01\n# a\n\x02# b\n") == "a3 b4 ");
    CHECK(lines("| a |\n|---|\n| b |\n\n# c\n") == "c5 ");
    CHECK(markup::render("# a\n", markup::Profile::Field).outline.empty());
}

TEST_CASE("lines end where the Markdown library ends them") {
    using Starts = std::vector<std::size_t>;
    CHECK(markup::body_line_starts("") == Starts{0});
    CHECK(markup::body_line_starts("a") == Starts{0});
    CHECK(markup::body_line_starts("a\nb\r\nc\rd\n\r\n") == Starts{0, 2, 5, 7, 9, 11});
}

TEST_CASE("a heading's level as written is that of its signs or its underline") {
    auto level = [](std::string_view text) { return markup::heading_level(text, markup::body_line_starts(text), 1); };
    CHECK(level("# a\n") == 1);
    CHECK(level("   ######\ta") == 6);
    CHECK(level("##") == 2);
    CHECK(level("\x01## a\r\n") == 2);
    CHECK(level("a\n===\n") == 1);
    CHECK(level("a\rb\r  - \r") == 2);
    CHECK(level("a\nb\n  ---  \n") == 2);
    for (std::string text : {"", "a", "a\n", "####### a", "    # a", "\t# a", "#a", "a\n\n===\n", "a\n    ===\n", "a\n= =\n"}) {
        INFO(text);
        CHECK(level(text) == 0);
    }
    CHECK(markup::heading_level("# a", {0}, 2) == 0);
    CHECK(markup::heading_level("# a", {0}, 0) == 0);
}

TEST_CASE("links out of the wiki say so, others do not") {
    CHECK(shown("[a](https://b.org/?x=1&y=2)") ==
          "<p><a href=\"https://b.org/?x=1&amp;y=2\" class=\"external\" rel=\"noopener nofollow ugc\">a</a></p>\n");
    CHECK(shown("[a](//b.org)").find("class=\"external\"") != std::string::npos);
    CHECK(shown("[a](mailto:a@b.org) [t](tel:+33123)") ==
          "<p><a href=\"mailto:a@b.org\">a</a> <a href=\"tel:+33123\">t</a></p>\n");
    CHECK(shown("[a](/wiki/x) [b](x.md \"t\")") == "<p><a href=\"/wiki/x\">a</a> <a href=\"x.md\" title=\"t\">b</a></p>\n");
    CHECK(shown("[a](#École%20d'été)") == "<p><a href=\"#ecole-d-ete\">a</a></p>\n");
    CHECK(shown("www.b.org") ==
          "<p><a href=\"http://www.b.org\" class=\"external\" rel=\"noopener nofollow ugc\">www.b.org</a></p>\n");
    CHECK(shown("[](http://b.org)").find(">http://b.org</a>") != std::string::npos);
}

TEST_CASE("addresses of other schemes are text without a link") {
    for (const char* url : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
                            "java&#10;script:x", "&#1;javascript:x", "x:y", "http:evil", "http://", "//", "https:///x",
                            "http://a|b.org/", "http://:80/"}) {
        INFO(url);
        CHECK(shown("[a](<" + std::string(url) + ">)") == "<p>a</p>\n");
    }
}

TEST_CASE("addresses are written as the standard wants them") {
    CHECK(shown("[a](<http://b.org/a b[c]|é#x#y>)").find("href=\"http://b.org/a%20b%5Bc%5D%7C%C3%A9#x%23y\"") !=
          std::string::npos);
    CHECK(shown("[a](http://é.org/%)").find("href=\"http://é.org/%25\"") != std::string::npos);
    CHECK(shown("[a](http:\\\\\\\\evil)").find("href") == std::string::npos);
    CHECK(shown("[a](<img src=x onerror=\\x11\"javascript:x\">)").find("href") == std::string::npos);
}

TEST_CASE("images of the wiki become slots, images from elsewhere become links") {
    auto rendered = page("![Le cercle](cercle.png) ![](b%20c.png) ![again](cercle.png \"t\")\n");
    CHECK(tests::visible(rendered.html) == "<p>{I0|Le cercle} {I1|} {I0|again}</p>\n");
    CHECK(rendered.images == std::vector<std::string>{"cercle.png", "b c.png"});
    CHECK(page("![x](e\xCC\x81.png)").images[0] == "\xC3\xA9.png");
    CHECK(shown("![a *b*](http://c.org/d.png)") ==
          "<p><a href=\"http://c.org/d.png\" class=\"external\" rel=\"noopener nofollow ugc\">a b</a></p>\n");
    CHECK(shown("![](http://c.org/d.png)").find(">http://c.org/d.png</a>") != std::string::npos);
    CHECK(shown("![a](data:image/png;base64,x)") == "<p>a</p>\n");
    CHECK(shown("![a](images/b.png)") == "<p><a href=\"images/b.png\">a</a></p>\n");
    CHECK(shown("![a](..%2fb.png)") == "<p><a href=\"..%2fb.png\">a</a></p>\n");
}

TEST_CASE("an image alone in a link gives the link its name") {
    CHECK(shown("[![](a.png)](http://b.org)").find(">{I0|a.png}</a>") != std::string::npos);
    CHECK(shown("[![x](http://a.org/a.png)](http://b.org)").find(">x</a>") != std::string::npos);
}

TEST_CASE("code blocks carry the class of a known language and no other") {
    CHECK(shown("```Python title=x\n<a>\n```\n") ==
          "<pre tabindex=\"0\"><code class=\"language-python\">&lt;a&gt;\n</code></pre>\n");
    CHECK(shown("```evil\"onclick\nx\n```\n") == "<pre tabindex=\"0\"><code>x\n</code></pre>\n");
    CHECK(shown("    x\n") == "<pre tabindex=\"0\"><code>x\n</code></pre>\n");
}

TEST_CASE("a table stands in a box named by its headings") {
    CHECK(shown("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|\n") ==
          "<div class=\"table-scroll\" role=\"group\" aria-label=\"a, b, c\" tabindex=\"0\"><table>\n<thead>\n<tr>"
          "<th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-center\">b</th><th scope=\"col\" "
          "class=\"align-right\">c</th></tr>\n</thead>\n"
          "<tbody>\n<tr><td class=\"align-left\">1</td><td class=\"align-center\">2</td><td "
          "class=\"align-right\">3</td></tr>\n</tbody>\n</table></div>\n");
}

TEST_CASE("an empty header cell is no header") {
    CHECK(shown("| |b|\n|-|-|\n|1|2|\n").find("<tr><td></td><th scope=\"col\">b</th></tr>") != std::string::npos);
    CHECK(
        shown("| | |\n|-|-|\n|1|2|\n") ==
        "<div class=\"table-scroll\" tabindex=\"0\"><table>\n<tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody>\n</table></div>\n");
}

TEST_CASE("task list boxes are named by their item") {
    CHECK(shown("- [x] *a* b\n- [ ] c\n") ==
          "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"a b\"> <em>a</em> b</li>\n"
          "<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"c\"> c</li>\n</ul>\n");
}

TEST_CASE("footnotes lead there and back") {
    CHECK(shown("a[^n] b[^n]\n\n[^n]: note\n") ==
          "<p>a<sup class=\"footnote-ref\"><a id=\"fnref_1\" href=\"#fn_1\">1</a></sup> b<sup class=\"footnote-ref\"><a "
          "id=\"fnref_1_2\" "
          "href=\"#fn_1\">1</a></sup></p>\n<div class=\"footnotes\"><ol>\n<li id=\"fn_1\"><p>note <a class=\"footnote-back\" "
          "href=\"#fnref_1\">↩</a> "
          "<a class=\"footnote-back\" href=\"#fnref_1_2\">↩2</a></p>\n</li>\n</ol></div>\n");
    CHECK(shown("[a[^n]](http://b.org)\n\n[^n]: note\n").find("<sup class=\"footnote-ref\">1</sup>") != std::string::npos);
    CHECK(shown("a[^nope]\n") == "<p>a[^nope]</p>\n");
}

TEST_CASE("the few inline tags are kept where they are closed") {
    CHECK(shown("<kbd>Ctrl</kbd> H<sub>2</sub>O<br>x") == "<p><kbd>Ctrl</kbd> H<sub>2</sub>O<br>\nx</p>\n");
    CHECK(shown("a <u>b") == "<p>a &lt;u&gt;b</p>\n");
    CHECK(shown("a </u>b") == "<p>a &lt;/u&gt;b</p>\n");
    CHECK(shown("*<u>a*</u>") == "<p><em>&lt;u&gt;a</em>&lt;/u&gt;</p>\n");
    CHECK(shown("x <u><b>a</u></b>") == "<p>x <u>&lt;b&gt;a</u>&lt;/b&gt;</p>\n");
    CHECK(shown("<kbd onclick=\"x\">a</kbd> b") == "<p><kbd>a</kbd> b</p>\n");
    CHECK(shown("a <blink>b</blink> <!-- c -->d") == "<p>a &lt;blink&gt;b&lt;/blink&gt; d</p>\n");
}

TEST_CASE("links and images written in HTML are taken as links and images") {
    CHECK(shown("a <a href=\"http://b.org\" onclick=\"x\">c</a>") ==
          "<p>a <a href=\"http://b.org\" class=\"external\" rel=\"noopener nofollow ugc\">c</a></p>\n");
    CHECK(shown("a <a href=\"javascript:x\">c</a>") == "<p>a c</p>\n");
    CHECK(shown("a <img src=\"b.png\" alt=\"&eacute;\" onerror=x>") == "<p>a {I0|é}</p>\n");
    CHECK(shown("<div align=\"center\">\n<img src='b.png'><br>x <b>y\n</div>\n\nz\n") ==
          "<p>{I0|}<br>\nx <b>y\n</b></p>\n<p>z</p>\n");
    CHECK(shown("[<a href=\"http://b.org\">x</a>](http://c.org)").find("b.org") == std::string::npos);
}

TEST_CASE("blocks of HTML keep their words and nothing else") {
    CHECK(shown("<script>alert(1)</script>\n") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    CHECK(shown("<!-- remark\n\nlonger -->\na\n") == "<p>a</p>\n");
    CHECK(shown("<details><summary>S</summary>\n\n**b**\n\n</details>\n") == "<p>S</p>\n<p><strong>b</strong></p>\n");
    CHECK(shown("<div>[[Page]]</div>\n") == "<p>{L0|Page}</p>\n");
    CHECK(shown("<iframe src=\"https://v.org/1\"></iframe>\n") ==
          "<p><a href=\"https://v.org/1\" class=\"external\" rel=\"noopener nofollow ugc\">https://v.org/1</a></p>\n");
    CHECK(shown("<div></div>\n") == "");
}

TEST_CASE("control characters and broken UTF-8 never reach the page") {
    CHECK(shown("a\1b\2c\3d\x7F\xC2\x85 &#1;&#x2; \xFF") == "<p>abcd  \xEF\xBF\xBD</p>\n");
    CHECK(shown("&#1;0&#2;") == "<p>0</p>\n");
}

TEST_CASE("the text for the index holds the words, block by block") {
    auto rendered = page("# T\n\nA *b* [[P|l]]\nc\n\n- x\n- y\n\n```\ncode\n```\n\n|h|i|\n|-|-|\n|j|k|\n\n![alt](a.png)\n");
    CHECK(rendered.text == "T\nA b l c\nx\ny\ncode\nh i\nj k\nalt \n");
}

TEST_CASE("the text for the index has a line for each block, however its source was broken") {
    CHECK(page("<p>a\nb\n<i>c</i></p>\nd\n").text == "a b c\nd \n");
    CHECK(page("a\nb\n\n> c\nd\n").text == "a b\nc d\n");
}

TEST_CASE("whatever ends a line, it is the same page") {
    std::string text = "# A\n\nb [[C]]\n\n|h|i|\n|-|-|\n|j|k|\n\n```\ncode\n\nmore\n```\n";
    auto with = [&](const std::string& end) {
        std::string out;
        for (char c : text) out += c == '\n' ? end : std::string(1, c);
        return out;
    };
    CHECK(page(with("\r")) == page(text));
    CHECK(page(with("\r\n")) == page(text));
}

TEST_CASE("an address that holds what looks like a wiki link is one address, shown whole") {
    CHECK(shown("http://e.org/[[R]]").find(">http://e.org/[[R]]</a>") != std::string::npos);
    CHECK(shown("www.e.org/[[R]]").find(">www.e.org/[[R]]</a>") != std::string::npos);
    CHECK(page("http://e.org/[[R]]").text == "http://e.org/[[R]]\n");
    CHECK(shown("[[[R]]](http://e.org/)").find(">R</a>") != std::string::npos);
}

TEST_CASE("a list of contents ends after 500 headings, all have ids") {
    std::string text;
    for (int i = 1; i <= 600; ++i) text += "# a" + std::to_string(i) + "\n";
    auto rendered = page(text);
    CHECK(rendered.outline.size() == 500);
    CHECK(rendered.html.find("<h2 id=\"a600\">") != std::string::npos);
}

TEST_CASE("of very many different wiki links and images the last stay text") {
    std::string links, images;
    for (int i = 1; i <= 2'001; ++i) {
        links += "[[L" + std::to_string(i) + "]] ";
        images += "![p" + std::to_string(i) + "](" + std::to_string(i) + ".png) ";
    }
    auto rendered = page(links + "[[L1|again]]\n\n" + images + "![again](1.png)\n");
    CHECK(rendered.links.size() == 2'000);
    CHECK(rendered.images.size() == 2'000);
    auto html = tests::visible(rendered.html);
    CHECK(html.find("{L1999|L2000} [[L2001]] {L0|again}") != std::string::npos);
    CHECK(html.find("{I1999|p2000} p2001 {I0|again}") != std::string::npos);
}

TEST_CASE("the excerpt is the first paragraphs' words") {
    CHECK(page("# T\n\n- x\n\nA *b*\nc.\n\nD.\n").excerpt == "A b c. D.");
    CHECK(page("![alt](a.png)\n\nText.\n").excerpt == "Text.");
    CHECK(page("- only\n- items\n").excerpt == "only items");
    auto lengthy = page(std::string(1000, 'a') + " b\n").excerpt;
    CHECK(lengthy.size() <= 302);
}

TEST_CASE("a text that would take too long is shown plain") {
    auto plain = page(std::string(5000, '['));
    CHECK(plain.fallback);
    CHECK(plain.html == "<pre class=\"plain\" tabindex=\"0\">\n" + std::string(5000, '[') + "</pre>\n");
    CHECK(plain.text.size() == 5000);
    CHECK(page(std::string(200, '>') + "a").fallback);
    std::string deep;
    for (int i = 0; i < 120; ++i) deep += std::string(std::size_t(2 * i), ' ') + "- a\n";
    CHECK(page(deep).fallback);
    CHECK_FALSE(page("a\n\n---\n\n" + std::string(300, '-') + "\n").fallback);
    CHECK_FALSE(page(std::string(200, '*') + "\n").fallback);
}

TEST_CASE("references that grow beyond measure are seen wherever they are defined and however they are written") {
    std::string value(3'000, 'x');
    auto uses = [](const std::string& label) {
        std::string out = "\n\n";
        while (out.size() < 12'000) out += "[" + label + "] ";
        return out;
    };
    for (std::string before : {"", "- ", "1. ", "2) > ", "> ", "[^n]: ", "- [^n]: 1. "}) {
        INFO(before);
        CHECK(page(before + "[a]: " + value + uses("a")).fallback);
    }
    CHECK(page("[a\nb]: " + value + uses("a b")).fallback);
    CHECK(page("> [a\n> b]: " + value + uses("a b")).fallback);
    CHECK(page("[a\\]b]: " + value + uses("a\\]b")).fallback);
    CHECK(page("[a\\[b]: " + value + uses("a\\[b")).fallback);
    CHECK(page("[>]: " + value + uses(">")).fallback);
    CHECK_FALSE(page("- [ ]: " + value + uses(" ")).fallback);
}

TEST_CASE("what stands in a fenced block of code counts for nothing, what only looks like one does") {
    std::string heavy = std::string(5'000, '[') + "\n";
    CHECK_FALSE(page("a\n```yaml\n" + heavy + "```\n").fallback);
    CHECK_FALSE(page("~~~~\n~~~\n" + heavy + "~~~~\nb\n").fallback);
    CHECK(page("```\n```\n" + heavy).fallback);
    CHECK(page("``` `\n" + heavy).fallback);
    CHECK(page("- a\n  ```\n" + heavy).fallback);
    CHECK(page("> ```\n" + heavy).fallback);
    CHECK(page("  ```\n```\n" + heavy).fallback);
    CHECK(page("<!--\n```\n-->\n" + heavy).fallback);
    CHECK(page("````\n```\n````\n" + heavy).fallback);
    CHECK(page("```\n``` a\n```\n" + heavy).fallback);
}

TEST_CASE("a long list of links is an ordinary page") {
    std::string list;
    for (int i = 0; i < 3000; ++i) list += "- [page " + std::to_string(i) + "](http://a.org/" + std::to_string(i) + ")\n";
    CHECK_FALSE(page(list).fallback);
    std::string references;
    for (int i = 0; i < 500; ++i)
        references +=
            "see [r" + std::to_string(i) + "]\n\n[r" + std::to_string(i) + "]: http://a.org/" + std::string(80, 'x') + "\n\n";
    CHECK_FALSE(page(references).fallback);
}
