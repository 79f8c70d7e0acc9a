// Relative links between files become wiki links; images become media.
#include "catch.hpp"
#include "wiki.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

// The body of a page "Here" at docs/here.md that holds `markdown`, in a folder with a few neighbours.
struct Rewriting {
    std::string body;
    exchange::ImportReport report;
};
Rewriting rewrite(const std::string& markdown, const std::string& path = "docs/here.md") {
    Wiki wiki;
    auto report = wiki.import(Files{{path, "---\ntitle: Here\n---\n" + markdown + "\n"},
                                    {"docs/other.md", "# Forum ouvert\n"},
                                    {"docs/deux mots.md", "# Deux mots\n"},
                                    {"docs/e\xCC\x81te\xCC\x81.md", "# L’été\n"},
                                    {"docs/a_b/README.md", "# Dossier\n"},
                                    {"docs/sub/page.md", "# Plus bas\n"},
                                    {"docs/russe.md", "---\ntitle: Правила игры\nlang: ru\n---\n"},
                                    {"top.md", "# Tout en haut\n"},
                                    {"legal.md", "# Legal\n"},
                                    {"docs/legal.md", "# Mentions\n"},
                                    {"docs/img/photo un.gif", gif('a')},
                                    {"docs/img/same.gif", gif('a')},
                                    {"img/photo-un.gif", gif('b')},
                                    {"docs/img/fake.png", "no picture"},
                                    {"docs/guide.pdf", "%PDF-1.4"}});
    auto body = body_of(wiki.source("here"));
    if (body.ends_with('\n')) body.pop_back();
    return {body, report};
}

}  // namespace

TEST_CASE("a relative link to a page becomes a wiki link by title") {
    CHECK(rewrite("[Forum ouvert](other.md)").body == "[[Forum ouvert]]");
    CHECK(rewrite("Voir [ceci](./other.md), donc").body == "Voir [[Forum ouvert|ceci]], donc");
    CHECK(rewrite("[x](../top.md)").body == "[[Tout en haut|x]]");
    CHECK(rewrite("[x](sub/page.md)").body == "[[Plus bas|x]]");
    CHECK(rewrite("[x](/docs/other.md)").body == "[[Forum ouvert|x]]");
    CHECK(rewrite("[](other.md)").body == "[[Forum ouvert]]");
}

TEST_CASE("a link's anchor becomes a section") {
    CHECK(rewrite("[x](other.md#la-suite)").body == "[[Forum ouvert#la-suite|x]]");
    CHECK(rewrite("[x](other.md#l%27%C3%A9t%C3%A9)").body == "[[Forum ouvert#l'été|x]]");
    CHECK(rewrite("[Forum ouvert](other.md#suite)").body == "[[Forum ouvert#suite|Forum ouvert]]");
    CHECK(rewrite("[x](#ici)").body == "[x](#ici)");
}

TEST_CASE("escapes, Unicode forms, folders and names without extension lead to their page") {
    CHECK(rewrite("[x](deux%20mots.md)").body == "[[Deux mots|x]]");
    CHECK(rewrite("[x](<deux mots.md>)").body == "[[Deux mots|x]]");
    CHECK(rewrite("[x](\xC3\xA9t\xC3\xA9.md)").body == "[[L’été|x]]");
    CHECK(rewrite("[x](a_b/)").body == "[[Dossier|x]]");
    CHECK(rewrite("[x](a_b)").body == "[[Dossier|x]]");
    CHECK(rewrite("[x](other)").body == "[[Forum ouvert|x]]");
}

TEST_CASE("a link led by a slash counts from the top, or from the folder that the site was made of") {
    CHECK(rewrite("[x](/top.md)").body == "[[Tout en haut|x]]");
    CHECK(rewrite("[x](/sub/page.md)").body == "[[Plus bas|x]]");
    CHECK(rewrite("![x](/img/same.gif)").body == "![x](same.gif)");
    CHECK(rewrite("[x](/?Page) ![y](/img/same.gif?raw=true)").body == "[x](/?Page) ![y](same.gif)");
}

