// Home and the lists: kinds, one kind, tags, one tag, recent changes.
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/licences.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

constexpr std::size_t kNewestOnHome = 9;
constexpr std::size_t kTagsOnHome = 24;

Model list_model(const Stage& stage, const domain::ListView& view, const std::string& path) {
    Model model;
    model.text("list_label", view.label)
        .text("pages_count", stage.count("count.pages", view.window.total))
        .list("pages", "has_pages", cards(stage, view.pages));
    add_pager(model, stage, view.window, [&](std::int64_t first) { return from_item(path, first); });
    return model;
}

// 1 to 4: which quarter of the most used tag's count this one reaches.
int weight(std::int64_t count, std::int64_t most) { return int(std::clamp<std::int64_t>((count * 4 + most - 1) / most, 1, 4)); }

}  // namespace

Models licence_options() {
    Models licences;
    for (auto id : known_licences())
        licences.push_back(std::move(Model().text("id", id).text("licence_name", licence_of(id).name)));
    return licences;
}

Models kind_rows(const Stage& stage, const std::vector<domain::KindCount>& counts) {
    Models rows;
    for (const auto& kind : stage.frame.kinds->all()) {
        auto it = std::find_if(counts.begin(), counts.end(), [&](const auto& one) { return one.kind == kind.name; });
        auto count = it == counts.end() ? 0 : it->count;
        Model row;
        row.text("count", number(stage.lang(), count)).text("count_words", stage.count("count.pages", count));
        row.text("intro", kind.intro.in(stage.lang())).flag("unused", count == 0);
        add_kind(row, stage, kind.name);
        rows.push_back(std::move(row));
    }
    return rows;
}

Models tag_rows(const Stage& stage, const std::vector<domain::TagCount>& tags) {
    std::int64_t most = 1;
    for (const auto& tag : tags) most = std::max(most, tag.count);
    Models rows;
    for (const auto& tag : tags) {
        Model row;
        row.text("tag", tag.tag).text("tag_href", tag_path(tag.slug)).text("weight", std::to_string(weight(tag.count, most)));
        row.text("count", number(stage.lang(), tag.count)).text("count_words", stage.count("count.pages", tag.count));
        rows.push_back(std::move(row));
    }
    return rows;
}

Model home_model(const Stage& stage, const domain::HomeView& view) {
    Model model;
    auto newest = view.newest;
    if (newest.size() > kNewestOnHome) newest.resize(kNewestOnHome);
    auto tags = view.tags;
    if (tags.size() > kTagsOnHome) tags.resize(kTagsOnHome);
    bool welcome = view.welcome.has_value();
    auto lede = welcome ? view.welcome->properties.summary : std::string{};
    auto body = welcome ? fill(view.welcome->content, fill_words(stage.messages, stage.lang())) : std::string{};
    model.text("hero_title", lede.empty() ? stage.say("home.lede") : lede)
        .text("pages_count", stage.count("count.pages", view.pages))
        .flag("has_welcome", !trim(body).empty())
        .text("body_html", body)
        .text("words", "")
        .list("newest", "has_newest", cards(stage, newest))
        .list("kinds", kind_rows(stage, view.kinds))
        .list("tags", "has_tags", tag_rows(stage, tags));
    add_language(model, stage, welcome && !lede.empty() ? view.welcome->head.lang : std::string{});
    return model;
}

Model kinds_model(const Stage& stage, const std::vector<domain::KindCount>& counts) {
    Model model;
    model.list("kinds", kind_rows(stage, counts));
    return model;
}

Model kind_model(const Stage& stage, const domain::ListView& view) {
    Model model = list_model(stage, view, kind_path(view.key));
    const auto& kind = stage.frame.kinds->get(view.key);
    model.text("list_label", kind.plural.in(stage.lang())).text("intro", kind.intro.in(stage.lang()));
    add_kind(model, stage, kind.name);
    add_follow(model, "kind", kind.name, view.followed);
    return model;
}

Model tags_model(const Stage& stage, const domain::TagsView& view) {
    auto tags = view.tags;
    std::sort(tags.begin(), tags.end(), [](const auto& a, const auto& b) { return a.slug < b.slug; });
    Model model;
    model.text("tags_count", stage.count("tags.count", std::int64_t(tags.size())));
    model.list("tags", "has_tags", tag_rows(stage, tags));
    return model;
}

Model tag_model(const Stage& stage, const domain::ListView& view) {
    Model model = list_model(stage, view, tag_path(view.key));
    add_follow(model, "tag", view.key, view.followed);
    return model;
}

}  // namespace catalyst::view
