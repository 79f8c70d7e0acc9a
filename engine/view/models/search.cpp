// Searching, and the screens that offer it when something is not there.
#include <algorithm>
#include <array>
#include <functional>

#include "base/text.h"
#include "domain/slug.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/models/screens.h"

namespace catalyst::view {

using domain::SearchRequest;

namespace {

constexpr std::size_t kTagChoices = 40;

Model option(std::string_view value, std::string_view label, bool chosen) {
    return std::move(Model().text("value", value).text("label", label).flag("chosen", chosen));
}

void add_form(Model& model, const Stage& stage, const SearchRequest& request, const std::vector<domain::TagCount>& tags,
              std::vector<std::string> offered) {
    Models kinds, tag_options, languages;
    for (const auto& kind : stage.frame.kinds->all())
        kinds.push_back(option(kind.name, kind.plural.in(stage.lang()), kind.name == request.kind));
    if (!request.kind.empty() && stage.frame.kinds->find(request.kind) == nullptr)
        kinds.push_back(option(request.kind, request.kind, true));
    bool known = request.tag.empty();
    for (const auto& tag : tags) {
        if (tag_options.size() == kTagChoices) break;
        known = known || tag.slug == request.tag;
        tag_options.push_back(option(tag.slug, tag.tag, tag.slug == request.tag));
    }
    if (!known) tag_options.push_back(option(request.tag, request.tag, true));
    if (!request.lang.empty() && std::find(offered.begin(), offered.end(), request.lang) == offered.end())
        offered.push_back(request.lang);
    for (const auto& language : offered)
        languages.push_back(option(language, domain::language_name(language), language == request.lang));
    model.text("words", request.words).flag("has_words", !trim(request.words).empty());
    model.list("kind_options", std::move(kinds))
        .list("tag_options", std::move(tag_options))
        .list("lang_options", std::move(languages));
    model.flag("filtered", !request.kind.empty() || !request.tag.empty() || !request.lang.empty());
}

std::string tag_label(const std::vector<domain::TagCount>& tags, const std::string& key) {
    auto it = std::find_if(tags.begin(), tags.end(), [&](const auto& tag) { return tag.slug == key; });
    return it == tags.end() ? key : it->tag;
}

// The filters in force, each with the address of the same search without it.
Models chips(const Stage& stage, const domain::SearchView& view) {
    Models out;
    auto add = [&](std::string SearchRequest::*member, const std::string& label) {
        if ((view.request.*member).empty()) return;
        SearchRequest without = view.request;
        (without.*member).clear();
        without.first = 0;
        out.push_back(std::move(Model().text("chip", label).text("without_href", search_path(without))));
    };
    auto kind = stage.frame.kinds->find(view.request.kind);
    add(&SearchRequest::kind, kind == nullptr ? view.request.kind : kind->plural.in(stage.lang()));
    add(&SearchRequest::tag, tag_label(view.tags, view.request.tag));
    add(&SearchRequest::lang, std::string(domain::language_name(view.request.lang)));
    return out;
}

Models hits(const Stage& stage, const std::vector<domain::SearchHit>& found) {
    Models out;
    for (const auto& hit : found) {
        Model row = card(stage, hit.page);
        row.text("title_html", hit.title_html).text("snippet_html", hit.snippet_html);
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace

Model search_model(const Stage& stage, const domain::SearchView& view) {
    Model model;
    const auto& request = view.request;
    bool asked = !trim(request.words).empty() || !request.kind.empty() || !request.tag.empty() || !request.lang.empty();
    auto count = view.total_exact ? stage.count("search.count", view.total) : stage.count("search.count_about", view.total);
    add_form(model, stage, view.request, view.tags, view.languages);
    auto removable = chips(stage, view);
    model.list("chips", "has_chips", std::move(removable));
    model.flag("unavailable", false).flag("idle", !asked);
    model.text("results_count", count).list("hits", "has_hits", hits(stage, view.hits));
    model.flag("nothing", asked && view.hits.empty());
    model.list("near", "has_near", cards(stage, view.near));
    model.list("tags", "has_tags", tag_rows(stage, view.tags));
    domain::Window window{view.request.first, view.request.limit, view.total};
    add_pager(model, stage, window, [&](std::int64_t first) {
        SearchRequest there = view.request;
        there.first = first;
        return search_path(there);
    });
    if (!view.total_exact) {  // then it is no number to count towards
        auto last = std::min(window.first + window.size, window.total);
        model.text("pager_range", stage.say("pager.range_open", {{"first", number(stage.lang(), window.first + 1)},
                                                                 {"last", number(stage.lang(), last)}}));
    }
    return model;
}

Model search_unavailable_model(const Stage& stage, const SearchRequest& request) {
    Model model;
    add_form(model, stage, request, {}, {});
    for (auto name : {"has_chips", "has_hits", "nothing", "has_near", "has_tags", "has_pager", "idle"}) model.flag(name, false);
    model.flag("unavailable", true).text("results_count", "");
    return model;
}

Model missing_model(const Stage& stage, const domain::MissingView& view) {
    Model model;
    auto title = view.title.empty() ? replace_all(view.slug, "-", " ") : view.title;
    model.text("title", title).text("words", title);
    model.list("near", "has_near", cards(stage, view.near));
    model.list("wanted_by", "has_wanted_by", cards(stage, view.wanted_by));
    return model;
}

Model error_model(const Stage& stage, int status, const std::optional<Error>& error, std::string_view request_id) {
    constexpr std::array known{400, 403, 404, 405, 408, 411, 413, 414, 415, 417, 429, 431, 500, 501, 503, 505, 507};
    bool listed = std::find(known.begin(), known.end(), status) != known.end();
    auto shown = listed ? status : status < 500 ? 400 : 500;
    auto say = [&](const char* what) { return stage.say("error." + std::to_string(shown) + "." + what); };
    Model model;
    model.text("status", std::to_string(status))
        .text("error_title", say("title"))
        .text("error_text", say("text"))
        .text("error_advice", say("advice"))
        .text("reason", error ? describe(stage.messages, stage.lang(), *error) : "")
        .text("request_id", request_id);
    return model;
}

std::string describe(const Messages& messages, domain::Lang lang, const Error& error) {
    auto known = messages.find(lang, error.key) != nullptr;
    auto params = error.params;
    for (auto& [name, value] : params)
        if (name == "reason" && messages.find(lang, value) != nullptr) value = messages.text(lang, value, error.params);
    return messages.text(lang, known ? error.key : "error.unnamed", params);
}

}  // namespace catalyst::view
