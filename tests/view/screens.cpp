#include <regex>
#include <set>
#include <string>

#include "base/text.h"
#include "catch.hpp"
#include "html_tokens.h"
#include "loaded.h"
#include "samples.h"

using namespace catalyst;
using namespace catalyst::tests;
using domain::Lang;

namespace {

std::string text_of(const std::string& html) {
    auto out = std::regex_replace(html, std::regex("<[^>]*>"), "");
    return std::regex_replace(out, std::regex("\\s+"), " ");
}

std::string page(const domain::PageView& view, Lang lang = Lang::Fr) { return views().page(frame(lang, "/wiki/x"), view); }

}  // namespace

TEST_CASE("every screen is a whole document with clean tags, under 50 KB with its style sheet") {
    std::size_t style = 0;
    for (const auto& file : views().static_files())
        if (file.name == "site.css") style += file.bytes.size();
    CHECK(style <= 24 * 1024);
    for (auto lang : {Lang::Fr, Lang::En})
        for (const auto& [name, html] : every_screen(views(), lang)) {
            INFO(name);
            CHECK(suspicious(html) == "");
            CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"" + std::string(code(lang)) + "\">"));
            CHECK(html.size() + style < 50 * 1024);
            CHECK(has(html, "<main id=\"ui-main\""));
            CHECK(has(html, "href=\"#ui-main\""));
            CHECK(std::regex_search(html, std::regex("<h1[ >]")));
            CHECK_FALSE(has(html, "{{"));
        }
}

TEST_CASE("headings never skip a level") {
    for (const auto& [name, html] : every_screen(views(), Lang::Fr)) {
        int level = 0;
        for (const auto& tag : tokens(html).tags) {
            if (tag.name.size() != 2 || tag.name[0] != 'h' || tag.name[1] < '1' || tag.name[1] > '6') continue;
            INFO(name << " h" << level << " then " << tag.name);
            CHECK(tag.name[1] - '0' <= level + 1);
            level = tag.name[1] - '0';
        }
    }
}

TEST_CASE("the facts of a page are written as people say them") {
    auto html = page(method_page());
    CHECK(has(html, "<dt>Durée</dt><dd>4\u00a0h – 2\u00a0jours</dd>"));
    CHECK(has(html, "<dt>Taille du groupe</dt><dd>15–\u2060300\u00a0personnes</dd>"));
    CHECK(has(html, "<dt>Difficulté</dt><dd>À préparer</dd>"));
    CHECK(has(page(method_page(), Lang::En),
              "<dd dir=\"auto\"><span lang=\"en\" dir=\"ltr\">15–\u2060300\u00a0people</span></dd>"));
    auto place = page(place_page());
    CHECK(has(place, "<dd>12 cour des Fileuses, Roubaix</dd><dd><a href=\"geo:50.691,3.176\""));
    CHECK(has(place, "<dd>2021</dd>"));
    CHECK(has(place, "<dd>1\u202f260,5\u00a0m²</dd>"));
    CHECK(has(place, "<dd>jusqu’à 80\u00a0personnes</dd>"));
    CHECK(has(place, "<a href=\"/wiki/les-remailleurs\">les Remailleurs</a>"));
    CHECK(has(place, "<a href=\"https://laremise.example.org/\" rel=\"noopener nofollow ugc\">laremise.example.org</a>"));
    CHECK(has(place, ">CC BY 4.0</a>"));
}

TEST_CASE("steps are a numbered sequence with their durations and pictures") {
    auto html = page(method_page());
    CHECK(has(html, "<ol class=\"steps\">\n<li>\n<h3>Ouvrir le cercle</h3>"));
    CHECK(has(html, "20\u00a0min"));
    CHECK(has(html,
              "<img src=\"/media/1/forum-ouvert-cercle.png\" width=\"960\" height=\"640\" loading=\"lazy\" alt=\"Vue de dessus "
              "d’un cercle de chaises de couleur\">"));
    CHECK(has(html, "<strong>debout</strong>"));
}

TEST_CASE("a field that no kind knows is kept in the source and not shown") { CHECK_FALSE(has(page(method_page()), "stable")); }

TEST_CASE("a contents list appears from four headings on, with the page's own sections in it") {
    CHECK(has(page(method_page()), "<nav class=\"contents\" aria-labelledby=\"ui-contents\">"));
    CHECK(has(page(method_page()), "<a href=\"#ui-steps\">Étapes</a>"));
    CHECK_FALSE(has(page(plain_page()), "class=\"contents\""));
}

