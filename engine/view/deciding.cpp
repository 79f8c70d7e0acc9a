// The suggestions that wait, and deciding one.
#include <functional>

#include "base/text.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/models/disputed.h"
#include "view/models/frame.h"
#include "view/models/screens.h"
#include "view/models/stage.h"
#include "view/models/suggestion.h"
#include "view/moderation.h"

namespace catalyst::view {

namespace {

std::string review_path(domain::SuggestionId id) { return "/suggestions/review/" + std::to_string(id.value); }

std::function<Head(const Stage&)> head_of(std::string_view title, const Params& params = {}) {
    return [=, title = std::string(title)](const Stage& stage) {
        Head head{stage.say(title, params)};
        head.noindex = true;
        return head;
    };
}

// decider, and since when it is decided.
void add_decision(Model& model, const Stage& stage, const domain::Suggestion& one) {
    bool left = one.decider.value != 0 && one.decider_name.empty();
    model.text("decider", left ? stage.say("author.left") : one.decider_name);
    Model when;
    add_instant(when, stage, one.decided);
    if (one.decided.ms > 0)
        model.put("decided", std::move(when));
    else
        model.flag("decided", false);
}

Model item_row(const Stage& stage, const domain::SuggestionItem& item) {
    auto row = card(stage, item.page);
    row.text("review_href", review_path(item.suggestion.id));
    add_suggestion(row, stage, item.suggestion);
    add_decision(row, stage, item.suggestion);
    return row;
}

void add_page(Model& model, const Stage& stage, const domain::PageHead& head) {
    model.text("page_href", page_path(head.slug)).text("page_title", head.title);
    add_language(model, stage, head.lang);
}

}  // namespace

std::string suggestions_screen(const Views& views, const Frame& frame, const domain::SuggestionsView& view) {
    return views.show("suggestions", frame, head_of("suggestions.title"), [&](const Stage& stage) {
        Model model;
        Models rows;
        for (const auto& item : view.items) rows.push_back(item_row(stage, item));
        model.flag("decided_shown", view.decided)
            .text("waiting_count", stage.say("suggestions.to_read", {{"count", number(stage.lang(), view.waiting)}}));
        model.list("items", "has_items", std::move(rows));
        std::string path = view.decided ? "/suggestions?state=decided&" : "/suggestions?";
        add_pager(model, stage, view.window, [&](std::int64_t first) { return path + "from=" + std::to_string(first); });
        return model;
    });
}

std::string review_screen(const Views& views, const Frame& frame, const ReviewScreen& screen) {
    const auto& view = screen.view;
    return views.show("review", frame, head_of("review.title", {{"title", view.head.title}}), [&](const Stage& stage) {
        Model model;
        const auto& one = view.suggestion;
        add_page(model, stage, view.head);
        add_suggestion(model, stage, one);
        add_decision(model, stage, one);
        add_diff(model, stage, view.compare, stage.say("review.caption"));
        model.flag("disputed", view.disputed).flag("nothing_new", view.unchanged);
        model.text("accept_action", review_path(one.id) + "/accept").text("decline_action", review_path(one.id) + "/decline");
        model.text("against", std::to_string(view.head.head.number)).text("typed_reason", screen.reason);
        model.text("error", screen.error ? describe(stage.messages, stage.lang(), *screen.error) : "");
        model.text("revision_href", one.revision > 0 ? revision_path(view.head.slug, one.revision) : "");
        return model;
    });
}

std::string suggestion_conflict_screen(const Views& views, const Frame& frame, const SuggestionConflictScreen& screen) {
    auto head = head_of("review.title", {{"title", screen.head.title}});
    return views.show("suggestion_conflict", frame, head, [&](const Stage& stage) {
        Model model;
        add_page(model, stage, screen.head);
        add_suggestion(model, stage, screen.suggestion);
        model.text("review_href", review_path(screen.suggestion.id))
            .text("action", review_path(screen.suggestion.id) + "/accept")
            .text("against", std::to_string(screen.head.head.number))
            .flag("undecided", screen.undecided);
        add_disputed(model, screen.disputed);
        return model;
    });
}

}  // namespace catalyst::view
