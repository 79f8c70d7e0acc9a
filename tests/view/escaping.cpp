#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "base/escape.h"
#include "base/text.h"
#include "catch.hpp"
#include "domain/slug.h"
#include "html_tokens.h"
#include "loaded.h"
#include "samples.h"

using namespace catalyst;
using namespace catalyst::tests;
using domain::Lang;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> naughty() {
    std::vector<std::string> out{"<script>alert(1)</script>",
                                 "\"><img src=x onerror=alert(1)>",
                                 "' onmouseover='alert(1)",
                                 "javascript:alert(1)",
                                 "{{title}}{{{body_html}}}",
                                 "</title><b>",
                                 "--><svg/onload=alert(1)>",
                                 "&lt;b&gt;",
                                 "[[<b>|<i>]]",
                                 "[x](javascript:alert(1))",
                                 "//evil.example",
                                 "\\\\evil.example",
                                 "**<b>**",
                                 "`</code><b>`",
                                 "[\"x](https://a\"onclick=1)"};
    auto suites = fs::path(CATALYST_SOURCE_DIR) / "../shared/data/suites";
    std::ifstream strings(suites / "blns/blns.json"), payloads(suites / "xss/payloads.json");
    if (!strings || !payloads) {
        WARN("shared suites are not here: only our own strings are tried");
        return out;
    }
    for (const auto& one : nlohmann::json::parse(strings)) out.push_back(one.get<std::string>());
    for (const auto& one : nlohmann::json::parse(payloads)) out.push_back(one.at("payload").get<std::string>());
    return out;
}

// As text stands inside: UTF-8, without NUL and the bytes that slots are made of.
std::string inside(std::string text) {
    std::erase_if(text, [](char c) { return c >= 0 && c < 4; });
    return text;
}

domain::PageCard card(const std::string& text) {
    domain::PageCard out;
    out.slug = "x";
    out.title = out.summary = out.lang = text;
    out.kind = "method";
    out.facts = {{"time", text}, {"group_size", text}, {"difficulty", text}};
    return out;
}

domain::PageView page(const std::string& text) {
    auto view = experience_page();
    auto place = place_page();
    view.head.title = view.head.summary = view.head.license = view.head.lang = text;
    auto& p = view.properties;
    p.title = p.summary = p.license = p.lang = text;
    p.tags = {text};
    p.kind = "place";
    p.fields = place.properties.fields;
    for (auto& field : p.fields)
        if (field.value.text())
            field.value = {text};
        else
            field.value = {domain::Value::List{{text}}};
    view.contributors = {text, text};
    view.head.head.author = text;
    auto& media = view.content.media["la-remise-plan.png"];
    media.name = media.alt = text;
    media.width = media.height = 9;
    view.content.rendered.links = {{domain::link_key(text), text, text, ""}};
    view.content.rendered.images = {"la-remise-plan.png", text};
    view.content.rendered.html = "<p>\x01L0\x02label\x03 \x01I0\x02\x03 \x01I1\x02" + escape_html(text) + "\x03</p>";
    view.content.rendered.outline = {{2, "a", text}, {2, "b", text}, {2, "c", text}, {2, "d", text}};
    view.translations = {card(text)};
    view.backlinks = {{"", "", {card(text)}}};
    return view;
}