TEST_CASE("links in a body lead to pages, sections of pages, and pages yet to be written") {
    auto html = page(method_page());
    CHECK(
        has(html, "<a class=\"wiki\" href=\"/wiki/forum-ouvert-des-ateliers-partages\">Forum ouvert des ateliers partagés</a>"));
    CHECK(has(html, "<a class=\"wiki\" href=\"/wiki/tour-de-meteo#pourquoi\">Tour de météo</a>"));
    CHECK(has(html,
              "<a class=\"wiki missing\" href=\"/wiki/marche-aux-savoirs\" title=\"Cette page reste à écrire\">Marché aux "
              "savoirs</a>"));
}

TEST_CASE("pages that point here are grouped under the name of their relation as seen from here") {
    auto html = page(method_page());
    auto reports = html.find("<h3>Retours d’expérience</h3>"), combines = html.find("<h3>Se combine aussi avec</h3>"),
         body = html.find("<h3>Pages qui en parlent</h3>");
    CHECK(reports < combines);
    CHECK(combines < body);
    CHECK(body != std::string::npos);
    CHECK(has(page(method_page(), Lang::En), "<h3>Experience reports</h3>"));
}

TEST_CASE("a long group shows its first pages and leads to the rest") {
    auto view = method_page();
    view.backlinks = {{"", "", std::vector<domain::PageCard>(9, view.translations[0])}};
    auto count = [](const std::string& html) {
        std::size_t n = 0;
        for (auto at = html.find("<a href=\"/wiki/open-space-day\""); at != std::string::npos;
             at = html.find("<a href=\"/wiki/open-space-day\"", at + 1))
            ++n;
        return n;
    };
    auto whole = views().links(frame(Lang::Fr), view);
    CHECK(count(whole) == 9);
    CHECK(has(page(view), "class=\"more\""));
}

TEST_CASE("translations are named in their own language and announced in the head") {
    auto html = page(method_page());
    CHECK(has(html, "<a href=\"/wiki/open-space-day\" hreflang=\"en\" lang=\"en\">English</a>"));
    CHECK(has(html, "<link rel=\"alternate\" hreflang=\"en\" href=\"https://wiki.example.org/wiki/open-space-day\">"));
    CHECK(has(html, "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://wiki.example.org/wiki/forum-ouvert\">"));
    CHECK(has(html, "<link rel=\"canonical\" href=\"https://wiki.example.org/wiki/forum-ouvert\">"));
}

TEST_CASE("a page in another language says so, and its frame keeps the reader's") {
    auto html = page(arabic_page());
    CHECK(has(html, "lang=\"ar\" dir=\"rtl\">"));
    CHECK(has(html, "<dt lang=\"fr\" dir=\"ltr\">Durée</dt>"));
    CHECK(has(page(plain_page()), "<article class=\"sheet tone-1\" lang=\"en\" dir=\"ltr\">"));
}

TEST_CASE("the interface's words within a page in another language say which language they are in") {
    auto html = page(method_page(), Lang::En);
    CHECK(has(html, "<article class=\"sheet tone-2\" lang=\"fr\" dir=\"ltr\">"));
    CHECK(has(html, "<a href=\"#ui-steps\" lang=\"en\" dir=\"ltr\">Steps</a>"));
    CHECK(has(html, "<a href=\"#pourquoi-ca-marche\">Pourquoi ça marche</a>"));
    for (auto value : {"4\u00a0h – 2\u00a0days", "Needs preparing", "20\u00a0min"}) {
        INFO(value);
        CHECK(has(html, "<span lang=\"en\" dir=\"ltr\">" + std::string(value) + "</span>"));
    }
    CHECK_FALSE(has(page(method_page()), "<span lang="));
    CHECK(has(page(method_page()), "<a href=\"#ui-steps\">Étapes</a>"));
}

TEST_CASE("a feed announced by a screen is named after what it is the feed of") {
    auto feed = [](const std::string& title, const std::string& path) {
        return "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"" + title + "\" href=\"" + path + "\">";
    };
    CHECK(has(page(method_page()), feed("Catalyst Lille", "/feed.atom")));
    auto kind = views().kind(frame(Lang::Fr, "/kinds/method"), kind_list());
    CHECK(has(kind, feed("Méthodes · Catalyst Lille", "/kinds/method/feed.atom")));
}

