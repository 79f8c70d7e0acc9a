#include "service/upkeep.h"

#include <set>
#include <utility>

#include "base/text.h"
#include "domain/slug.h"
#include "markup/markup.h"
#include "service/page_text.h"
#include "service/paging.h"
#include "service/relink.h"
#include "store/audit.h"
#include "store/library.h"
#include "store/pages.h"
#include "store/trash.h"

namespace catalyst::service {

namespace {

using domain::Action;

constexpr Action kAll[] = {Action::EditPage,    Action::RenamePage, Action::Publish,    Action::TrashPage,
                           Action::RestorePage, Action::PurgePage,  Action::ProtectPage};

Error missing(std::string_view slug) { return {ErrorKind::NotFound, "page.missing", {{"slug", std::string(slug)}}, {}}; }

// What the audit log may say of a page: nobody learns of a draft from it.
std::string audit_name(const domain::PageHead& head) {
    return head.guarded.audience == domain::Audience::Draft ? std::string("draft") : head.slug;
}

}  // namespace

Result<domain::PageHead> Upkeep::find(const domain::Actor& actor, std::string_view slug) {
    return database_.read([&](store::Reader& reader) -> Result<domain::PageHead> {
        auto head = store::find_page(reader, slug);
        if (head)
            for (auto action : kAll)
                if (domain::may(actor, action, head->guarded)) return *head;
        return missing(slug);
    });
}

Status Upkeep::change(const domain::Actor& actor, std::string_view slug, Action action, std::string_view audited,
                      const Change& change) {
    auto done = database_.write([&](store::Writer& writer) -> Status {
        auto head = store::find_page(writer, slug);
        if (!head || !domain::may(actor, action, head->guarded)) return missing(slug);
        auto guarded = head->guarded;
        change(guarded);
        store::audit(writer, clock_.now(), actor, audited, audit_name(*head));
        return store::set_guarded(writer, head->id, guarded, clock_.now());
    });
    if (done.ok()) written_();
    return done;
}

Status Upkeep::publish(const domain::Actor& actor, std::string_view slug, domain::Audience audience) {
    if (audience == domain::Audience::Draft) return missing(slug);
    return change(actor, slug, Action::Publish, "page.published", [&](domain::Guarded& page) {
        page.audience = audience;
        page.owner = {};
    });
}

Status Upkeep::protect(const domain::Actor& actor, std::string_view slug, bool locked) {
    return change(actor, slug, Action::ProtectPage, locked ? "page.locked" : "page.unlocked",
                  [&](domain::Guarded& page) { page.locked = locked; });
}

Status Upkeep::trash(const domain::Actor& actor, std::string_view slug) {
    return change(actor, slug, Action::TrashPage, "page.trashed", [&](domain::Guarded& page) {
        page.trashed = true;
        page.trashed_by = actor.account;
    });
}

Status Upkeep::restore(const domain::Actor& actor, std::string_view slug) {
    return change(actor, slug, Action::RestorePage, "page.restored", [](domain::Guarded& page) {
        page.trashed = false;
        page.trashed_by = {};
    });
}

Status Upkeep::purge(const domain::Actor& actor, std::string_view slug) {
    auto done = database_.erase([&](store::Writer& writer) -> Status {
        auto head = store::find_page(writer, slug);
        if (!head || !domain::may(actor, Action::PurgePage, head->guarded)) return missing(slug);
        store::audit(writer, clock_.now(), actor, "page.purged", audit_name(*head));
        for (const auto& media : store::media_of_page_alone(writer, head->id)) store::remove_media(writer, media);
        return store::remove_page(writer, head->id);
    });
    if (done.ok()) written_();
    return done;
}

domain::TrashView Upkeep::trashed(const domain::Actor& actor, std::int64_t first) {
    return database_.read([&](store::Reader& reader) {
        domain::TrashView view;
        auto total = store::count_trash(reader, actor);
        view.window = {first_shown(first, kWindow, total), kWindow, total};
        view.pages = store::trash(reader, actor, view.window.first, kWindow);
        return view;
    });
}

Result<domain::PageDraft> Upkeep::draft_of(const domain::PageHead& head, const std::string& slug, std::string source,
                                           const domain::Actor& actor, const std::string& note) {
    auto facts = state_.facts();
    auto address = domain::Slug::parse(slug);
    if (!address.ok()) return address.error();
    auto draft = read_draft(std::move(*address), std::move(source), facts->kinds);
    if (!draft.ok()) return draft;
    render_draft(*draft, facts->kinds, jail_);
    draft->audience = head.guarded.audience;
    draft->author = actor.name;
    draft->account = actor.account;
    draft->summary = note;
    draft->at = clock_.now();
    return draft;
}

Result<Upkeep::Renamed> Upkeep::rename(const domain::Actor& actor, std::string_view slug, const NewName& name) {
    std::string source;
    auto head = database_.read([&](store::Reader& reader) -> Result<domain::PageHead> {
        auto found = store::find_page(reader, slug);
        if (!found || !domain::may(actor, Action::RenamePage, found->guarded)) return missing(slug);
        source = store::read_source(reader, found->id, found->head.number);
        return *found;
    });
    if (!head.ok()) return head.error();
    auto title = std::string(trim(nfc(to_utf8(name.title))));
    if (title.empty()) return Error{ErrorKind::Invalid, "form.title_missing", {}, {}};
    if (length(title) > domain::kTitleLimit)
        return Error{ErrorKind::Invalid, "form.title_long", {{"limit", std::to_string(domain::kTitleLimit)}}, {}};
    auto address = name.slug.empty() ? domain::slugify(title) : std::string(trim(name.slug));
    if (address.empty()) address = head->slug;
    auto draft = draft_of(*head, address, markup::with_properties(source, {{"title", title}}), actor, name.note);
    if (!draft.ok()) return draft.error();
    auto done = database_.write([&](store::Writer& writer) -> Status {
        auto now = store::find_page(writer, head->id);
        if (!now || !domain::may(actor, Action::RenamePage, now->guarded)) return missing(slug);
        return store::save_revision(writer, head->id, head->head.number, *draft);
    });
    if (!done.ok()) return done.error();
    Renamed renamed{address, 0, 0};
    if (name.relink) relink(actor, *head, {title, address, true, name.note}, renamed);
    written_();
    return renamed;
}

// The redirect keeps every link working meanwhile, so each page is a save of its own: one that moved on is left as it is.
void Upkeep::relink(const domain::Actor& actor, const domain::PageHead& old, const NewName& name, Renamed& renamed) {
    auto facts = state_.facts();
    const std::set<std::string> keys{old.slug, domain::link_key(old.title)};
    auto pages = database_.read([&](store::Reader& reader) {
        std::set<std::int64_t> ids;
        for (const auto& key : keys)
            for (const auto& page : store::linking_pages(reader, key, actor, kMostRelinked)) ids.insert(page.value);
        return ids;
    });
    for (auto id : pages) {
        std::string source;
        auto head = database_.read([&](store::Reader& reader) {
            auto found = store::find_page(reader, domain::PageId{id});
            if (found) source = store::read_source(reader, found->id, found->head.number);
            return found;
        });
        if (!head || !domain::may(actor, Action::EditPage, head->guarded)) {
            ++renamed.left;
            continue;
        }
        auto fresh = source;
        for (const auto& key : keys) fresh = service::relink(fresh, facts->kinds.get(head->kind), key, name.title);
        if (fresh == source) continue;
        auto draft = draft_of(*head, head->slug, std::move(fresh), actor, name.note);
        bool saved = draft.ok() && database_
                                       .write([&](store::Writer& writer) {
                                           return store::save_revision(writer, head->id, head->head.number, *draft);
                                       })
                                       .ok();
        ++(saved ? renamed.relinked : renamed.left);
    }
}

}  // namespace catalyst::service
