// Suggestions, from the side of who makes them.
#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/digest.h"
#include "base/mail_address.h"
#include "base/text.h"
#include "domain/account.h"
#include "service/compare.h"
#include "service/editing_parts.h"
#include "service/newcomers.h"
#include "service/page_text.h"
#include "service/previewing.h"
#include "service/suggestion_parts.h"
#include "service/suggestions.h"
#include "store/pages.h"
#include "store/suggestions.h"

namespace catalyst::service {

namespace {

using domain::Action;

constexpr Rate kPerMinute{4, std::chrono::minutes(1)}, kPerDay{20, std::chrono::hours(24)},
    kPreviews{12, std::chrono::minutes(1)};
// What a page is, and whose: not for visitors to say.
constexpr std::array<std::string_view, 6> kOurs{"kind", "lang", "license", "authors", "cover", "translation_of"};

domain::Entries theirs(const domain::Entries& entries) {
    domain::Entries kept;
    for (const auto& entry : entries)
        if (std::find(kOurs.begin(), kOurs.end(), entry.first) == kOurs.end()) kept.push_back(entry);
    return kept;
}

Error too_many(std::chrono::milliseconds wait) {
    auto minutes = std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::minutes>(wait).count());
    return {ErrorKind::Busy, "suggest.too_many", {{"minutes", std::to_string(minutes)}}, {}};
}

// The form's number is made for one form and given to nobody else: what is derived from it is as hard to guess, and the same
// form sent twice leads to the same suggestion.
std::string token_of(const std::string& form) { return sha256_hex("suggestion " + form); }

void look_at_words(const Suggested& suggested, const domain::Suggestion& one, domain::FormErrors& errors) {
    bool mail = one.account.value == 0 && holds_mail_address(suggested.name);
    if (mail) errors.add("name", {ErrorKind::Invalid, "suggest.mail", {}, {}});
    if (!mail && one.author.empty() && !trim(suggested.name).empty())
        errors.add("name", {ErrorKind::Invalid, "suggest.name", {}, {}});
    if (length(one.note) > Suggestions::kLongestNote)
        errors.add("note", {ErrorKind::Invalid, "suggest.note_long", {{"limit", std::to_string(Suggestions::kLongestNote)}}, {}});
    if (holds_mail_address(one.note)) errors.add("note", {ErrorKind::Invalid, "suggest.mail", {}, {}});
}

}  // namespace

bool holds_mail_address(std::string_view text) {
    constexpr std::string_view kWord = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+%";
    for (auto at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
        auto before = at == 0 ? text.npos : text.find_last_not_of(kWord, at - 1);
        auto start = before == text.npos ? 0 : before + 1;
        auto end = std::min(text.find_first_not_of(kWord, at + 1), text.size());
        while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
        if (is_mail_address(text.substr(start, end - start))) return true;
    }
    return false;
}

Error suggestion_missing() { return {ErrorKind::NotFound, "suggest.missing", {}, {}}; }

struct Suggestions::Ground {
    domain::PageHead head;
    std::string base;  // the source the form began with
    std::int64_t number = 0;
};

Result<Suggestions::Ground> Suggestions::ground(const domain::Actor& actor, std::string_view slug, std::int64_t base) {
    if (!taken()) return page_missing(slug);
    return database_.read([&](store::Reader& reader) -> Result<Ground> {
        auto head = store::find_page(reader, slug);
        if (!head || !domain::may(actor, Action::Suggest, head->guarded)) return page_missing(slug);
        bool known = base > 0 && base < head->head.number && domain::may(actor, Action::ReadHistory, head->guarded);
        Ground ground{std::move(*head), {}, known ? base : 0};
        if (ground.number == 0) ground.number = ground.head.head.number;
        ground.base = store::read_source(reader, ground.head.id, ground.number);
        return ground;
    });
}

Result<domain::OpenForm> Suggestions::open(const domain::Actor& actor, std::string_view slug, domain::Lang lang) {
    auto facts = state_.facts();
    auto found = ground(actor, slug, 0);
    if (!found.ok()) return found.error();
    domain::OpenForm form;
    form.form = new_form_number();
    form.kind = found->head.kind;
    form.base = found->number;
    form.entries = entries_of(found->base, facts->kinds, lang);
    form.kept = kept_as_written(found->base, form.kind, facts->kinds);
    form.head = std::move(found->head);
    return form;
}

Result<domain::OpenForm> Suggestions::open_again(const domain::Actor& actor, std::string_view slug, const Suggested& suggested) {
    auto facts = state_.facts();
    auto found = ground(actor, slug, suggested.page.base);
    if (!found.ok()) return found.error();
    domain::OpenForm form;
    form.form = is_form_number(suggested.page.form) ? suggested.page.form : new_form_number();
    form.kind = found->head.kind;
    form.base = found->number;
    form.entries = theirs(suggested.page.entries);
    for (const auto& [name, text] : entries_of(found->base, facts->kinds, suggested.page.lang))
        if (name == "kind" || name == "lang") form.entries.emplace_back(name, text);
    form.kept = kept_as_written(found->base, form.kind, facts->kinds);
    form.head = std::move(found->head);
    return form;
}