TEST_CASE("the licence has its name, its address and its relation") {
    CHECK(
        has(page(method_page()), "<a rel=\"license\" href=\"https://creativecommons.org/licenses/by-sa/4.0/\">CC BY-SA 4.0</a>"));
    CHECK(has(page(method_page()), "Maëlle Vandenbossche, Hervé Delobelle et Simon"));
    CHECK(has(page(method_page(), Lang::En), "Hervé Delobelle and Simon"));
}

TEST_CASE("pages and lists of them are for search engines, and nothing else is") {
    const std::set<std::string> listed{"home", "home-bare", "kinds", "kind", "tags", "tag", "recent", "search-idle"};
    for (const auto& [name, html] : every_screen(views(), Lang::Fr)) {
        bool kept_out =
            !listed.contains(name) && !name.starts_with("page-") && !name.starts_with("kind-") && !name.starts_with("tag-");
        INFO(name);
        CHECK(has(html, "<meta name=\"robots\" content=\"noindex\">") == kept_out);
    }
}

TEST_CASE("an old revision says which one it is and where today's page is") {
    auto html = views().revision(frame(Lang::Fr), revision());
    CHECK(has(text_of(html), "Vous lisez la révision 3 sur 7, du 30\u00a0novembre\u00a02025"));
    CHECK(has(html, "<a href=\"/wiki/forum-ouvert\">Lire la page d’aujourd’hui</a>"));
    CHECK(has(html, "compare?from=3&amp;to=7"));
    CHECK_FALSE(has(html, "rel=\"canonical\""));
}

TEST_CASE("a comparison speaks of what was added and removed, in words and in elements") {
    auto html = views().compare(frame(Lang::Fr), compare());
    CHECK(has(html, "<del>quatre</del>"));
    CHECK(has(html, "<ins>cinq ou six</ins>"));
    CHECK(has(html, "<ins>- **Demi-journée** : deux créneaux au lieu de quatre.</ins>"));
    CHECK(has(html, ">Ajouté\u00a0: </span>"));
    CHECK(has(html, ">12 lignes inchangées<"));
    CHECK(has(html, ">2 lignes ajoutées<"));
    CHECK(has(html, ">1 ligne retirée<"));
}

TEST_CASE("a comparison that is cut says so instead of counting what it shows") {
    auto view = compare();
    view.cut = true;
    auto html = views().compare(frame(Lang::Fr), view);
    CHECK(has(html, "trop longue pour être montrée en entier"));
    CHECK_FALSE(has(html, "lignes ajoutées"));
    view.lines.clear();
    view.added = view.removed = 0;
    CHECK_FALSE(has(views().compare(frame(Lang::Fr), view), "ont le même texte"));
}

TEST_CASE("the last screen of a list leads back by a whole screen") {
    domain::ListView view{"method", "Méthodes", {}, {30, 30, 52}};
    auto html = views().kind(frame(Lang::Fr), view);
    CHECK(has(html, "<a rel=\"prev\" href=\"/kinds/method\">"));
    CHECK(has(text_of(html), "31 à 52 sur 52"));
    CHECK_FALSE(has(html, "rel=\"next\""));
}

TEST_CASE("the history offers to compare its two newest revisions, and lists that go on have a pager") {
    auto html = views().history(frame(Lang::Fr), history());
    CHECK(has(html, "<input type=\"radio\" name=\"from\" value=\"6\" checked>"));
    CHECK(has(html, "<input type=\"radio\" name=\"to\" value=\"7\" checked>"));
    CHECK(has(html, "action=\"/wiki/forum-ouvert/compare\" method=\"get\""));
    CHECK(has(html, "<a rel=\"prev\" href=\"/wiki/forum-ouvert/history\">"));
    CHECK(has(html, "<a rel=\"next\" href=\"/wiki/forum-ouvert/history?from=100\">"));
    CHECK(has(text_of(html), "51 à 100 sur 120"));
    auto kind = views().kind(frame(Lang::En), kind_list());
    CHECK(has(kind, "href=\"/kinds/method\"><span aria-hidden"));
    CHECK(has(kind, "href=\"/kinds/method?from=40\""));
}

