#include "view/models/frame.h"

#include "base/escape.h"
#include "base/text.h"
#include "view/addresses.h"
#include "view/licences.h"

namespace catalyst::view {

namespace {

constexpr std::size_t kDescriptionLength = 200;

void add_document(Model& model, const Stage& stage, const Head& head) {
    const auto& wiki = stage.frame.wiki;
    bool own_title = !head.title.empty() && head.title != wiki.title;
    model.text("head_title", own_title ? head.title + " · " + wiki.title : wiki.title)
        .text("og_title", own_title ? head.title : wiki.title)
        .text("og_type", head.article ? "article" : "website")
        .text("description", shorten(head.description, kDescriptionLength))
        .text("canonical", wiki.base_url.empty() || head.canonical.empty() ? "" : wiki.base_url + head.canonical)
        .flag("noindex", head.noindex)
        .text("feed_title", own_title && !head.feeds.empty() ? head.title + " · " + wiki.title : wiki.title)
        .text("feed_atom", head.feeds + "/feed.atom")
        .text("feed_json", head.feeds + "/feed.json");
    Models alternates;
    for (const auto& [language, path] : head.alternates)
        alternates.push_back(std::move(Model().text("alternate_lang", language).text("alternate_href", wiki.base_url + path)));
    model.list("alternates", std::move(alternates));
}

// Notices that a save leaves behind: the script forgets what the browser kept of it.
bool says_saved(std::string_view notice) {
    for (std::string_view one : {"page_made", "page_saved", "merged", "unchanged"})
        if (notice == one) return true;
    return false;
}

// Not to the screens on which one signs in.
bool signed_in_leads_back(const Frame& frame) {
    for (std::string_view screen : {"/login", "/join/", "/register", "/forgot", "/reset/"})
        if (frame.path.starts_with(screen)) return false;
    return true;
}

}  // namespace

void add_frame(Model& model, const Stage& stage, const Head& head) {
    const auto& frame = stage.frame;
    auto other = stage.lang() == domain::Lang::Fr ? domain::Lang::En : domain::Lang::Fr;
    auto licence = licence_of(frame.wiki.license);
    add_document(model, stage, head);
    const auto& actor = frame.actor;
    auto may = [&](domain::Action action) { return domain::may(actor, action, frame.wiki.guarded()); };
    bool signed_in = actor.role != domain::Role::Anonymous;
    auto notice = "notice." + frame.notice;
    bool said = !frame.notice.empty() && stage.messages.find(stage.lang(), notice) != nullptr;
    model.text("form_token", frame.form_token)
        .text("me", signed_in ? actor.name : "")
        .text("my_pages_href", signed_in ? "/members/" + std::to_string(actor.account.value) : "")
        .text("sign_in_href",
              frame.path == "/" || !signed_in_leads_back(frame) ? "/login" : "/login?next=" + escape_url(frame.path))
        .flag("may_create", may(domain::Action::CreatePage))
        .flag("may_administer", may(domain::Action::Administer))
        .text("done_notice", said ? stage.say(notice) : "");
    model.text("lang", code(stage.lang()))
        .text("wiki_title", frame.wiki.title)
        .flag("form_style", head.form || head.editor)
        .flag("editor", head.editor)
        .flag("header_search", head.search_in_header)
        .flag("saved", said && says_saved(frame.notice))
        .flag("at_kinds", frame.path == "/kinds")
        .flag("at_tags", frame.path == "/tags")
        .flag("at_recent", frame.path == "/recent")
        .text("switch_lang", code(other))
        .text("switch_name", domain::language_name(code(other)))
        .text("switch_href", in_language(frame, other))
        .text("wiki_license", licence.name)
        .text("wiki_license_uri", licence.uri);
}

}  // namespace catalyst::view
