// Suggestions, from the side of who decides them.
#include <utility>

#include "base/text.h"
#include "domain/account.h"
#include "service/compare.h"
#include "service/page_text.h"
#include "service/paging.h"
#include "service/suggestion_parts.h"
#include "service/suggestions.h"
#include "store/accounts.h"
#include "store/audit.h"
#include "store/pages.h"
#include "store/reviews.h"
#include "store/suggestions.h"

namespace catalyst::service {

namespace {

using domain::Action;
using domain::SuggestionState;

constexpr int kTries = 8;  // each time somebody saved the page meanwhile
constexpr std::size_t kLongestSummary = 200;

// A name given by a visitor must not pass for a member's.
std::string author_of(store::Reader& reader, const domain::Suggestion& one, const Accepting& how) {
    if (one.author.empty()) return how.nobody;
    auto member = store::find_account(reader, one.author);
    bool taken = member && member->state != domain::AccountState::Deleted;
    return taken ? one.author + " " + how.guest : one.author;
}

}  // namespace

Error suggestion_decided() { return {ErrorKind::Conflict, "suggest.decided", {}, {}}; }

// A suggestion that may be decided, with the three texts it is about.
struct Suggestions::Case {
    domain::Suggestion suggestion;
    domain::PageHead head;
    std::string base, newest, text;
};

Result<Suggestions::Case> Suggestions::open_case(const domain::Actor& actor, domain::SuggestionId id) {
    if (!taken()) return suggestion_missing();
    return database_.read([&](store::Reader& reader) -> Result<Case> {
        auto found = store::find_suggestion(reader, id);
        auto head = found ? store::find_page(reader, found->page) : std::nullopt;
        if (!head || !domain::may(actor, Action::DecideSuggestion, head->guarded)) return suggestion_missing();
        Case one{std::move(*found), std::move(*head), {}, {}, {}};
        one.base = store::read_source(reader, one.head.id, one.suggestion.base);
        one.newest = store::read_source(reader, one.head.id, one.head.head.number);
        one.text = store::suggestion_text(reader, id);
        return one;
    });
}

domain::SuggestionsView Suggestions::list(const domain::Actor& actor, bool decided, std::int64_t first) {
    auto which = decided ? store::Decided::Yes : store::Decided::No;
    return database_.read([&](store::Reader& reader) {
        domain::SuggestionsView view;
        view.decided = decided;
        view.waiting = store::count_suggestions(reader, actor, store::Decided::No);
        auto total = decided ? store::count_suggestions(reader, actor, which) : view.waiting;
        view.window = {first_shown(first, kWindow, total), kWindow, total};
        for (auto& row : store::suggestions(reader, actor, which, view.window.first, kWindow))
            view.items.push_back({std::move(row.suggestion), std::move(row.page)});
        return view;
    });
}

Result<domain::SuggestionView> Suggestions::look(const domain::Actor& actor, domain::SuggestionId id) {
    auto found = open_case(actor, id);
    if (!found.ok()) return found.error();
    domain::SuggestionView view{found->suggestion, found->head, {}, false, false};
    view.compare.head = found->head;
    auto before = found->base, after = found->text;
    view.compare.before.number = found->suggestion.base;
    if (found->suggestion.state == SuggestionState::Waiting) {
        auto merged = merged_source(merge_pages(found->base, found->text, found->newest), {}, {});
        view.disputed = !merged.ok();
        if (merged.ok()) {
            before = found->newest;
            after = std::move(*merged);
            view.compare.before.number = found->head.head.number;
            view.unchanged = before == after;
        }
    }
    compare_texts(before, after, view.compare);
    return view;
}

Result<AcceptOutcome> Suggestions::take_in(const domain::Actor& actor, const Case& one, const Accepting& how, std::string source,
                                           bool& again) {
    auto facts = state_.facts();
    TakenIn taken{one.head.slug, one.head.head.number, one.suggestion.base != one.head.head.number, source == one.newest};
    auto draft = taken.unchanged ? read_draft(*domain::Slug::parse(one.head.slug), std::move(source), facts->kinds)
                                 : read_again(one.head, std::move(source), facts->kinds, jail_);
    if (!draft.ok()) return draft.error();
    if (!taken.unchanged) ++taken.number;
    draft->audience = one.head.guarded.audience;
    draft->account = one.suggestion.account;
    draft->summary = shorten(one.suggestion.note, kLongestSummary);
    draft->at = clock_.now();
    auto written = database_.write([&](store::Writer& writer) -> Status {
        auto now = store::find_page(writer, one.head.id);
        if (!now || !domain::may(actor, Action::DecideSuggestion, now->guarded)) return suggestion_missing();
        draft->author = author_of(writer, one.suggestion, how);
        if (!taken.unchanged) {
            if (auto saved = store::save_revision(writer, one.head.id, one.head.head.number, *draft); !saved.ok()) return saved;
            store::add_review(writer, one.head.id, taken.number, domain::Reviewed::This, {actor.account, {}, draft->at, true});
        }
        auto decided = one.suggestion;
        decided.state = SuggestionState::Accepted;
        decided.decided = draft->at;
        decided.decider = actor.account;
        decided.revision = taken.number;
        if (!store::decide_suggestion(writer, decided, {draft->at.ms - kKeptMs})) return suggestion_decided();
        store::audit(writer, draft->at, actor, "suggestion.accepted", one.head.slug + " " + std::to_string(taken.number));
        return Done{};
    });
    again = !written.ok() && written.error().key == "page.moved_on";
    if (!written.ok()) return written.error();
    written_();
    return AcceptOutcome{taken};
}

Result<AcceptOutcome> Suggestions::accept_once(const domain::Actor& actor, domain::SuggestionId id, const Accepting& how,
                                               bool& again) {
    auto found = open_case(actor, id);
    if (!found.ok()) return found.error();
    const auto& one = found->suggestion;
    if (one.state == SuggestionState::Accepted) return AcceptOutcome{TakenIn{found->head.slug, one.revision, false, false}};
    if (one.state != SuggestionState::Waiting) return suggestion_decided();
    auto merge = merge_pages(found->base, found->text, found->newest);
    bool chosen = how.against == found->head.head.number;
    auto source = merged_source(merge, chosen ? how.fields : std::vector<Choice>{}, chosen ? how.body : std::vector<Choice>{});
    if (!source.ok() && source.error().key != "page.merge_open") return source.error();
    if (!source.ok()) return AcceptOutcome{SuggestionConflict{one, found->head, std::move(merge)}};
    return take_in(actor, *found, how, std::move(*source), again);
}

Result<AcceptOutcome> Suggestions::accept(const domain::Actor& actor, domain::SuggestionId id, const Accepting& how) {
    bool again = true;
    Result<AcceptOutcome> outcome = Error{ErrorKind::Busy, "store.busy", {}, {}};
    for (int tries = 0; again && tries < kTries; ++tries) outcome = accept_once(actor, id, how, again = false);
    return outcome;
}

Status Suggestions::decline(const domain::Actor& actor, domain::SuggestionId id, std::string_view reason) {
    auto words = std::string(trim(nfc(to_utf8(reason))));
    auto found = open_case(actor, id);
    if (!found.ok()) return found.error();
    if (words.empty() || length(words) > kLongestReason)
        return Error{ErrorKind::Invalid, "suggest.reason", {{"limit", std::to_string(kLongestReason)}}, {}};
    if (holds_mail_address(words)) return Error{ErrorKind::Invalid, "suggest.mail", {}, {}};
    auto one = found->suggestion;
    one.state = SuggestionState::Declined;
    one.decided = clock_.now();
    one.decider = actor.account;
    one.reason = std::move(words);
    return database_.write_aside([&](store::Writer& writer) -> Status {
        if (!store::decide_suggestion(writer, one, {one.decided.ms - kKeptMs})) return suggestion_decided();
        store::audit(writer, one.decided, actor, "suggestion.declined", found->head.slug);
        return Done{};
    });
}

}  // namespace catalyst::service