TEST_CASE("a link that ends in a slash is an address of the published site, where a page is a folder of its own") {
    CHECK(rewrite("[x](../legal/)").body == "[[Mentions|x]]");
    CHECK(rewrite("[x](../legal.md)").body == "[[Legal|x]]");
    CHECK(rewrite("[x](../legal/#suite)").body == "[[Mentions#suite|x]]");
}

TEST_CASE("a page whose title is not its slug is linked by its slug") {
    CHECK(rewrite("[правила](russe.md)").body == "[[russe-ru|правила]]");
}

TEST_CASE("a label that can't live in a wiki link keeps an ordinary one") {
    CHECK(rewrite("[a|b](other.md)").body == "[a|b](/wiki/forum-ouvert)");
    CHECK(rewrite("[**gras**](other.md#x)").body == "[**gras**](/wiki/forum-ouvert#x)");
    CHECK(rewrite("[a [b] c](other.md)").body == "[a [b] c](/wiki/forum-ouvert)");
    CHECK(rewrite("[`code`](other.md)").body == "[`code`](/wiki/forum-ouvert)");
    CHECK(rewrite("[![alt](img/photo%20un.gif)](other.md)").body == "[![alt](photo-un.gif)](/wiki/forum-ouvert)");
}

TEST_CASE("a link with a title keeps it, as an ordinary link") {
    CHECK(rewrite("[x](other.md#y \"Titre\")").body == "[x](/wiki/forum-ouvert#y \"Titre\")");
}

TEST_CASE("a reference definition leads to the page's address") {
    CHECK(rewrite("[x][r]\n\n[r]: other.md \"Titre\"").body == "[x][r]\n\n[r]: /wiki/forum-ouvert \"Titre\"");
}

TEST_CASE("code, other addresses and links that lead nowhere stay as they are, and these are said") {
    CHECK(rewrite("`[x](other.md)`").body == "`[x](other.md)`");
    CHECK(rewrite("```\n[x](other.md)\n```").body == "```\n[x](other.md)\n```");
    CHECK(rewrite("[x](https://example.org/other.md)").body == "[x](https://example.org/other.md)");
    CHECK(rewrite("[x](mailto:a@example.org)").report.links_left == 0);
    auto lost = rewrite("[x](nowhere.md) [y](../../outside.md) [z]({{site.baseurl}}/a/)");
    CHECK(lost.body == "[x](nowhere.md) [y](../../outside.md) [z]({{site.baseurl}}/a/)");
    CHECK(lost.report.links_left == 3);
    CHECK(says(lost.report, "import.link_left", "docs/here.md"));
}

TEST_CASE("a relative image becomes a media, by a clean name") {
    auto taken = rewrite("![Deux *mots*](<img/photo un.gif>)");
    CHECK(taken.body == "![Deux *mots*](photo-un.gif)");
    CHECK(taken.report.media_taken == 1);
    CHECK(rewrite("![a](img/photo%20un.gif \"Titre\")").body == "![a](photo-un.gif \"Titre\")");
}

TEST_CASE("equal bytes are one media, other bytes of the same name are another") {
    auto taken = rewrite("![a](<img/photo un.gif>) ![b](img/same.gif) ![c](../img/photo-un.gif)");
    CHECK(taken.body == "![a](photo-un.gif) ![b](photo-un.gif) ![c](photo-un-2.gif)");
    CHECK(taken.report.media_taken == 2);
    CHECK(says(taken.report, "import.media_renamed", "img/photo-un.gif"));
}

TEST_CASE("images that are none or are missing, and files that no page can offer, stay as they are and are said") {
    auto left = rewrite("![a](img/fake.png) ![b](img/none.png) [c](guide.pdf)");
    CHECK(left.body == "![a](img/fake.png) ![b](img/none.png) [c](guide.pdf)");
    CHECK(left.report.media_refused == 1);
    CHECK(says(left.report, "import.media_refused", "docs/img/fake.png"));
    CHECK(says(left.report, "import.image_missing", "docs/here.md"));
    CHECK(says(left.report, "import.file_link_left", "docs/here.md"));
}

TEST_CASE("an image in a hidden folder is found") {
    Wiki wiki;
    wiki.import(Files{{"src/a.md", "# A\n![x](.assets/x.gif)\n"}, {"src/.assets/x.gif", gif()}});
    CHECK(body_of(wiki.source("a")) == "# A\n![x](x.gif)\n");
}
