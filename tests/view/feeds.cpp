#include <cstdlib>
#include <fstream>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "loaded.h"
#include "samples.h"
#include "temp_dir.h"
#include "view/feeds/feeds.h"
#include "view/feeds/xml.h"

using namespace catalyst;
using namespace catalyst::tests;
using domain::Lang;

namespace {

// xmllint's word where it is installed.
bool well_formed(const std::string& xml) {
    static const bool installed = std::system("command -v xmllint > /dev/null 2>&1") == 0;
    if (!installed) {
        WARN("xmllint is not installed: XML goes unchecked");
        return true;
    }
    TempDir folder;
    auto file = (folder / "feed.xml").string();
    std::ofstream(file) << xml;
    return std::system(("xmllint --noout --nonet " + file).c_str()) == 0;
}

}  // namespace

TEST_CASE("the Atom feed is well-formed and holds what RFC 4287 asks for") {
    auto xml = views().atom(frame(Lang::Fr, "/feed.atom"), feed());
    CHECK(well_formed(xml));
    CHECK(has(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">"));
    CHECK(has(xml, "<id>https://wiki.example.org/feed.atom</id>"));
    CHECK(has(xml, "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://wiki.example.org/feed.atom\"/>"));
    CHECK(has(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"https://wiki.example.org/\"/>"));
    CHECK(has(xml, "<updated>2026-03-14T09:12:00Z</updated>"));
    CHECK(has(xml, "<entry xml:lang=\"en\">"));
    CHECK(has(xml, "<category term=\"grand-groupe\" label=\"grand groupe\"/>"));
    CHECK(has(xml, "<link rel=\"license\" href=\"https://creativecommons.org/licenses/by-sa/4.0/\"/>"));
    CHECK(has(xml, "<name>Catalyst Lille</name>"));  // the second entry has no author of its own
}

TEST_CASE("a feed's pages have absolute addresses inside") {
    auto xml = views().atom(frame(Lang::Fr, "/feed.atom"), feed());
    CHECK(has(xml, "href=&quot;https://wiki.example.org/wiki/tour-de-meteo#pourquoi&quot;"));
    CHECK(has(xml, "src=&quot;https://wiki.example.org/media/2/forum-ouvert-grille.png&quot;"));
    CHECK_FALSE(has(xml, "href=&quot;/"));
}

TEST_CASE("an entry too long for the feed has its summary alone") {
    auto view = feed();
    view.entries[0].content.reset();
    auto xml = views().atom(frame(Lang::Fr, "/feed.atom"), view);
    CHECK(well_formed(xml));
    auto entry = xml.substr(xml.find("<entry"), xml.find("</entry>") - xml.find("<entry"));
    CHECK(has(entry, "<summary>"));
    CHECK_FALSE(has(entry, "<content"));
    auto json = nlohmann::json::parse(views().json_feed(frame(Lang::Fr, "/feed.json"), view));
    CHECK_FALSE(json["items"][0].contains("content_html"));
    CHECK(json["items"][0]["content_text"] == json["items"][0]["summary"]);
}

TEST_CASE("a kind's feed leads to the kind") {
    auto view = feed();
    view.label = "Méthodes";
    auto xml = views().atom(frame(Lang::Fr, "/kinds/method/feed.atom"), view);
    CHECK(has(xml, "<title>Méthodes · Catalyst Lille</title>"));
    CHECK(has(xml, "href=\"https://wiki.example.org/kinds/method\"/>"));
}

TEST_CASE("a page keeps its identity in feeds, whatever its title and address become") {
    CHECK(view::entry_id("01K9762W40ARW02DQN7EDC70SA") == "urn:uuid:019a4e61-7080-5638-0136-f53b9ac3832a");
    CHECK(view::entry_id("00000000000000000000000000") == "urn:uuid:00000000-0000-0000-0000-000000000000");
    CHECK(view::entry_id("7ZZZZZZZZZZZZZZZZZZZZZZZZZ") == "urn:uuid:ffffffff-ffff-ffff-ffff-ffffffffffff");
    CHECK(view::entry_id("an old id").starts_with("tag:catalyst,2011:an%20old"));
}

TEST_CASE("characters that XML has no place for are left out") {
    view::Xml xml;
    xml.open("a", {{"b", "x\x0By\"<"}});
    xml.element("c", "\x01 \x1F\t]]>\xEF\xBF\xBF");
    xml.close();
    auto text = xml.take();
    CHECK(well_formed(text));
    CHECK(has(text, "<a b=\"xy&quot;&lt;\">"));
}

TEST_CASE("the JSON feed says the same as the Atom feed") {
    auto json = nlohmann::json::parse(views().json_feed(frame(Lang::Fr, "/feed.json"), feed()));
    CHECK(json["version"] == "https://jsonfeed.org/version/1.1");
    CHECK(json["home_page_url"] == "https://wiki.example.org/");
    CHECK(json["items"].size() == 2);
    CHECK(json["items"][0]["id"] == view::entry_id("01K9762W40ARW02DQN7EDC70SA"));
    CHECK(json["items"][0]["url"] == "https://wiki.example.org/wiki/forum-ouvert");
    CHECK(json["items"][0]["authors"][0]["name"] == "Maëlle Vandenbossche");
}

TEST_CASE("the sitemap names every page and its translations") {
    auto xml = views().sitemap(frame(Lang::Fr, "/sitemap.xml"), sitemap());
    CHECK(well_formed(xml));
    CHECK(has(xml, "<loc>https://wiki.example.org/wiki/la-remise</loc>"));
    CHECK(has(xml, "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://wiki.example.org/wiki/open-space-day\"/>"));
}

TEST_CASE("robots are shown the sitemap and kept from what repeats pages") {
    auto text = views().robots(frame(Lang::Fr, "/robots.txt"));
    CHECK(has(text, "Disallow: /wiki/*/compare\n"));
    CHECK(has(text, "Sitemap: https://wiki.example.org/sitemap.xml\n"));
    auto unknown = frame(Lang::Fr);
    unknown.wiki.base_url.clear();
    CHECK_FALSE(has(views().robots(unknown), "Sitemap"));
}

TEST_CASE("a browser may add this search and ask it for suggestions") {
    auto xml = views().opensearch(frame(Lang::Fr, "/opensearch.xml"));
    CHECK(well_formed(xml));
    CHECK(has(xml, "template=\"https://wiki.example.org/search?q={searchTerms}\""));
    auto json = nlohmann::json::parse(views().suggestions(frame(Lang::Fr), "for\xFF", {method_page().translations[0]}));
    CHECK(json[1][0] == "Open space day");
    CHECK(json[3][0] == "https://wiki.example.org/wiki/open-space-day");
}
