// What a form is opened with, and what is kept of it while it is typed.
#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "service/editing_parts.h"
#include "service/page_text.h"
#include "store/pages.h"
#include "store/writing.h"

namespace catalyst::service {

namespace {

constexpr std::size_t kFormNumber = 16;  // bytes

}  // namespace

std::string new_form_number() { return random_hex(kFormNumber); }

bool is_form_number(std::string_view text) {
    auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == 2 * kFormNumber && std::all_of(text.begin(), text.end(), hex);
}

std::string_view entry(const domain::Entries& entries, std::string_view name) {
    for (const auto& [key, text] : entries)
        if (key == name) return text;
    return {};
}

void set_entry(domain::Entries& entries, std::string_view name, std::string text) {
    for (auto& [key, value] : entries)
        if (key == name) {
            value = std::move(text);
            return;
        }
    entries.emplace_back(std::string(name), std::move(text));
}

Error page_missing(std::string_view slug) { return {ErrorKind::NotFound, "page.missing", {{"slug", std::string(slug)}}, {}}; }

// One number for each account, so that nobody's form answers somebody else's.
std::string receipt_key(const domain::Actor& actor, std::string_view form) {
    return sha256_hex(std::to_string(actor.account.value) + " " + std::string(form));
}

std::optional<SectionSpan> section_of(const markup::Source& source, std::string_view section, render_jail::Jail& jail) {
    return find_section(source.body, render_body(source.body, source.properties.title, jail).outline, section);
}

std::string Editing::start_source(std::string_view kind, domain::Lang lang) const {
    auto facts = state_.facts();
    return "---\nid: " + new_ulid(clock_.now()) + "\nkind: " + facts->kinds.get(kind).name +
           "\nlang: " + std::string(code(lang)) + "\nlicense: " + facts->info.license + "\n---\n";
}

Result<domain::OpenForm> Editing::open(const domain::Actor& actor, std::string_view slug, std::string_view section,
                                       domain::Lang lang, From from) {
    auto facts = state_.facts();
    auto found = ground(actor, slug, {});
    if (!found.ok()) return found.error();
    domain::OpenForm form;
    form.head = found->head;
    form.base = form.head->head.number;
    form.form = new_form_number();
    form.audience = form.head->guarded.audience;
    form.others = presence_.others(form.head->id, actor);
    presence_.heard(form.head->id, actor);
    auto kept = from == From::Page ? std::nullopt : database_.read([&](store::Reader& reader) {
        return store::last_unfinished(reader, actor.account, form.head->id);
    });
    if (kept) {
        form.form = kept->form;
        form.base = kept->base;
        form.section = kept->section;
        form.entries = std::move(kept->entries);
        form.unfinished = kept->at;
    } else {
        form.entries = entries_of(found->newest, facts->kinds, lang);
        form.section = section;
    }
    form.kind = form.head->kind;
    if (auto chosen = entry(form.entries, "kind"); !chosen.empty()) form.kind = chosen;
    form.kept = kept_as_written(found->newest, form.kind, facts->kinds);
    if (form.section.empty() || kept) return form;

    auto read = markup::read_source(found->newest);
    auto span = read.ok() ? section_of(*read, form.section, jail_) : std::nullopt;
    if (!span) return Error{ErrorKind::NotFound, "section.missing", {{"section", form.section}}, {}};
    form.entries = {{"body", std::string(read->body.substr(span->begin, span->end - span->begin))}};
    return form;
}

Result<domain::OpenForm> Editing::open_new(const domain::Actor& actor, std::string_view kind, domain::Lang lang,
                                           std::string_view title) {
    auto facts = state_.facts();
    if (!domain::may(actor, domain::Action::CreatePage, facts->info.guarded()) || facts->kinds.find(kind) == nullptr)
        return Error{ErrorKind::NotFound, "kind.missing", {{"kind", std::string(kind)}}, {}};
    domain::OpenForm form;
    form.form = new_form_number();
    form.kind = kind;
    form.entries = entries_of(start_source(kind, lang), facts->kinds, lang);
    set_entry(form.entries, "title", std::string(title));
    std::string body;
    for (const auto& section : facts->kinds.get(kind).sections)
        body += (body.empty() ? "## " : "\n\n## ") + section.in(lang) + "\n";
    set_entry(form.entries, "body", std::move(body));
    return form;
}

Result<domain::OpenForm> Editing::open_unfinished(const domain::Actor& actor, std::string_view number, domain::Lang lang) {
    auto facts = state_.facts();
    auto kept = database_.read([&](store::Reader& reader) { return store::find_unfinished(reader, actor.account, number); });
    if (!kept) return Error{ErrorKind::NotFound, "unfinished.missing", {}, {}};
    if (kept->page.value != 0) {
        auto head = database_.read([&](store::Reader& reader) { return store::find_page(reader, kept->page); });
        if (!head) return Error{ErrorKind::NotFound, "unfinished.missing", {}, {}};
        return open(actor, head->slug, kept->section, lang, From::Unfinished);
    }
    if (!domain::may(actor, domain::Action::CreatePage, facts->info.guarded()))
        return Error{ErrorKind::NotFound, "unfinished.missing", {}, {}};
    domain::OpenForm form;
    form.form = kept->form;
    form.kind = entry(kept->entries, "kind");
    form.entries = std::move(kept->entries);
    form.unfinished = kept->at;
    return form;
}

Result<domain::OpenForm> Editing::open_again(const domain::Actor& actor, std::string_view slug, const Sent& sent) {
    auto facts = state_.facts();
    domain::OpenForm form;
    form.form = is_form_number(sent.form) ? sent.form : new_form_number();
    form.base = sent.base;
    form.section = sent.section;
    std::string base;
    if (slug.empty()) {
        if (!domain::may(actor, domain::Action::CreatePage, facts->info.guarded())) return page_missing(slug);
        base = start_source(entry(sent.entries, "kind"), sent.lang);
    } else {
        auto found = ground(actor, slug, sent);
        if (!found.ok()) return found.error();
        form.head = std::move(found->head);
        form.others = presence_.others(form.head->id, actor);
        base = std::move(found->base);
        if (form.base == 0) form.base = form.head->head.number;
    }
    form.audience = sent.audience.value_or(form.head ? form.head->guarded.audience : domain::Audience::Public);
    form.entries = sent.section.empty() ? with_controls_of_kind(sent.entries, base, facts->kinds, sent.lang) : sent.entries;
    form.kind = entry(form.entries, "kind");
    if (form.kind.empty() && form.head) form.kind = form.head->kind;
    if (form.head) form.kept = kept_as_written(base, form.kind, facts->kinds);
    return form;
}

Status Editing::keep(const domain::Actor& actor, std::string_view slug, const Sent& sent) {
    if (!domain::has_drafts(actor) || !is_form_number(sent.form)) return page_missing(slug);
    store::Unfinished kept{sent.form, {}, sent.base, sent.section, sent.entries, clock_.now()};
    if (!slug.empty()) {
        auto found = ground(actor, slug, sent);
        if (!found.ok()) return found.error();
        kept.page = found->head->id;
        presence_.heard(kept.page, actor);
    } else if (!domain::may(actor, domain::Action::CreatePage, state_.facts()->info.guarded())) {
        return page_missing(slug);
    }
    return database_.write_aside([&](store::Writer& writer) -> Status {
        // Saved in the meantime: what comes late is no draft any more.
        if (!store::receipt(writer, receipt_key(actor, sent.form))) store::keep_unfinished(writer, actor.account, kept);
        return Done{};
    });
}

Status Editing::discard(const domain::Actor& actor, std::string_view form) {
    return database_.write_aside([&](store::Writer& writer) -> Status {
        store::drop_unfinished(writer, actor.account, form);
        return Done{};
    });
}

std::vector<domain::UnfinishedPage> Editing::unfinished(const domain::Actor& actor, domain::Lang lang) {
    auto facts = state_.facts();
    return database_.read([&](store::Reader& reader) {
        std::vector<domain::UnfinishedPage> found;
        for (const auto& one : store::unfinished(reader, actor.account)) {
            domain::UnfinishedPage page{one.form, {}, std::string(entry(one.entries, "title")), one.at};
            auto head = one.page.value == 0 ? std::nullopt : store::find_page(reader, one.page);
            if (head && !domain::may(actor, domain::Action::EditPage, head->guarded)) continue;
            if (head) page.slug = head->slug;
            if (head && page.title.empty()) page.title = head->title;
            if (page.title.empty()) page.title = facts->kinds.get(entry(one.entries, "kind")).label.in(lang);
            found.push_back(std::move(page));
        }
        return found;
    });
}

}  // namespace catalyst::service
