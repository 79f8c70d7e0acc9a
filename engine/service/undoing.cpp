// Undoing all that one person wrote since: each page by itself, so that what others wrote stays.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "service/editing_parts.h"
#include "service/order.h"
#include "service/page_merge.h"
#include "service/page_text.h"
#include "service/paging.h"
#include "store/accounts.h"
#include "store/audit.h"
#include "store/pages.h"
#include "store/reviews.h"
#include "store/writing.h"

namespace catalyst::service {

namespace {

using domain::Action;
using domain::Undoing;

// Revisions one after another by the same person: all that stood between what `before` says and what `last` says.
struct Run {
    std::int64_t first = 0, last = 0;
};

// `numbers` fall, and so do the runs.
std::vector<Run> runs_of(const std::vector<std::int64_t>& numbers) {
    std::vector<Run> runs;
    for (auto number : numbers) {
        if (!runs.empty() && runs.back().first == number + 1)
            runs.back().first = number;
        else
            runs.push_back({number, number});
    }
    return runs;
}

Error missing() { return {ErrorKind::NotFound, "people.missing", {}, {}}; }

// What a receipt says of pages: "restored 12 merged 14 …", one word and one page after another.
std::string receipt_text(const domain::UndoView& view) {
    auto text = std::to_string(view.since.ms) + " " + std::to_string(view.window.first) + " " + std::to_string(view.window.total);
    for (const auto& item : view.items)
        text +=
            " " + std::string(name_of(item.what)) + " " + std::to_string(item.page.id.value) + " " + std::to_string(item.changes);
    return text;
}

std::int64_t number(std::string_view word) { return to_integer(word).value_or(0); }

}  // namespace

// What is done to one page: its source as it will be, where it is written.
struct Order::Step {
    domain::PageHead head;
    std::string source;
    std::optional<domain::PageDraft> draft;
};

namespace {

struct Undone {
    Undoing what = Undoing::Already;
    std::string source;
};

// Undoing is merging: the base is what they left, mine what is there now, theirs what was there before them.
Undone undone_text(store::Reader& reader, const domain::PageHead& head, const std::vector<Run>& runs) {
    bool wrote_last = runs.front().last == head.head.number;
    if (runs.back().first == 1) return {wrote_last && runs.size() == 1 ? Undoing::Trashed : Undoing::Shared, {}};
    if (runs.size() > Order::kMostRuns) return {Undoing::Disputed, {}};
    auto newest = store::read_source(reader, head.id, head.head.number);
    auto text = newest;
    for (const auto& run : runs) {
        auto merge =
            merge_pages(store::read_source(reader, head.id, run.last), text, store::read_source(reader, head.id, run.first - 1));
        auto source = merged_source(merge, {}, {});
        if (!source.ok()) return {Undoing::Disputed, {}};
        text = std::move(*source);
    }
    if (text == newest) return {Undoing::Already, {}};
    return {wrote_last && runs.size() == 1 ? Undoing::Restored : Undoing::Merged, std::move(text)};
}

}  // namespace

Result<Order::Plan> Order::plan(const domain::Actor& actor, domain::AccountId account, Instant since, std::int64_t first) {
    if (!domain::may(actor, Action::Moderate, state_.facts()->info.guarded())) return missing();
    return database_.read([&](store::Reader& reader) -> Result<Plan> {
        auto person = store::find_account(reader, account);
        if (!person) return missing();
        Plan plan;
        plan.view.account = account;
        plan.view.name = person->name;
        plan.view.since = since;
        auto total = store::count_touched(reader, account, since);
        plan.view.window = {first_shown(first, kUndoWindow, total), kUndoWindow, total};
        auto pages = store::touched(reader, account, since, plan.view.window.first, kUndoWindow);
        std::vector<domain::PageId> ids;
        for (const auto& page : pages) ids.push_back(page.page);
        auto cards = store::cards(reader, ids, actor);
        for (const auto& page : pages) {
            auto head = store::find_page(reader, page.page);
            auto card = std::find_if(cards.begin(), cards.end(), [&](const auto& one) { return one.id == page.page; });
            if (!head || card == cards.end() || !domain::may(actor, Action::Moderate, head->guarded)) continue;
            auto undone = undone_text(reader, *head, runs_of(page.numbers));
            plan.view.items.push_back({*card, undone.what, std::int64_t(page.numbers.size())});
            plan.steps.push_back({std::move(*head), std::move(undone.source), {}});
        }
        return plan;
    });
}

Result<domain::UndoView> Order::foresee(const domain::Actor& actor, domain::AccountId account, Instant since,
                                        std::int64_t first) {
    auto made = plan(actor, account, since, first);
    if (!made.ok()) return made.error();
    return std::move(made->view);
}

Status Order::carry_out(store::Writer& writer, const domain::Actor& actor, Step& step, domain::UndoneItem& item) {
    bool trash = item.what == Undoing::Trashed;
    if (!trash && !step.draft) return Done{};
    auto now = store::find_page(writer, step.head.id);
    auto needed = trash ? Action::TrashPage : Action::EditPage;
    if (!now || now->head != step.head.head || !domain::may(actor, needed, now->guarded)) {
        item.what = Undoing::MovedOn;
        return Done{};
    }
    if (!trash) return store::save_revision(writer, step.head.id, step.head.head.number, *step.draft);
    auto guarded = now->guarded;
    guarded.trashed = true;
    guarded.trashed_by = actor.account;
    store::audit(writer, clock_.now(), actor, "page.trashed", now->slug);
    return store::set_guarded(writer, now->id, guarded, clock_.now());
}

Status Order::undo(const domain::Actor& actor, domain::AccountId account, const Asked& asked) {
    if (!is_form_number(asked.form)) return Error{ErrorKind::Invalid, "form.unreadable", {}, {}};
    auto made = plan(actor, account, asked.since, asked.first);
    if (!made.ok()) return made.error();
    auto facts = state_.facts();
    for (std::size_t i = 0; i < made->steps.size(); ++i) {
        auto& step = made->steps[i];
        if (step.source.empty()) continue;
        auto draft = read_again(step.head, std::move(step.source), facts->kinds, jail_);
        if (!draft.ok()) {
            made->view.items[i].what = Undoing::Disputed;
            continue;
        }
        draft->audience = step.head.guarded.audience;
        draft->author = actor.name;
        draft->account = actor.account;
        draft->summary = asked.note;
        draft->at = clock_.now();
        step.draft = std::move(*draft);
    }
    auto now = clock_.now();
    auto key = receipt_key(actor, asked.form);
    auto done = database_.write([&](store::Writer& writer) -> Status {
        if (store::receipt(writer, key)) return Done{};
        for (std::size_t i = 0; i < made->steps.size(); ++i)
            if (auto carried = carry_out(writer, actor, made->steps[i], made->view.items[i]); !carried.ok()) return carried;
        store::audit(writer, now, actor, "person.undone", "@" + std::to_string(account.value) + " " + rfc3339(asked.since));
        store::add_receipt(writer, key, receipt_text(made->view), now, {now.ms - kReceiptMs});
        return Done{};
    });
    if (done.ok()) written_();
    return done;
}

Result<domain::UndoView> Order::undone(const domain::Actor& actor, domain::AccountId account, std::string_view form) {
    if (!domain::may(actor, Action::Moderate, state_.facts()->info.guarded())) return missing();
    return database_.read([&](store::Reader& reader) -> Result<domain::UndoView> {
        auto person = store::find_account(reader, account);
        auto receipt = store::receipt(reader, receipt_key(actor, form));
        if (!person || !receipt) return missing();
        auto words = split(*receipt, ' ');
        if (words.size() < 3) return missing();
        domain::UndoView view{account, person->name, {number(words[0])}, {}, {number(words[1]), kUndoWindow, number(words[2])}};
        for (std::size_t i = 3; i + 2 < words.size(); i += 3) {
            auto head = store::find_page(reader, domain::PageId{number(words[i + 1])});
            auto what = domain::parse_undoing(words[i]);
            if (!head || !what || !domain::may(actor, Action::ReadHistory, head->guarded)) continue;
            domain::PageCard card{head->id, head->slug, head->title, {}, head->kind, head->lang, head->head.at, {}};
            view.items.push_back({std::move(card), *what, number(words[i + 2])});
        }
        return view;
    });
}

}  // namespace catalyst::service
