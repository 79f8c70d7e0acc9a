// A page as it stands, an old revision of it, and everything that points to it.
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/licences.h"
#include "view/models/facts.h"
#include "view/models/screens.h"
#include "view/models/values.h"

namespace catalyst::view {

using domain::PageHead;

namespace {

constexpr std::size_t kContentsFrom = 4;   // headings
constexpr std::size_t kContentsDepth = 2;  // levels
constexpr std::size_t kRelatedOnPage = 6;  // of each relation; the rest is one link away

// First the sections that fields make, whose headings are the interface's words, then those of the body.
void add_contents(Model& model, const std::vector<domain::Heading>& sections, const std::vector<domain::Heading>& body,
                  bool facts) {
    int top = 6;
    for (auto headings : {&sections, &body})
        for (const auto& heading : *headings) top = std::min(top, heading.level);
    Models entries;
    for (auto headings : {&sections, &body})
        for (const auto& heading : *headings) {
            if (heading.id.empty() || heading.level >= top + int(kContentsDepth)) continue;
            Model entry;
            entry.text("heading_id", heading.id).text("heading_text", heading.text).flag("deeper", heading.level > top);
            entries.push_back(std::move(entry.flag("worded", headings == &sections)));
        }
    bool worth = entries.size() >= kContentsFrom;
    model.flag("has_beside", worth || facts).flag("has_contents", worth).list("contents", worth ? std::move(entries) : Models{});
}

}  // namespace

void add_article(Model& model, const Stage& stage, const PageHead& head, const domain::Properties& properties,
                 const domain::Content& content, const std::string& edit_path) {
    auto body = fill(content, fill_words(stage.messages, stage.lang()));
    if (!edit_path.empty()) body = with_section_links(stage, body, content.rendered.outline, edit_path);
    const auto& language = properties.lang.empty() ? head.lang : properties.lang;
    bool known = !language.empty() && language != "und";
    model.text("title", properties.title.empty() ? head.title : properties.title)
        .text("summary", properties.summary)
        .text("article_lang", known ? language : "und")
        .text("article_dir", domain::right_to_left(language) ? "rtl" : "ltr")
        .flag("foreign", !known || !language.starts_with(code(stage.lang())))
        .flag("fallback", content.rendered.fallback)
        .flag("has_body", !trim(content.rendered.html).empty())
        .text("body_html", body)
        .text("quick_edit_href", edit_path);
    add_kind(model, stage, properties.kind);
    bool facts = add_facts(model, stage, properties, content);
    add_contents(model, section_headings(stage, properties), content.rendered.outline, facts);
    Models tags;
    for (const auto& tag : properties.tags)
        if (auto key = domain::link_key(tag); !key.empty())
            tags.push_back(std::move(Model().text("tag", tag).text("tag_href", tag_path(key))));
    model.list("tags", "has_tags", std::move(tags));
}

namespace {

// What the pages of a group are to this one; empty when their kind says that the relation is not shown.
std::string inverse_name(const Stage& stage, const domain::Related& related) {
    if (related.relation.empty()) return stage.say("page.mentioned_in");
    auto spec = stage.frame.kinds->get(related.from_kind).field(related.relation);
    return spec == nullptr ? std::string{} : spec->inverse.in(stage.lang());
}

Models related_groups(const Stage& stage, const std::vector<domain::Related>& backlinks, std::size_t limit) {
    Models groups;
    for (const auto& related : backlinks) {
        auto name = inverse_name(stage, related);
        if (name.empty() || related.pages.empty()) continue;
        Models pages;
        for (const auto& page : related.pages)
            if (pages.size() < limit) pages.push_back(card(stage, page));
        Model group;
        group.text("group_label", name).list("pages", std::move(pages));
        group.flag("more", related.pages.size() > limit);
        groups.push_back(std::move(group));
    }
    return groups;
}

void add_licence(Model& model, const Stage& stage, const std::string& stated) {
    auto licence = licence_of(stated.empty() ? std::string_view(stage.frame.wiki.license) : std::string_view(stated));
    model.text("license_name", licence.name).text("license_uri", licence.uri);
}

}  // namespace

void add_tools(Model& model, const Stage& stage, const PageHead& head, Tool current) {
    auto path = page_path(head.slug);
    model.text("page_title", head.title)
        .text("page_href", path)
        .text("discussion_href", path + "/discussion")
        .text("comments", head.comments == 0 ? "" : number(stage.lang(), head.comments))
        .text("source_href", path + "/source")
        .text("raw_href", path + ".md")
        .text("history_href", path + "/history")
        .text("links_href", path + "/links")
        .flag("at_discussion", current == Tool::Discussion)
        .flag("at_source", current == Tool::Source)
        .flag("at_history", current == Tool::History)
        .flag("at_links", current == Tool::Links)
        .flag("at_manage", current == Tool::Manage);
    auto may = [&](domain::Action action) { return domain::may(stage.frame.actor, action, head.guarded); };
    bool manages = may(domain::Action::RenamePage) || may(domain::Action::RestorePage) || may(domain::Action::PurgePage);
    bool suggests = stage.frame.wiki.suggestions && !may(domain::Action::EditPage) && may(domain::Action::Suggest);
    model.text("edit_href", may(domain::Action::EditPage) ? path + "/edit" : "")
        .text("suggest_href", suggests ? path + "/suggest" : "");
    model.text("manage_href", manages ? path + "/manage" : "");
    add_language(model, stage, head.lang);
}

void add_follow(Model& model, std::string_view what, std::string_view key, const std::optional<bool>& followed) {
    model.flag("may_follow", followed.has_value()).flag("followed", followed.value_or(false));
    model.text("follow_what", what).text("follow_key", key);
}

Model page_model(const Stage& stage, const domain::PageView& view) {
    Model model;
    bool edits = domain::may(stage.frame.actor, domain::Action::EditPage, view.head.guarded);
    add_article(model, stage, view.head, view.properties, view.content, edits ? page_path(view.head.slug) + "/edit" : "");
    add_tools(model, stage, view.head, Tool::None);
    add_instant(model, stage, view.head.head.at);
    add_licence(model, stage, view.properties.license);
    Models translations;
    for (const auto& page : view.translations) {
        Model one;
        one.text("translation_href", page_path(page.slug)).text("translation_lang", page.lang);
        one.text("translation_name", domain::language_name(page.lang));
        translations.push_back(std::move(one));
    }
    model.list("translations", "has_translations", std::move(translations));
    auto groups = related_groups(stage, view.backlinks, kRelatedOnPage);
    model.list("related", "has_related", std::move(groups));
    model.text("links_count", stage.count("page.links_count", view.backlink_count));
    auto contributors = view.contributors;
    for (auto& name : contributors)
        if (name.empty()) name = stage.say("author.left");
    model.text("contributors", enumerate(stage, contributors));
    add_follow(model, "page", view.head.slug, view.followed);
    model.flag("revision", false).flag("newest", true);
    model.text("suggestions_count", view.suggestions > 0 ? stage.count("suggestions.count", view.suggestions) : "");
    return model;
}

Model revision_model(const Stage& stage, const domain::RevisionView& view) {
    Model model;
    add_article(model, stage, view.head, view.properties, view.content);
    add_tools(model, stage, view.head, Tool::History);
    add_licence(model, stage, view.properties.license);
    const auto number = view.revision.number;
    bool newest = number == view.revisions;
    Model banner;
    banner.text("number", std::to_string(number)).text("total", std::to_string(view.revisions));
    add_author(banner, stage, view.revision);
    banner.text("note", view.revision.summary);
    banner.text("older_href", number > 1 ? revision_path(view.head.slug, number - 1) : "");
    banner.text("newer_href", newest ? "" : revision_path(view.head.slug, number + 1));
    banner.text("compare_href", newest ? "" : compare_path(view.head.slug, number, view.revisions));
    add_instant(banner, stage, view.revision.at);
    bool may_restore = !newest && domain::may(stage.frame.actor, domain::Action::EditPage, view.head.guarded);
    banner.text("restore_action", may_restore ? revision_path(view.head.slug, number) + "/restore" : "");
    banner.text("form_token", stage.frame.form_token).text("form_number", view.form);
    model.put("revision", std::move(banner));
    model.flag("has_translations", false).flag("has_related", false).flag("contributors", false).flag("newest", false);
    add_follow(model, "page", view.head.slug, {});
    model.flag("suggestions_count", false);
    return model;
}

Model links_model(const Stage& stage, const domain::PageView& view) {
    Model model;
    add_tools(model, stage, view.head, Tool::Links);
    auto groups = related_groups(stage, view.backlinks, std::string::npos);
    model.list("related", "has_related", std::move(groups));
    model.text("links_count", stage.count("page.links_count", view.backlink_count));
    return model;
}

}  // namespace catalyst::view
