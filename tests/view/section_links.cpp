#include "catch.hpp"
#include "loaded.h"
#include "samples.h"
#include "view/models/screens.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

domain::PageView page_with(const std::string& html, std::vector<domain::Heading> outline) {
    auto view = plain_page();
    view.content.rendered.html = html;
    view.content.rendered.outline = std::move(outline);
    return view;
}

std::string seen_by(domain::Role role, const domain::PageView& view, domain::Lang lang = domain::Lang::Fr) {
    auto at = frame(lang, "/wiki/x");
    at.actor = {role, {7}, "Zoé"};
    return views().page(at, view);
}

}  // namespace

TEST_CASE("whoever may edit a page is led from each of its headings to that section's form") {
    auto view = page_with("<h2 id=\"l-été\">L’été &amp; après</h2>\n<p>Texte</p>\n<h3 id=\"b\">B</h3>\n",
                          {{2, "l-été", "L’été & après"}, {3, "b", "B"}});
    auto path = "/wiki/" + view.head.slug + "/edit?section=";
    auto html = seen_by(domain::Role::Member, view);
    CHECK(has(html, "<div class=\"headed\"><h2 id=\"l-été\">L’été &amp; après</h2><a class=\"edit\" lang=\"fr\" href=\"" + path +
                        "l-%C3%A9t%C3%A9\">Modifier<span class=\"hidden\">: L’été &amp; après</span></a></div>"));
    CHECK(has(html, "href=\"" + path + "b\""));
    CHECK(has(seen_by(domain::Role::Member, view, domain::Lang::En), "lang=\"en\" href=\"" + path + "b\">Edit<"));
    CHECK_FALSE(has(seen_by(domain::Role::Anonymous, view), "section="));
}

TEST_CASE("headings in quotes and lists, and those that are not of the text, lead to no form") {
    auto view = page_with(
        "<blockquote>\n<ul>\n<li><h2 id=\"l\">l</h2>\n</li>\n</ul>\n<h2 id=\"q\">q</h2>\n</blockquote>\n"
        "<h2 id=\"x\">x</h2>\n<h2 id=\"after\">after</h2>\n",
        {{2, "l", "l"}, {2, "q", "q"}, {2, "after", "after"}});
    auto html = seen_by(domain::Role::Member, view);
    CHECK_FALSE(has(html, "section=l"));
    CHECK_FALSE(has(html, "section=q"));
    CHECK_FALSE(has(html, "section=x"));
    CHECK(has(html, "section=after"));
}
