#include "samples.h"
#include "view/discussion.h"

namespace catalyst::tests {

using domain::Lang;

view::Frame frame(Lang lang, std::string path, std::string query) {
    view::Frame out;
    out.lang = lang;
    out.wiki.title = "Catalyst Lille";
    out.wiki.base_url = "https://wiki.example.org";
    out.kinds = &kinds();
    out.path = std::move(path);
    out.query = std::move(query);
    out.now = instant({2026, 3, 15, 10, 0, 0});
    return out;
}

namespace {

std::vector<std::pair<std::string, std::string>> reading_screens(const view::Views& views, Lang lang) {
    auto at = [&](std::string path, std::string query = {}) { return frame(lang, std::move(path), std::move(query)); };
    auto page = at("/wiki/forum-ouvert");
    domain::HomeView bare = home();
    bare.welcome.reset();
    std::vector<std::pair<std::string, std::string>> screens{
        {"home", views.home(at("/"), home())},
        {"home-bare", views.home(at("/"), bare)},
        {"page-method", views.page(page, method_page())},
        {"page-experience", views.page(page, experience_page())},
        {"page-place", views.page(page, place_page())},
        {"page-plain", views.page(page, plain_page())},
        {"page-arabic", views.page(page, arabic_page())},
        {"page-empty", views.page(page, empty_page())},
        {"source", views.source(at("/wiki/forum-ouvert/source"), source())},
        {"history", views.history(at("/wiki/forum-ouvert/history"), history())},
        {"revision", views.revision(at("/wiki/forum-ouvert/revisions/3"), revision())},
        {"compare", views.compare(at("/wiki/forum-ouvert/compare", "from=3&to=7"), compare())},
        {"links", views.links(at("/wiki/forum-ouvert/links"), method_page())},
        {"kinds", views.kinds(at("/kinds"), kind_counts())},
        {"kind", views.kind(at("/kinds/method"), kind_list())},
        {"tags", views.tags(at("/tags"), tags())},
        {"tag", views.tag(at("/tags/tiers-lieu"), tag_list())},
        {"recent", views.recent(at("/recent"), changes())},
        {"search", views.search(at("/search", "q=forum+atelier&kind=method"), search())},
        {"search-nothing", views.search(at("/search", "q=forom"), search_nothing())},
        {"search-idle", views.search(at("/search"), search_idle())},
        {"search-unavailable", views.search_unavailable(at("/search", "q=eau"), {"eau", "", "", "", 0, 20})},
        {"missing", views.missing(at("/wiki/marche-aux-savoirs"), missing())},
        {"error-404", views.error(at("/nulle-part"), 404, std::nullopt, "")},
        {"error-500", views.error(at("/wiki/x"), 500, Error{ErrorKind::Io, "store.full", {}, {}}, "7f3a9c21")}};
    auto moderator = at("/recent");
    moderator.actor = {domain::Role::Moderator, {1}, "Ada"};
    screens.emplace_back("recent-moderator", views.recent(moderator, reviewed_changes("Maëlle")));
    for (auto& screen : moderation_screens(views, at("/suggestions/4"), "Une coquille au deuxième alinéa."))
        screens.push_back(std::move(screen));
    return screens;
}

// The screens of those who talk and follow.
std::vector<std::pair<std::string, std::string>> talking_screens(const view::Views& views, Lang lang) {
    const std::string path = "/wiki/forum-ouvert/discussion";
    auto member = signed_in(lang, path), visitor = frame(lang, path);
    auto moderator = signed_in(lang, path, domain::Role::Moderator);
    auto moderated = discussion(), closed = discussion_empty(), read = discussion();
    moderated.may_moderate = true;
    read.may_comment = false;
    closed.head.guarded.trashed = true;
    Error empty{ErrorKind::Invalid, "comment.empty", {}, {}};
    auto page = method_page();
    page.followed = true;
    page.head.comments = 1'234;
    auto kind = kind_list(), tag = tag_list();
    kind.followed = tag.followed = false;
    return {{"discussion", view::discussion_screen(views, member, discussion(), "0a", {})},
            {"discussion-visitor", view::discussion_screen(views, visitor, read, "0a", {})},
            {"discussion-reader", view::discussion_screen(views, signed_in(lang, path, domain::Role::Reader), read, "0a", {})},
            {"discussion-moderator", view::discussion_screen(views, moderator, moderated, "0a", {})},
            {"discussion-preview", view::discussion_screen(views, member, discussion_typed(), "0a", {})},
            {"discussion-error", view::discussion_screen(views, member, discussion_typed(), "0a", empty)},
            {"discussion-empty", view::discussion_screen(views, visitor, discussion_empty(), "0a", {})},
            {"discussion-closed", view::discussion_screen(views, moderator, closed, "0a", {})},
            {"comment", view::comment_screen(views, member, comment_form(), {})},
            {"comment-error", view::comment_screen(views, member, comment_form(), empty)},
            {"following", view::following_screen(views, signed_in(lang, "/following"), following())},
            {"following-empty", view::following_screen(views, signed_in(lang, "/following"), {})},
            {"unsubscribe", view::unsubscribe_screen(views, frame(lang, "/unsubscribe/x"), "/unsubscribe/x")},
            {"unsubscribed", view::unsubscribed_screen(views, frame(lang, "/unsubscribe/x"))},
            {"page-followed", views.page(signed_in(lang, "/wiki/forum-ouvert"), page)},
            {"kind-not-followed", views.kind(signed_in(lang, "/kinds/method"), kind)},
            {"tag-not-followed", views.tag(signed_in(lang, "/tags/tiers-lieu"), tag)}};
}

}  // namespace

std::vector<std::pair<std::string, std::string>> every_screen(const view::Views& views, Lang lang) {
    auto all = reading_screens(views, lang);
    for (auto& screen : talking_screens(views, lang)) all.push_back(std::move(screen));
    return all;
}

}  // namespace catalyst::tests
