#include "view/models/frame.h"

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

}  // namespace

void add_frame(Model& model, const Stage& stage, const Head& head) {
    const auto& frame = stage.frame;
    auto other = stage.lang() == domain::Lang::Fr ? domain::Lang::En : domain::Lang::Fr;
    auto licence = licence_of(frame.wiki.license);
    add_document(model, stage, head);
    model.text("lang", code(stage.lang()))
        .text("wiki_title", frame.wiki.title)
        .flag("header_search", head.search_in_header)
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