Result<domain::RevisionView> Suggestions::preview(const domain::Actor& actor, std::string_view slug, const Suggested& suggested,
                                                  std::string_view address) {
    auto facts = state_.facts();
    auto found = ground(actor, slug, suggested.page.base);
    if (!found.ok()) return found.error();
    if (auto wait = throttle_.take("preview " + std::string(address), kPreviews); wait.count() > 0) return too_many(wait);
    auto made = source_of(found->base, theirs(suggested.page.entries), facts->kinds, suggested.page.lang);
    return preview_of(database_, facts->kinds, jail_, actor, found->head, std::move(made.source));
}

Status Suggestions::within_rates(std::string_view address) {
    auto minute = "minute " + std::string(address), day = "day " + std::string(address);
    if (auto wait = throttle_.wait(day, kPerDay); wait.count() > 0) return too_many(wait);
    if (auto wait = throttle_.take(minute, kPerMinute); wait.count() > 0) return too_many(wait);
    if (auto wait = throttle_.take(day, kPerDay); wait.count() > 0) return too_many(wait);
    return Done{};
}

Result<SuggestOutcome> Suggestions::send(const domain::Actor& actor, std::string_view slug, const Suggested& suggested,
                                         std::string_view address) {
    auto facts = state_.facts();
    auto found = ground(actor, slug, suggested.page.base);
    if (!found.ok()) return found.error();
    if (!is_form_number(suggested.page.form)) return Error{ErrorKind::Invalid, "form.unreadable", {}, {}};
    auto token = token_of(suggested.page.form);
    bool known =
        database_.read([&](store::Reader& reader) { return store::find_suggestion(reader, sha256_hex(token)); }).has_value();
    if (known) return SuggestOutcome{Received{token}};
    if (suggested.trapped) return Error{ErrorKind::Invalid, "suggest.trap", {}, {}};

    domain::Suggestion one;
    one.page = found->head.id;
    one.base = found->number;
    one.account = actor.account;
    one.author = actor.account.value != 0 ? actor.name : domain::account_name(suggested.name);
    one.note = trim(nfc(to_utf8(suggested.page.note)));
    one.at = clock_.now();
    auto made = source_of(found->base, theirs(suggested.page.entries), facts->kinds, suggested.page.lang);
    look_at_words(suggested, one, made.errors);
    if (!made.errors.empty()) return SuggestOutcome{std::move(made.errors)};
    if (made.source == found->base) return Error{ErrorKind::Invalid, "suggest.unchanged", {}, {}};
    auto draft = read_draft(*domain::Slug::parse(found->head.slug), made.source, facts->kinds);
    if (!draft.ok()) return draft.error();
    if (count_links_out(made.source) + count_links_out(one.note) > count_links_out(found->base) + kNewcomerLinks)
        return Error{ErrorKind::Invalid, "suggest.links", {{"limit", std::to_string(kNewcomerLinks)}}, {}};
    if (auto slow = within_rates(address); !slow.ok()) return slow.error();
    auto received = receive(std::move(one), made.source, token);
    if (!received.ok()) return received.error();
    return SuggestOutcome{Received{std::move(*received)}};
}

Result<std::string> Suggestions::receive(domain::Suggestion one, const std::string& text, std::string_view token) {
    auto digest = sha256_hex(token);
    return database_.write_aside([&](store::Writer& writer) -> Result<std::string> {
        if (store::find_suggestion(writer, digest)) return std::string(token);
        if (store::count_waiting_suggestions(writer) >= kMostWaiting) return Error{ErrorKind::Busy, "suggest.full", {}, {}};
        store::add_suggestion(writer, one, text, digest);
        return std::string(token);
    });
}

Result<domain::FollowView> Suggestions::follow(const domain::Actor& actor, std::string_view token) {
    if (!taken()) return suggestion_missing();
    std::string base, text;
    auto view = database_.read([&](store::Reader& reader) -> Result<domain::FollowView> {
        auto found = store::find_suggestion(reader, sha256_hex(token));
        if (!found) return suggestion_missing();
        domain::FollowView follow{*found, {}, {}};
        auto head = store::find_page(reader, found->page);
        if (!head || !domain::may(actor, Action::ReadHistory, head->guarded)) return follow;
        base = store::read_source(reader, head->id, found->base);
        text = store::suggestion_text(reader, found->id);
        follow.head = std::move(*head);
        return follow;
    });
    if (view.ok() && view->head) {
        view->compare.head = *view->head;
        compare_texts(base, text, view->compare);
    }
    return view;
}

Status Suggestions::withdraw(std::string_view token) {
    if (!taken()) return suggestion_missing();
    auto now = clock_.now();
    return database_.write_aside([&](store::Writer& writer) -> Status {
        auto found = store::find_suggestion(writer, sha256_hex(token));
        if (!found) return suggestion_missing();
        found->state = domain::SuggestionState::Withdrawn;
        found->decided = now;
        if (!store::decide_suggestion(writer, *found, {now.ms - kKeptMs})) return suggestion_decided();
        return Done{};
    });
}

}  // namespace catalyst::service
