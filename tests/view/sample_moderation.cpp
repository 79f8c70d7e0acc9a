// Suggestions and undoing, as screens.
#include "form_screen.h"
#include "samples.h"
#include "view/moderation.h"

namespace catalyst::tests {

using domain::SuggestionState;

namespace {

domain::Suggestion suggestion(SuggestionState state, const std::string& text) {
    domain::Suggestion one;
    one.id = {4};
    one.base = 7;
    one.author = text;
    one.note = text;
    one.at = instant({2026, 3, 14, 18, 3, 0});
    one.state = state;
    if (state == SuggestionState::Waiting) return one;
    one.decided = instant({2026, 3, 15, 9, 0, 0});
    one.decider = {1};
    one.decider_name = text;
    one.reason = state == SuggestionState::Declined ? text : "";
    one.revision = state == SuggestionState::Accepted ? 8 : 0;
    return one;
}

domain::PageCard one_card(const std::string& text) {
    domain::PageCard card;
    card.slug = "forum-ouvert";
    card.title = card.summary = card.lang = text;
    card.kind = "method";
    return card;
}

domain::UndoView undo(const std::string& text) {
    domain::UndoView view{{3}, text, instant({2026, 3, 14, 10, 0, 0}), {}, {0, 100, 240}};
    for (auto what : {domain::Undoing::Restored, domain::Undoing::Merged, domain::Undoing::Trashed, domain::Undoing::Already,
                      domain::Undoing::Disputed, domain::Undoing::Shared, domain::Undoing::MovedOn})
        view.items.push_back({one_card(text), what, 2});
    return view;
}

domain::CompareView compared(const std::string& text) {
    auto view = compare();
    view.lines.push_back({domain::DiffKind::Added, 0, 90, {{text, true}}, 0});
    return view;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> moderation_screens(const view::Views& views, const view::Frame& at,
                                                                    const std::string& text) {
    auto moderator = at;
    moderator.actor = {domain::Role::Moderator, {1}, "Ada"};
    moderator.form_token = "0f";
    auto head = method_page().head;
    head.title = head.lang = text;

    view::SuggestScreen suggest;
    suggest.form.head = head;
    suggest.form.entries = method_form(at.lang).entries;
    suggest.errors.add("name", {ErrorKind::Invalid, "suggest.name", {}, {}});
    suggest.errors.add("note", {ErrorKind::Invalid, "suggest.note_long", {{"limit", text}}, {}});
    suggest.error = Error{ErrorKind::Busy, "suggest.too_many", {{"minutes", text}}, {}};
    suggest.name = suggest.note = text;

    auto follow = [&](SuggestionState state) {
        return view::follow_screen(views, at, {{suggestion(state, text), head, compared(text)}, text});
    };
    view::FollowScreen gone{{suggestion(SuggestionState::Waiting, text), {}, {}}, text};
    domain::SuggestionsView list{false, {{suggestion(SuggestionState::Waiting, text), one_card(text)}}, {0, 1, 3}, 3};
    domain::SuggestionsView decided{true, {{suggestion(SuggestionState::Declined, text), one_card(text)}}, {0, 30, 1}, 0};
    auto review = [&](SuggestionState state, bool disputed) {
        return view::review_screen(views, moderator,
                                   {{suggestion(state, text), head, compared(text), disputed, false}, text, {}});
    };
    view::SuggestionConflictScreen conflict{suggestion(SuggestionState::Waiting, text), head, {}, true};
    conflict.disputed = {{"choice.body.0", "", text, text, text}, {"choice.field.0", text, "", "", text}};

    return {{"suggest", view::suggest_screen(views, at, suggest)},
            {"follow-waiting", follow(SuggestionState::Waiting)},
            {"follow-accepted", follow(SuggestionState::Accepted)},
            {"follow-declined", follow(SuggestionState::Declined)},
            {"follow-gone", view::follow_screen(views, at, gone)},
            {"suggestions", view::suggestions_screen(views, moderator, list)},
            {"suggestions-decided", view::suggestions_screen(views, moderator, decided)},
            {"suggestions-none", view::suggestions_screen(views, moderator, {})},
            {"review", review(SuggestionState::Waiting, false)},
            {"review-disputed", review(SuggestionState::Waiting, true)},
            {"review-declined", review(SuggestionState::Declined, false)},
            {"suggestion-conflict", view::suggestion_conflict_screen(views, moderator, conflict)},
            {"undo", view::undo_screen(views, moderator, {undo(text), 24, "0f", false})},
            {"undone", view::undo_screen(views, moderator, {undo(text), 0, {}, true})}};
}

domain::ChangesView reviewed_changes(const std::string& text) {
    auto view = changes();
    view.filter = {text, "method", "ete", "fr", 7, true};
    view.by = {3};
    view.by_name = text;
    view.all = false;
    view.tags = {{text, "ete", 3}};
    view.languages = {"fr", "en"};
    view.suggestions = 2;
    for (auto& change : view.changes) change.review = domain::Review{{1}, text, instant({2026, 3, 15, 9, 0, 0}), true};
    view.changes.front().review.reset();
    view.changes.front().revision.account = {3};
    return view;
}

}  // namespace catalyst::tests
