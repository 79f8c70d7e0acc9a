#include "service/editing.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "domain/slug.h"
#include "service/editing_parts.h"
#include "service/newcomers.h"
#include "service/page_text.h"
#include "service/previewing.h"
#include "store/names.h"
#include "store/pages.h"
#include "store/writing.h"

namespace catalyst::service {

namespace {

constexpr int kTries = 8;  // each time another process, or who renames, was faster
constexpr std::size_t kLongestNote = 200;
constexpr Rate kNewRate{8, std::chrono::minutes(1)}, kRate{60, std::chrono::minutes(1)};

std::string receipt_text(domain::PageId page, const Saved& saved) {
    return std::to_string(page.value) + " " + std::to_string(saved.number) + (saved.merged ? " merged" : "");
}

// Nothing of a page that `actor` may read no more, not its new address either.
Result<Saved> read_receipt(store::Reader& reader, const domain::Actor& actor, const std::string& text) {
    auto words = split(text, ' ');
    auto page = store::find_page(reader, domain::PageId{to_integer(words[0]).value_or(0)});
    if (!page || !domain::may(actor, domain::Action::ReadPage, page->guarded)) return page_missing("");
    auto number = words.size() > 1 ? to_integer(words[1]).value_or(0) : 0;
    return Saved{page->slug, number, words.size() > 2, false};
}

Result<SaveOutcome> outcome_of(Result<Saved> saved) {
    if (!saved.ok()) return saved.error();
    return SaveOutcome{std::move(*saved)};
}

// Drafts are published, never taken back from who has read them.
domain::Audience next_audience(const domain::Guarded& now, std::optional<domain::Audience> wanted) {
    return wanted && *wanted != domain::Audience::Draft ? *wanted : now.audience;
}

}  // namespace

// What a form says, as a whole source; `entries` with a section put back into its body.
struct Editing::Typed {
    FormSource made;
    domain::Entries entries;
};

Editing::Editing(store::Database& database, WikiState& state, render_jail::Jail& jail, const Clock& clock,
                 std::function<void()> written)
    : database_(database),
      state_(state),
      jail_(jail),
      clock_(clock),
      written_(std::move(written)),
      presence_(clock),
      throttle_(clock) {}

Result<Editing::Ground> Editing::ground(const domain::Actor& actor, std::string_view slug, const Sent& sent) {
    return database_.read([&](store::Reader& reader) -> Result<Ground> {
        auto head = store::find_page(reader, slug);
        if (!head || !domain::may(actor, domain::Action::EditPage, head->guarded)) return page_missing(slug);
        auto base = sent.base == 0 ? head->head.number : sent.base;
        Ground ground{std::move(head), {}, {}};
        ground.newest = store::read_source(reader, ground.head->id, ground.head->head.number);
        ground.base = base == ground.head->head.number ? ground.newest : store::read_source(reader, ground.head->id, base);
        if (ground.base.empty())
            return Error{
                ErrorKind::NotFound, "revision.missing", {{"slug", ground.head->slug}, {"number", std::to_string(base)}}, {}};
        return ground;
    });
}

Result<Editing::Typed> Editing::typed_source(const Ground& ground, const Sent& sent, const domain::Kinds& kinds) {
    Typed typed{{}, sent.entries};
    if (!sent.section.empty()) {
        auto read = markup::read_source(ground.base);
        if (!read.ok()) return read.error();
        auto span = section_of(*read, sent.section, jail_);
        if (!span) return Error{ErrorKind::NotFound, "section.missing", {{"section", sent.section}}, {}};
        set_entry(typed.entries, "body", with_section(read->body, *span, entry(sent.entries, "body")));
    }
    typed.made = source_of(ground.base, typed.entries, kinds, sent.lang);
    return typed;
}

Status Editing::within_limits(const domain::Actor& actor, std::string_view before, std::string_view after) {
    if (actor.account.value == 0 || actor.role >= domain::Role::Moderator) return Done{};
    bool is_new = database_.read([&](store::Reader& reader) { return is_newcomer(reader, actor, clock_.now()); });
    auto wait = throttle_.take("edit " + std::to_string(actor.account.value), is_new ? kNewRate : kRate);
    if (wait.count() > 0) {
        auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
        return Error{ErrorKind::Busy, "edit.too_fast", {{"seconds", std::to_string(seconds)}}, {}};
    }
    if (is_new && count_links_out(after) > count_links_out(before) + kNewcomerLinks)
        return Error{ErrorKind::Invalid, "edit.links", {{"limit", std::to_string(kNewcomerLinks)}}, {}};
    return Done{};
}

std::optional<Result<Saved>> Editing::answered(const domain::Actor& actor, std::string_view form) {
    return database_.read([&](store::Reader& reader) -> std::optional<Result<Saved>> {
        auto text = store::receipt(reader, receipt_key(actor, form));
        if (!text) return std::nullopt;
        return read_receipt(reader, actor, *text);
    });
}

Result<SaveOutcome> Editing::write_revision(const domain::Actor& actor, const Ground& ground, const Sent& sent,
                                            std::string source, bool merged, bool& again) {
    auto facts = state_.facts();
    auto slug = domain::Slug::parse(ground.head->slug);
    if (!slug.ok()) return slug.error();
    Saved saved{ground.head->slug, ground.head->head.number, merged, source == ground.newest};
    auto audience = next_audience(ground.head->guarded, sent.audience);
    saved.unchanged = saved.unchanged && audience == ground.head->guarded.audience;
    auto draft = read_draft(std::move(*slug), std::move(source), facts->kinds);
    if (!draft.ok()) return draft.error();
    if (!saved.unchanged) {
        if (auto good = within_limits(actor, ground.newest, draft->source); !good.ok()) return good.error();
        render_draft(*draft, facts->kinds, jail_);
        ++saved.number;
    }
    draft->audience = audience;
    draft->author = actor.name;
    draft->account = actor.account;
    draft->summary = shorten(nfc(to_utf8(trim(sent.note))), kLongestNote);
    draft->at = clock_.now();
    auto written = database_.write([&](store::Writer& writer) -> Result<Saved> {
        if (auto before = store::receipt(writer, receipt_key(actor, sent.form))) return read_receipt(writer, actor, *before);
        auto now = store::find_page(writer, ground.head->id);
        if (!now || !domain::may(actor, domain::Action::EditPage, now->guarded)) return page_missing(ground.head->slug);
        if (!saved.unchanged)
            if (auto done = store::save_revision(writer, ground.head->id, ground.head->head.number, *draft); !done.ok())
                return done.error();
        store::drop_unfinished(writer, actor.account, sent.form);
        store::add_receipt(writer, receipt_key(actor, sent.form), receipt_text(now->id, saved), draft->at,
                           {draft->at.ms - kReceiptMs});
        return saved;
    });
    again = !written.ok() && written.error().key == "page.moved_on";
    if (!written.ok()) return written.error();
    presence_.left(ground.head->id, actor);
    written_();
    return SaveOutcome{*written};
}

Result<SaveOutcome> Editing::save_once(const domain::Actor& actor, std::string_view slug, const Sent& sent, bool& again) {
    auto facts = state_.facts();
    auto found = ground(actor, slug, sent);
    if (!found.ok()) return found.error();
    auto typed = typed_source(*found, sent, facts->kinds);
    if (!typed.ok()) return typed.error();
    if (!typed->made.errors.empty()) return SaveOutcome{typed->made.errors};
    auto head = found->head->head.number;
    if (sent.base == 0 || sent.base == head)
        return write_revision(actor, *found, sent, std::move(typed->made.source), false, again);

    auto merge = merge_pages(found->base, typed->made.source, found->newest);
    bool decided = sent.against == head;
    auto source =
        merged_source(merge, decided ? sent.fields : std::vector<Choice>{}, decided ? sent.body : std::vector<Choice>{});
    if (source.ok()) return write_revision(actor, *found, sent, std::move(*source), true, again);
    return SaveOutcome{EditConflict{*found->head, sent.base, std::move(merge), std::move(typed->made.source)}};
}

// Who saves a page waits for those who are at it: tried again and again, a slow one would never come first.
std::mutex& Editing::turn(std::string_view slug) { return turns_[std::hash<std::string_view>{}(slug) % turns_.size()]; }

Result<SaveOutcome> Editing::save(const domain::Actor& actor, std::string_view slug, const Sent& sent) {
    if (!is_form_number(sent.form)) return Error{ErrorKind::Invalid, "form.unreadable", {}, {}};
    if (auto before = answered(actor, sent.form)) return outcome_of(std::move(*before));
    std::lock_guard alone(turn(slug));
    bool again = true;
    Result<SaveOutcome> outcome = Error{ErrorKind::Busy, "store.busy", {}, {}};
    for (int tries = 0; again && tries < kTries; ++tries) outcome = save_once(actor, slug, sent, again = false);
    return outcome;
}

Result<SaveOutcome> Editing::create(const domain::Actor& actor, const Sent& sent) {
    auto facts = state_.facts();
    if (!is_form_number(sent.form)) return Error{ErrorKind::Invalid, "form.unreadable", {}, {}};
    if (!domain::may(actor, domain::Action::CreatePage, facts->info.guarded())) return page_missing("");
    if (auto before = answered(actor, sent.form)) return outcome_of(std::move(*before));
    auto made = source_of(start_source(entry(sent.entries, "kind"), sent.lang), sent.entries, facts->kinds, sent.lang);
    if (!made.errors.empty()) return SaveOutcome{made.errors};
    if (auto good = within_limits(actor, {}, made.source); !good.ok()) return good.error();

    auto name = domain::slugify(entry(sent.entries, "title"));
    if (name.empty()) name = "page";
    auto draft = read_draft(*domain::Slug::parse(name), std::move(made.source), facts->kinds);
    if (!draft.ok()) return draft.error();
    render_draft(*draft, facts->kinds, jail_);
    draft->audience = sent.audience.value_or(domain::Audience::Public);
    draft->owner = actor.account;
    draft->author = actor.name;
    draft->account = actor.account;
    draft->summary = shorten(nfc(to_utf8(trim(sent.note))), kLongestNote);
    draft->at = clock_.now();
    auto written = database_.write([&](store::Writer& writer) -> Result<Saved> {
        if (auto before = store::receipt(writer, receipt_key(actor, sent.form))) return read_receipt(writer, actor, *before);
        for (int n = 2; store::slug_taken(writer, draft->slug.str(), {}) || store::redirect_target(writer, draft->slug.str());
             ++n)
            draft->slug = *domain::Slug::parse(name.substr(0, 90) + "-" + std::to_string(n));
        auto page = store::create_page(writer, *draft);
        if (!page.ok()) return page.error();
        Saved saved{draft->slug.str(), 1, false, false};
        store::drop_unfinished(writer, actor.account, sent.form);
        store::add_receipt(writer, receipt_key(actor, sent.form), receipt_text(*page, saved), draft->at,
                           {draft->at.ms - kReceiptMs});
        return saved;
    });
    if (!written.ok()) return written.error();
    written_();
    return SaveOutcome{*written};
}

Result<domain::OpenForm> Editing::rework(const domain::Actor& actor, std::string_view slug, const Sent& sent) {
    auto facts = state_.facts();
    auto found = ground(actor, slug, sent);
    if (!found.ok()) return found.error();
    auto typed = typed_source(*found, sent, facts->kinds);
    if (!typed.ok()) return typed.error();
    auto merge = merge_pages(found->base, typed->made.source, found->newest);
    auto fields = sent.fields;
    fields.resize(merge.fields.size(), Choice::Mine);
    auto body = sent.body;
    body.resize(merge.body.conflicts(), Choice::Both);
    auto source = merged_source(merge, fields, body);
    if (!source.ok()) return source.error();
    domain::OpenForm form;
    form.head = found->head;
    form.form = sent.form;
    form.base = found->head->head.number;
    form.entries = entries_of(*source, facts->kinds, sent.lang);
    form.kind = found->head->kind;
    form.audience = sent.audience.value_or(found->head->guarded.audience);
    form.kept = kept_as_written(*source, form.kind, facts->kinds);
    form.others = presence_.others(found->head->id, actor);
    return form;
}

Result<domain::RevisionView> Editing::preview(const domain::Actor& actor, std::string_view slug, const Sent& sent) {
    auto facts = state_.facts();
    Ground about;
    if (slug.empty()) {
        if (!domain::may(actor, domain::Action::CreatePage, facts->info.guarded())) return page_missing(slug);
        about.base = start_source(entry(sent.entries, "kind"), sent.lang);
    } else {
        auto found = ground(actor, slug, sent);
        if (!found.ok()) return found.error();
        about = std::move(*found);
    }
    auto typed = typed_source(about, sent, facts->kinds);
    if (!typed.ok()) return typed.error();
    return preview_of(database_, facts->kinds, jail_, actor, about.head, std::move(typed->made.source));
}

Result<Saved> Editing::restore_revision(const domain::Actor& actor, std::string_view slug, std::int64_t number,
                                        const Sent& asked) {
    if (!is_form_number(asked.form)) return Error{ErrorKind::Invalid, "form.unreadable", {}, {}};
    if (auto before = answered(actor, asked.form)) return *before;
    auto sent = asked;
    std::lock_guard alone(turn(slug));
    for (int tries = 0; tries < kTries; ++tries) {
        auto now = ground(actor, slug, {});
        if (!now.ok()) return now.error();
        sent.base = number;
        auto then = ground(actor, slug, sent);
        if (!then.ok()) return then.error();
        bool again = false;
        auto outcome = write_revision(actor, *now, sent, then->base, false, again);
        if (again) continue;
        if (!outcome.ok()) return outcome.error();
        return std::get<Saved>(*outcome);
    }
    return Error{ErrorKind::Busy, "store.busy", {}, {}};
}

}  // namespace catalyst::service
