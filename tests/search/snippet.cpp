#include <string>

#include "catch.hpp"
#include "library.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

search::Hit hit(const search::Document& document, std::string_view words) {
    Library library({document});
    auto found = library.searcher().find(Library::asking(words), search::Snippets::Yes);
    REQUIRE(found.ok());
    REQUIRE(found->hits.size() == 1);
    return found->hits[0];
}

std::string filler(int sentences) {
    std::string out;
    for (int i = 0; i < sentences; ++i) out += "Une phrase sans rapport avec la question posée.\n";
    return out;
}

}  // namespace

TEST_CASE("the words found are marked whatever their form, and nothing else is") {
    auto it = hit(document("k", "L’École d’été", "Les ÉCOLES de l'eau"), "ecole");
    CHECK(it.title_html == "L’<mark>École</mark> d’été");
    CHECK(it.snippet_html == "Les <mark>ÉCOLES</mark> de l&#39;eau");
}

TEST_CASE("no text of a document comes out as markup") {
    auto it = hit(document("k", "<script>alert(1)</script> & co", "<b>co</b> <mark>\"x\"</mark>"), "co alert");
    CHECK(it.title_html == "&lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt; &amp; <mark>co</mark>");
    CHECK(it.snippet_html == "&lt;b&gt;<mark>co</mark>&lt;/b&gt; &lt;mark&gt;&quot;x&quot;&lt;/mark&gt;");
}

TEST_CASE("the passage with most of the words is shown, from a sentence's start") {
    auto it =
        hit(document("k", "T",
                     filler(20) + "Le compost est utile.\n" + filler(20) + "Ici le compost nourrit la terre.\n" + filler(20)),
            "terre compost");
    CHECK(it.snippet_html.starts_with("… Ici le <mark>compost</mark> nourrit la <mark>terre</mark>."));
    CHECK(it.snippet_html.ends_with(" …"));
    CHECK(it.snippet_html.size() < 600);
}

TEST_CASE("the passage with all of the words is shown though one of them stands earlier, far from it") {
    auto body = "Du compost.\n" + filler(130) + "Le compost nourrit la terre.\n" + filler(20);
    REQUIRE(body.size() > 6'000);
    auto it = hit(document("k", "T", body), "terre compost");
    CHECK(it.snippet_html.find("Le <mark>compost</mark> nourrit la <mark>terre</mark>.") != std::string::npos);
}

TEST_CASE("a word far down is shown") {
    auto it = hit(document("k", "T", filler(800) + "Une aiguille.\n"), "aiguille");
    CHECK(it.snippet_html == "… Une <mark>aiguille</mark>.");
}

TEST_CASE("blocks are parted where no sentence ends") {
    CHECK(hit(document("k", "T", "40 foyers\nun camion\nLivraison à 9 h.\nEnsuite : rien\n"), "camion").snippet_html ==
          "40 foyers · un <mark>camion</mark> · Livraison à 9 h. Ensuite : rien");
    auto it = document("k", "T", "");
    it.summary = "un\ncamion";
    CHECK(hit(it, "camion").snippet_html == "un <mark>camion</mark>");
}

TEST_CASE("a summary that holds as much as the body is preferred, and serves when only the title matches") {
    auto both = document("k", "T", "Le compost nourrit la terre.");
    both.summary = "Du compost pour la terre";
    CHECK(hit(both, "compost terre").snippet_html == "Du <mark>compost</mark> pour la <mark>terre</mark>");
    CHECK(hit(both, "nourrir compost").snippet_html == "Le <mark>compost</mark> <mark>nourrit</mark> la terre.");
    auto title_only = document("k", "Lombrics", "Rien.");
    title_only.summary = "Un résumé";
    CHECK(hit(title_only, "lombric").snippet_html == "Un résumé");
    CHECK(hit(document("k", "Lombrics", "Rien."), "lombric").snippet_html == "Rien.");
    CHECK(hit(document("k", "Lombrics"), "lombric").snippet_html == "");
}

TEST_CASE("overlapping pairs of characters share a mark") {
    CHECK(hit(document("k", "", "日本語のウィキです", "ja"), "ウィキ").snippet_html == "日本語の<mark>ウィキ</mark>です");
}

TEST_CASE("long texts without spaces are cut between characters") {
    std::string body;
    for (int i = 0; i < 1'000; ++i) body += "京";
    auto it = hit(document("k", "東", body, "ja"), "東");
    CHECK(it.snippet_html.size() <= 270);
    CHECK(it.snippet_html.starts_with("京"));
    CHECK(it.snippet_html.ends_with("京 …"));
}

TEST_CASE("a word beyond the stored text is found, though not shown") {
    std::string body;
    while (body.size() < 70'000) body += "remplissage é ";
    auto it = hit(document("k", "T", body + "aiguille"), "aiguille");
    CHECK(it.snippet_html.starts_with("remplissage é remplissage"));
}