std::vector<std::string> screens(const std::string& text) {
    auto at = frame(Lang::Fr, "/" + escape_path(text), "q=" + escape_url(text));
    at.wiki.title = text;
    auto view = page(text);
    domain::Revision revision{1, text, text, text, {}, 1};
    domain::SearchView search;
    search.request = {text, text, text, text, 0, 20};
    search.near = {card(text)};
    search.tags = {{text, text, 3}};
    domain::CompareView compare{
        view.head, revision, revision, {{domain::DiffKind::Added, 0, 1, {{text, true}, {text, false}}, 0}}, 1, 1, true};
    domain::HomeView home;
    home.welcome = view;
    home.newest = {card(text)};
    home.tags = {{text, text, 3}};
    domain::ChangesView changes{{{card(text), revision, false}}, {0, 1, 90}};
    std::vector<std::string> screens{
        views().page(at, view),
        views().source(at, {view.head, text}),
        views().history(at, {view.head, {revision}, 90, 50}),
        views().revision(at, {view.head, revision, view.properties, view.content, text, 3}),
        views().compare(at, compare),
        views().links(at, view),
        views().home(at, home),
        views().kind(at, {text, text, {card(text)}, {1, 1, 9}}),
        views().tag(at, {text, text, {card(text)}, {1, 1, 9}}),
        views().tags(at, {{{text, text, 3}}}),
        views().recent(at, changes),
        views().search(at, search),
        views().search_unavailable(at, search.request),
        views().missing(at, {text, text, {card(text)}, {card(text)}}),
        views().error(at, 500, Error{ErrorKind::Invalid, "page.slug_invalid", {{"slug", text}}, {}}, text)};
    auto moderator = at;
    moderator.actor = {domain::Role::Moderator, {1}, text};
    screens.push_back(views().recent(moderator, reviewed_changes(text)));
    for (auto& [name, html] : moderation_screens(views(), at, text)) screens.push_back(std::move(html));
    return screens;
}

}  // namespace

TEST_CASE("no text a page may hold becomes an element, an attribute or an address of another kind") {
    for (const auto& raw : naughty()) {
        auto text = inside(raw);
        std::size_t n = 0;
        for (const auto& html : screens(text)) {
            auto wrong = suspicious(html);
            if (wrong.empty()) {
                ++n;
                continue;
            }
            INFO("screen " << n << ", " << text);
            CHECK(wrong == "");
            break;
        }
    }
    SUCCEED();
}

TEST_CASE("titles, authors, tags and words leave the structure of a screen as it is") {
    auto build = [](const std::string& text) {
        auto view = plain_page();
        view.head.title = view.properties.title = view.properties.summary = text;
        view.properties.tags = {"a" + text};
        view.contributors = {text};
        domain::SearchView search;
        search.request.words = text;
        domain::MissingView missing{"x", text, {}, {}};
        auto at = frame(Lang::En, "/wiki/x");
        return structure(views().page(at, view)) + structure(views().search(at, search)) +
               structure(views().missing(at, missing));
    };
    const auto expected = build("plain words");
    for (const auto& raw : naughty()) {
        auto text = inside(raw);
        if (trim(text).empty()) continue;
        INFO(text);
        CHECK(build(text) == expected);
    }
}

TEST_CASE("braces in a page are text, never a template") {
    auto view = plain_page();
    view.head.title = view.properties.title = "{{wiki_title}} {{{body_html}}} {{#contents}}";
    auto html = views().page(frame(Lang::En), view);
    CHECK(has(html, "<h1>{{wiki_title}} {{{body_html}}} {{#contents}}</h1>"));
}

TEST_CASE("the language switch stays on this host whatever the path") {
    for (auto path : {"//evil.example/x", "/\\evil.example", "\\\\evil.example"}) {
        auto html = views().error(frame(Lang::Fr, path), 404, std::nullopt, "");
        CHECK(has(html, "href=\"/evil.example"));
        CHECK_FALSE(has(html, "href=\"//"));
    }
    CHECK(has(views().tags(frame(Lang::Fr, "/search", "q=a&kind=b"), tags()), "href=\"/search?q=a&amp;kind=b&amp;lang=en\""));
}

TEST_CASE("addresses that pages state become links only when they lead to the web or to a mailbox") {
    auto view = place_page();
    auto website = [&](const std::string& address) {
        view.properties.fields = {{"website", {address}}};
        return views().page(frame(Lang::En), view);
    };
    CHECK(has(website("https://a.example/?x=1&y=2"),
              "<a href=\"https://a.example/?x=1&amp;y=2\" rel=\"noopener nofollow ugc\">a.example/?x=1&amp;y=2</a>"));
    for (auto bad : {"javascript:alert(1)", "data:text/html,x", "//evil", "java\nscript:x", "https://a b"}) {
        INFO(bad);
        CHECK_FALSE(has(website(bad), "ugc\""));
    }
}
