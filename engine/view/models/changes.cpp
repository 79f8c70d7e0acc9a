// Recent changes: who wrote what when, which of it somebody looked at, and what to choose among them.
#include <algorithm>
#include <array>

#include "base/escape.h"
#include "base/text.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

constexpr std::array kDays{1, 7, 30, 90, 365};

void add_option(Models& options, std::string_view value, std::string_view label, bool chosen) {
    options.push_back(std::move(Model().text("value", value).text("label", label).flag("chosen", chosen)));
}

std::string recent_path(const domain::ChangeFilter& filter, std::int64_t first) {
    std::string query;
    auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) query += (query.empty() ? "?" : "&") + std::string(name) + "=" + escape_url(value);
    };
    add("by", filter.by);
    add("kind", filter.kind);
    add("tag", filter.tag);
    add("in", filter.lang);  // "lang" is the language of the interface
    add("days", filter.days > 0 ? std::to_string(filter.days) : "");
    add("unreviewed", filter.unreviewed ? "1" : "");
    add("from", first > 0 ? std::to_string(first) : "");
    return "/recent" + query;
}

void add_filters(Model& model, const Stage& stage, const domain::ChangesView& view) {
    const auto& filter = view.filter;
    Models kinds, tags, languages, days;
    for (const auto& kind : stage.frame.kinds->all())
        add_option(kinds, kind.name, kind.plural.in(stage.lang()), kind.name == filter.kind);
    for (const auto& tag : view.tags) add_option(tags, tag.slug, tag.tag, tag.slug == domain::link_key(filter.tag));
    for (const auto& lang : view.languages) add_option(languages, lang, domain::language_name(lang), lang == filter.lang);
    for (int count : kDays) add_option(days, std::to_string(count), stage.count("recent.days", count), count == filter.days);
    model.list("kind_options", std::move(kinds)).list("tag_options", std::move(tags));
    model.list("lang_options", std::move(languages)).list("day_options", std::move(days));
    model.text("by", filter.by).flag("unreviewed", filter.unreviewed).flag("filtered", !filter.empty());
    model.flag("member", stage.frame.actor.role >= domain::Role::Member).flag("cut", !view.all);
    bool moderates = domain::may(stage.frame.actor, domain::Action::Moderate, stage.frame.wiki.guarded());
    bool undoes = moderates && view.by.value != 0;
    auto name = view.by_name.empty() ? stage.say("author.left") : view.by_name;
    model.text("undo_href", undoes ? "/members/" + std::to_string(view.by.value) + "/undo" : "").text("by_name", name);
}

// What a moderator may do about a change.
void add_moderation(Model& row, const Stage& stage, const domain::Change& change, const std::string& back) {
    bool moderates = domain::may(stage.frame.actor, domain::Action::Moderate, stage.frame.wiki.guarded());
    row.text("review_slug", moderates && !change.review ? change.page.slug : "");
    row.text("number", std::to_string(change.revision.number)).text("back", back).text("form_token", stage.frame.form_token);
    bool whose = moderates && change.revision.account.value != 0;
    row.text("whose_href", whose ? "/recent?by=%40" + std::to_string(change.revision.account.value) : "");
}

}  // namespace

void add_review(Model& model, const Stage& stage, const std::optional<domain::Review>& review) {
    if (!review) {
        model.flag("review", false);
        return;
    }
    Model one;
    one.text("reviewer", review->name.empty() ? stage.say("author.left") : review->name).flag("was_suggested", review->accepted);
    add_instant(one, stage, review->at);
    model.put("review", std::move(one));
}

Model change_row(const Stage& stage, const domain::Change& change) {
    Model row = card(stage, change.page);
    add_author(row, stage, change.revision);
    row.text("note", change.revision.summary).flag("is_new", change.is_new).flag("dated", true);
    row.text("change_href", change.is_new ? ""
                                          : compare_path(change.page.slug, std::max<std::int64_t>(1, change.revision.number - 1),
                                                         change.revision.number));
    row.flag("review_slug", false).flag("whose_href", false);
    add_review(row, stage, change.review);
    add_instant(row, stage, change.revision.at);
    return row;
}

Model recent_model(const Stage& stage, const domain::ChangesView& view) {
    Models days, changes;
    std::string day;
    auto back = recent_path(view.filter, view.window.first);
    auto end_day = [&] {
        if (!changes.empty()) days.push_back(std::move(Model().text("day", day).list("changes", std::move(changes))));
        changes.clear();
    };
    for (const auto& change : view.changes) {
        if (auto on = date(stage.lang(), change.revision.at); on != day) {
            end_day();
            day = on;
        }
        auto row = change_row(stage, change);
        add_moderation(row, stage, change, back);
        changes.push_back(std::move(row.flag("dated", false)));
    }
    end_day();
    Model model;
    model.list("days", "has_changes", std::move(days));
    add_filters(model, stage, view);
    model.text("suggestions_count", view.suggestions > 0 ? stage.count("suggestions.count", view.suggestions) : "");
    add_pager(model, stage, view.window, [&](std::int64_t first) { return recent_path(view.filter, first); });
    return model;
}

}  // namespace catalyst::view
