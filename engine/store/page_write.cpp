// The ways in which pages change. Every one runs inside the caller's transaction, so what is checked first still
// holds when it is written.
#include "base/digest.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/names.h"
#include "store/outbox.h"
#include "store/pages.h"
#include "store/revisions.h"
#include "store/rows.h"
#include "store/shelf.h"
#include "store/tally.h"

namespace catalyst::store {

namespace {

Error slug_conflict(const std::string& slug) { return {ErrorKind::Conflict, "page.slug_taken", {{"slug", slug}}, {}}; }

Error missing(domain::PageId page) {
    return {ErrorKind::NotFound, "page.not_found", {}, "page " + std::to_string(page.value) + " is not in the store"};
}

bool uid_taken(Writer& writer, const std::string& uid) {
    auto query = writer.connection().query("SELECT 1 FROM page WHERE uid = :uid");
    return query.bind_large(":uid", uid).step();
}

// Parameters of a page's row that follow from its source.
Query& bind_derived(Query& query, const domain::PageDraft& draft) {
    const auto& properties = draft.properties;
    return query.bind_large(":title", properties.title)
        .bind_large(":summary", properties.summary)
        .bind_large(":excerpt", draft.rendered.excerpt)
        .bind_large(":kind", properties.kind)
        .bind_large(":lang", properties.lang)
        .bind_large(":license", properties.license);
}

// Parameters that the row of a page has in common when it is made and when it is saved.
void bind_page(Query& query, const domain::PageDraft& draft, std::int64_t shelf) {
    bind_derived(query, draft).bind(":audience", domain::name_of(draft.audience)).bind(":shelf", shelf).bind(":at", draft.at.ms);
}

}  // namespace

Result<domain::PageId> create_page(Writer& writer, const domain::PageDraft& draft) {
    const auto& uid = draft.properties.id;
    if (slug_taken(writer, draft.slug.str(), {})) return slug_conflict(draft.slug.str());
    if (uid_taken(writer, uid)) return Error{ErrorKind::Conflict, "page.id_taken", {{"id", uid}}, {}};

    auto insert = writer.connection().query(R"(
        INSERT INTO page (uid, slug, title, summary, excerpt, kind, lang, license, audience, owner, created, updated, head,
            shelf)
        VALUES (:uid, :slug, :title, :summary, :excerpt, :kind, :lang, :license, :audience, :owner, :at, :at, 1, :shelf))");
    auto owner = draft.audience == domain::Audience::Draft ? draft.owner : domain::AccountId{};
    auto shelf = shelf_of({draft.audience, owner});
    bind_page(insert, draft, shelf);
    insert.bind_large(":uid", uid).bind_large(":slug", draft.slug.str()).bind(":owner", owner.value).run();
    domain::PageId page{writer.connection().last_id()};
    insert_revision(writer, page, uid, 1, shelf, draft);
    claim_names(writer, page, draft.slug.str(), draft.properties.title);
    write_derived(writer, page, shelf, draft);
    tally(writer, page, Tally::Add);
    append_outbox(writer, page);
    return page;
}

Status save_revision(Writer& writer, domain::PageId page, std::int64_t base, const domain::PageDraft& draft) {
    auto before = find_page(writer, page);
    if (!before) return missing(page);
    if (before->head.number != base) return Error{ErrorKind::Conflict, "page.moved_on", {{"slug", before->slug}}, {}};
    const auto& slug = draft.slug.str();
    if (slug != before->slug && slug_taken(writer, slug, page)) return slug_conflict(slug);

    auto shelf = shelf_of({draft.audience, before->guarded.owner, before->guarded.trashed});
    auto stays = what_stays(writer, *before, shelf, draft);
    tally(writer, page, Tally::TakeAway, stays);
    clear_derived(writer, page, stays);
    auto update = writer.connection().query(R"(
        UPDATE page SET title = :title, summary = :summary, excerpt = :excerpt, kind = :kind, lang = :lang, license = :license,
            audience = :audience, shelf = :shelf, updated = :at, head = :base + 1
        WHERE id = :page AND head = :base)");
    bind_page(update, draft, shelf);
    update.bind(":page", page.value).bind(":base", base).run();
    insert_revision(writer, page, before->uid, base + 1, shelf, draft);
    if (slug != before->slug || draft.properties.title != before->title) {
        release_names(writer, page, slug);
        claim_names(writer, page, slug, draft.properties.title);
    }
    if (slug != before->slug) {
        auto rename = writer.connection().query("UPDATE page SET slug = :slug WHERE id = :page");
        rename.bind_large(":slug", slug).bind(":page", page.value).run();
        claim_redirect(writer, page, before->slug);
    }
    write_derived(writer, page, shelf, draft, stays);
    tally(writer, page, Tally::Add, stays);
    append_outbox(writer, page);
    return Done{};
}

Status replace_derived(Writer& writer, domain::PageId page, const domain::PageDraft& draft) {
    auto head = find_page(writer, page);
    if (!head) return missing(page);
    if (head->head.digest != sha256_hex(draft.source))
        return Error{ErrorKind::Conflict, "page.moved_on", {{"slug", head->slug}}, {}};
    tally(writer, page, Tally::TakeAway);
    clear_derived(writer, page);
    auto update = writer.connection().query(R"(
        UPDATE page SET title = :title, summary = :summary, excerpt = :excerpt, kind = :kind, lang = :lang, license = :license
        WHERE id = :page)");
    bind_derived(update, draft).bind(":page", page.value).run();
    if (draft.properties.title != head->title) {
        release_names(writer, page, head->slug);
        claim_names(writer, page, head->slug, draft.properties.title);
    }
    replace_rendering(writer, page, head->head.number, draft);
    write_derived(writer, page, shelf_of(head->guarded), draft);
    tally(writer, page, Tally::Add);
    append_outbox(writer, page);
    return Done{};
}

Status set_guarded(Writer& writer, domain::PageId page, const domain::Guarded& guarded, Instant at) {
    if (!find_page(writer, page)) return missing(page);
    tally(writer, page, Tally::TakeAway);
    writer.connection()
        .query(R"(
            UPDATE page SET audience = :audience, owner = :owner, trashed = :trashed, locked = :locked,
                trashed_by = :trashed_by, trashed_at = :trashed_at, shelf = :shelf
            WHERE id = :page)")
        .bind(":audience", domain::name_of(guarded.audience))
        .bind(":owner", guarded.owner.value)
        .bind(":trashed", std::int64_t{guarded.trashed})
        .bind(":locked", std::int64_t{guarded.locked})
        .bind(":trashed_by", guarded.trashed_by.value)
        .bind(":trashed_at", guarded.trashed ? at.ms : 0)
        .bind(":shelf", shelf_of(guarded))
        .bind(":page", page.value)
        .run();
    tally(writer, page, Tally::Add);
    append_outbox(writer, page);
    return Done{};
}

Status add_redirect(Writer& writer, const domain::Slug& from, domain::PageId to) {
    if (!find_page(writer, to)) return missing(to);
    auto query = writer.connection().query("SELECT role, page FROM name WHERE key = :key AND role < 2 ORDER BY role LIMIT 1");
    if (query.bind(":key", from.str()).step()) {
        bool own = query.integer(1) == to.value;
        return own ? Status(Done{}) : Status(slug_conflict(from.str()));
    }
    claim_redirect(writer, to, from.str());
    return Done{};
}

Status remove_page(Writer& writer, domain::PageId page) {
    auto head = find_page(writer, page);
    if (!head) return missing(page);
    tally(writer, page, Tally::TakeAway);
    writer.connection().query("DELETE FROM page WHERE id = :page").bind(":page", page.value).run();
    append_outbox(writer, page);
    return Done{};
}

}  // namespace catalyst::store
