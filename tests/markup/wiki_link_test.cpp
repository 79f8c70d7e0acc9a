#include <string>

#include "catch.hpp"
#include "markup/markup.h"
#include "shown.h"

using namespace catalyst;
using tests::shown;

namespace {

std::vector<domain::Link> links(std::string_view markdown) { return markup::render(markdown, markup::Profile::Page).links; }

}  // namespace

TEST_CASE("a wiki link becomes a slot that names its page, its section and its label") {
    CHECK(shown("[[Forum ouvert]]") == "<p>{L0|Forum ouvert}</p>\n");
    CHECK(shown("[[Forum ouvert|le *forum*]]") == "<p>{L0|le *forum*}</p>\n");
    CHECK(shown("[[A#B c]] [[ A # B c | d ]]") == "<p>{L0|A § B c} {L0|d}</p>\n");
    CHECK(links("[[ École d'été # Après ]]") == std::vector<domain::Link>{{"ecole-d-ete", "École d'été", "Après", ""}});
    CHECK(links("[[A]] [[B]] [[A|x]]").size() == 2);
}

TEST_CASE("a link to a section alone stays on its page") {
    CHECK(shown("[[#Après l'été]]") == "<p><a href=\"#apres-l-ete\">Après l&#39;été</a></p>\n");
    CHECK(shown("[[#A|b]]") == "<p><a href=\"#a\">b</a></p>\n");
}

TEST_CASE("what names no page stays as written") {
    for (const char* text : {"[[]]", "[[ ]]", "[[|x]]", "[[!!!]]", "[[a", "[[a\nb]]", "[[a`b]]", "[[a]"}) {
        INFO(text);
        CHECK(links(text).empty());
    }
    CHECK(shown("\\[[A]]") == "<p>[[A]]</p>\n");
    CHECK(shown("[[" + std::string(400, 'a') + "]]") == "<p>[[" + std::string(400, 'a') + "]]</p>\n");
}

TEST_CASE("wiki links stand in tables, headings, lists, emphasis, strikethrough and beside anything") {
    CHECK(shown("|a|\n|-|\n|[[P|l]]|\n").find("<td>{L0|l}</td>") != std::string::npos);
    CHECK(shown("|a|\n|-|\n|[[P\\|l]]|\n").find("<td>{L0|l}</td>") != std::string::npos);
    CHECK(shown("# [[A]] b\n") == "<h2 id=\"a-b\">{L0|A} b</h2>\n");
    CHECK(shown("*[[A]]* **[[B]]** ~~[[C]]~~ _[[D_e_f]]_") ==
          "<p><em>{L0|A}</em> <strong>{L1|B}</strong> <del>{L2|C}</del> <em>{L3|D_e_f}</em></p>\n");
    CHECK(shown("[[.NET]] [[\"Quoted\"]] ([[A]])") == "<p>{L0|.NET} {L1|&quot;Quoted&quot;} ({L2|A})</p>\n");
    CHECK(shown("a[[B]]c") == "<p>a{L0|B}c</p>\n");
    CHECK(shown("[[<script>]]") == "<p>{L0|&lt;script&gt;}</p>\n");
}

TEST_CASE("inside a link, an image's words or code, a wiki link is text") {
    CHECK(shown("[a [[B]] c](http://d.org)").find(">a B c</a>") != std::string::npos);
    CHECK(shown("![a [[B]]](c.png)") == "<p>{I0|a B}</p>\n");
    CHECK(shown("`[[A|b]]`") == "<p><code>[[A|b]]</code></p>\n");
    CHECK(shown("```\n[[A]]\n```\n") == "<pre tabindex=\"0\"><code>[[A]]\n</code></pre>\n");
    CHECK(shown("[x](<[[A]]>)").find("href=\"%5B%5BA%5D%5D\"") != std::string::npos);
    CHECK(shown("http://a.org/[[B]]").find('\1') == std::string::npos);
    CHECK(links("`[[A]]`").empty());
}

TEST_CASE("an unresolved footnote whose name holds a wiki link loses no byte order") {
    auto html = shown("[^[[A]]] [^x[[B]]y]\n");
    CHECK(html.find('\1') == std::string::npos);
    CHECK(html.find("<p>") == 0);
}
