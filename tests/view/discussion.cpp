#include "view/discussion.h"

#include "base/escape.h"
#include "catch.hpp"
#include "html_tokens.h"
#include "loaded.h"
#include "samples.h"
#include "view/feeds/feeds.h"
#include "view/following.h"

using namespace catalyst;
using namespace catalyst::tests;
using domain::Lang;
using domain::Role;

namespace {

const std::string kPath = "/wiki/forum-ouvert/discussion";

std::string screen(const domain::DiscussionView& view, const view::Frame& at, const std::optional<Error>& error = {}) {
    return view::discussion_screen(views(), at, view, "0a", error);
}

}  // namespace

TEST_CASE("an answer stands under the first comment of its thread, one step in") {
    auto html = screen(discussion(), signed_in(Lang::Fr, kPath));
    auto question = html.find("id=\"comment-1\""), replies = html.find("<ol class=\"replies\">"),
         answer = html.find("id=\"comment-2\"");
    CHECK(question < replies);
    CHECK(replies < answer);
    CHECK(has(html, "<a class=\"wiki\" href=\"/wiki/tour-de-meteo\">le tour de météo</a>"));
    CHECK(has(
        html,
        "<a href=\"#comment-1\"><time datetime=\"2026-03-02T18:40:00Z\">2\u00a0mars\u00a02026, 18\u00a0h\u00a040</time></a>"));
    CHECK(has(html, "modifié le 4\u00a0mars\u00a02026"));
    CHECK(has(html, "<p class=\"lede\">5 messages</p>"));
}

TEST_CASE("each comment offers what its reader may do with it") {
    auto offers = [](const std::string& html, const std::string& what) { return has(html, kPath + what); };
    auto own = screen(discussion(), signed_in(Lang::Fr, kPath));
    CHECK(offers(own, "/2/edit"));
    CHECK_FALSE(offers(own, "/1/edit"));
    CHECK_FALSE(has(own, "/moderate"));
    CHECK_FALSE(has(own, "Un mot de trop."));
    auto view = discussion();
    view.may_moderate = true;
    auto moderator = screen(view, signed_in(Lang::Fr, kPath, Role::Moderator));
    CHECK(has(moderator, "name=\"state\" value=\"shown\""));
    CHECK(has(moderator, "Un mot de trop."));
    view.may_moderate = view.may_comment = false;
    auto visitor = screen(view, frame(Lang::Fr, kPath));
    CHECK_FALSE(has(visitor, "<form action=\"/wiki"));
    CHECK_FALSE(has(visitor, "<textarea"));
    CHECK(has(visitor, "<a href=\"/login?next=%2Fwiki%2Fforum-ouvert%2Fdiscussion\" rel=\"nofollow\">"));
    CHECK(has(screen(view, signed_in(Lang::Fr, kPath, Role::Reader)), "Les membres écrivent ici"));
}

TEST_CASE("what was typed comes back in the form it was typed in, with how it looks or what is wrong") {
    auto preview = screen(discussion_typed(), signed_in(Lang::Fr, kPath));
    CHECK(has(preview,
              "<div class=\"preview prose\"><p>Un <strong>essai</strong> avec <a class=\"wiki\" href=\"/wiki/tour-de-meteo\">"));
    CHECK(has(preview, "autofocus>\nUn **essai** avec [[Tour de météo]]</textarea>"));
    auto view = discussion_typed();
    view.typed->preview.reset();
    view.typed->thread = {};
    auto wrong = screen(view, signed_in(Lang::Fr, kPath),
                        Error{ErrorKind::Invalid, "comment.too_long", {{"most", "10000"}, {"length", "10001"}}, {}});
    CHECK(has(wrong, "id=\"ui-error-0\">C’est un peu long"));
    CHECK_FALSE(has(wrong, "id=\"ui-error-1\""));
    CHECK_FALSE(has(wrong, "<details open>"));
}

TEST_CASE("no name and no word of a comment becomes a tag or an address of another kind") {
    for (std::string text :
         {"</textarea><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{form_token}}", "javascript:alert(1)"}) {
        auto view = discussion_typed();
        for (auto& thread : view.threads) {
            thread.first.author = thread.first.rendered.excerpt = text;
            thread.first.rendered.html = "<p>" + escape_html(text) + "</p>";
            thread.first.resolved = true;
        }
        view.typed->text = text;
        CHECK(suspicious(screen(view, signed_in(Lang::Fr, kPath), Error{ErrorKind::Invalid, "comment.empty", {}, {}})) == "");
        auto screen = following();
        screen.view.tags = {{domain::FollowedKind::Tag, text, text}};
        screen.view.kinds = {{domain::FollowedKind::Kind, text, ""}};
        screen.feed = text;
        CHECK(suspicious(view::following_screen(views(), signed_in(Lang::En, "/following"), screen)) == "");
    }
}

TEST_CASE("a page's tools say how much is said about it") {
    auto page = method_page();
    CHECK(has(views().page(frame(Lang::Fr), page), "<a href=\"/wiki/forum-ouvert/discussion\">Discussion</a>"));
    page.head.comments = 1'234;
    CHECK(has(views().page(frame(Lang::Fr), page), "<a href=\"/wiki/forum-ouvert/discussion\">Discussion (1\u202f234)</a>"));
    CHECK(has(screen(discussion(), frame(Lang::Fr, kPath)), "aria-current=\"page\">Discussion (5)</a>"));
}

TEST_CASE("the screen of what one follows names each thing and lets it go") {
    auto html = view::following_screen(views(), signed_in(Lang::Fr, "/following"), following());
    CHECK(has(html, "<a href=\"/tags/ete\">Été</a>"));
    CHECK(has(html, "<a href=\"/kinds/need\">Besoins</a>"));
    CHECK(has(html, "<a href=\"/kinds/disparue\">disparue</a>"));
    CHECK(has(html, "name=\"key\" value=\"forum-ouvert\""));
    CHECK(has(html, "chaque lundi où il y en a"));
    CHECK(has(html, "<code>https://wiki.example.org/feeds/"));
    auto without = following();
    without.address = false;
    CHECK(has(view::following_screen(views(), signed_in(Lang::Fr, "/following"), without), "n’a pas d’adresse e-mail"));
}

TEST_CASE("a personal feed names its owner and not its address") {
    auto view = feed();
    view.owner = {7};
    view.label = "Zoé";
    auto xml = views().atom(frame(Lang::Fr, "/feeds/secret.atom"), view);
    CHECK(has(xml, "<title>Ce que suit Zoé · Catalyst Lille</title>"));
    CHECK(has(xml, "<id>urn:uuid:"));
    CHECK(has(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"https://wiki.example.org/following\"/>"));
    CHECK_FALSE(has(xml, "secret"));
    auto other = view;
    other.owner = {8};
    auto id = [](const std::string& text) { return text.substr(text.find("<id>"), 50); };
    CHECK(id(xml) != id(views().atom(frame(Lang::Fr, "/feeds/secret.atom"), other)));
}