TEST_CASE("a source is shown line by line, as it is") {
    auto html = views().source(frame(Lang::Fr), source());
    CHECK(has(html, "<span>kind: method\n</span>"));
    CHECK(has(html, "<span>\n</span><span>## Pourquoi ça marche\n</span>"));
    CHECK(has(html, "&lt;b&gt;pas de HTML&lt;/b&gt;."));
    CHECK(has(html, "href=\"/wiki/forum-ouvert.md\""));
}

TEST_CASE("search keeps its words and filters, each filter can be taken away") {
    auto html = views().search(frame(Lang::Fr, "/search", "q=forum"), search());
    CHECK(has(html, "name=\"q\" value=\"forum atelier\""));
    CHECK(has(html, "<option value=\"method\" selected>Méthodes</option>"));
    CHECK(has(html, "href=\"/search?q=forum%20atelier&amp;tag=grand-groupe&amp;in=fr\""));
    CHECK(has(html, "<mark>Forum</mark> ouvert</a>"));
    CHECK(has(html, "1\u202f234 pages trouvées"));
    CHECK(has(html, "from=20\""));
    auto view = search();
    view.request.kind = "nope";
    CHECK(has(views().search(frame(Lang::Fr), view), "<option value=\"nope\" selected>nope</option>"));
    view.total_exact = false;
    CHECK(has(views().search(frame(Lang::En), view), "At least 1,234 pages found"));
    CHECK_FALSE(has(views().search(frame(Lang::En), view), "of 1,234"));
}

TEST_CASE("a search without result advises and offers near titles") {
    auto html = views().search(frame(Lang::Fr), search_nothing());
    CHECK(has(html, "Rien trouvé pour «\u00a0forom ouvret\u00a0»"));
    CHECK(has(html, "Retirez un filtre."));
    auto filters = search_nothing();
    filters.request.words.clear();
    CHECK(has(views().search(frame(Lang::Fr), filters), "<h2>0 page trouvée</h2>"));
    CHECK(has(html, "Forum ouvert</a>"));
}

TEST_CASE("a search that cannot run says when to come back") {
    auto html = views().search_unavailable(frame(Lang::En), {"eau", "", "", "", 0, 20});
    CHECK(has(html, "Search is getting ready"));
    CHECK(has(html, "value=\"eau\""));
}

TEST_CASE("a missing page names itself, its neighbours and those who want it") {
    auto html = views().missing(frame(Lang::Fr), missing());
    CHECK(has(html, "«\u00a0Marché aux savoirs\u00a0»"));
    CHECK(has(html, "value=\"Marché aux savoirs\""));
    CHECK(has(html, "Vouliez-vous lire…"));
    CHECK(has(html, "Elle est attendue"));
}

TEST_CASE("an error says what happened, why and what to do") {
    auto html = views().error(frame(Lang::Fr), 507, Error{ErrorKind::Io, "store.full", {}, {}}, "7f3a");
    CHECK(has(html, "Plus de place"));
    CHECK(has(html, "Le disque est plein."));
    CHECK(has(html, "<code>7f3a</code>"));
    CHECK(has(views().error(frame(Lang::En), 417, std::nullopt, ""), "Expectation not met"));
    CHECK(has(views().error(frame(Lang::En), 418, std::nullopt, ""), "Unreadable request"));
    CHECK(has(views().error(frame(Lang::En), 599, std::nullopt, ""), "Something broke"));
}

TEST_CASE("recent changes are grouped by day") {
    auto html = views().recent(frame(Lang::Fr, "/recent"), changes());
    CHECK(has(html, "<h2>14\u00a0mars\u00a02026</h2>"));
    CHECK(has(html, "aria-current=\"page\">Nouveautés</a>"));
    CHECK(has(html, "/compare?from=3&amp;to=4"));
}

TEST_CASE("a home without a welcome page still receives its visitors") {
    auto view = home();
    view.welcome.reset();
    auto html = views().home(frame(Lang::En), view);
    CHECK(has(html, "<h1>Projects, methods and experience reports"));
}

TEST_CASE("tags weigh by how much they are used") {
    auto html = views().tags(frame(Lang::Fr), tags());
    CHECK(has(html, "<li class=\"weight-4\"><a rel=\"tag\" href=\"/tags/facilitation\">facilitation</a>"));
    CHECK(has(html, "<li class=\"weight-1\"><a rel=\"tag\" href=\"/tags/climat\">climat</a>"));
}
