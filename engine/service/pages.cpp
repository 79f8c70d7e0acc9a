#include "service/pages.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "domain/slug.h"
#include "service/compare.h"
#include "service/content.h"
#include "service/paging.h"
#include "store/following.h"
#include "store/pages.h"
#include "store/reviews.h"
#include "store/suggestions.h"

namespace catalyst::service {

namespace {

constexpr std::int64_t kBacklinksShown = 50;
constexpr std::int64_t kContributorsShown = 12;

Error missing(std::string_view slug) { return {ErrorKind::NotFound, "page.missing", {{"slug", std::string(slug)}}, {}}; }

Error no_revision(std::string_view slug, std::int64_t number) {
    return {ErrorKind::NotFound, "revision.missing", {{"slug", std::string(slug)}, {"number", std::to_string(number)}}, {}};
}

Result<domain::PageHead> open_page(store::Reader& reader, const domain::Actor& actor, std::string_view slug,
                                   domain::Action action) {
    auto head = store::find_page(reader, slug);
    if (!head || !domain::may(actor, action, head->guarded)) return missing(slug);
    return std::move(*head);
}

}  // namespace

Result<domain::PageView> Pages::read(const domain::Actor& actor, std::string_view slug) {
    auto facts = state_.facts();
    return database_.read([&](store::Reader& reader) -> Result<domain::PageView> {
        auto head = open_page(reader, actor, slug, domain::Action::ReadPage);
        if (!head.ok()) return head.error();
        domain::PageView view;
        view.head = std::move(*head);
        auto stored = store::read_stored(reader, view.head);
        const auto& kind = facts->kinds.get(view.head.kind);
        view.content = content_of(reader, actor, std::move(stored.rendered), stored.properties, kind);
        view.properties = std::move(stored.properties);
        view.backlinks = group_backlinks(store::backlinks(reader, view.head.id, actor, kBacklinksShown));
        view.backlink_count = store::backlink_count(reader, view.head.id, actor);
        view.translations = store::translations(reader, view.head.id, actor);
        view.contributors = store::contributors(reader, view.head.id, kContributorsShown);
        if (actor.account.value != 0 && domain::may(actor, domain::Action::Follow, view.head.guarded))
            view.followed = store::follows_page(reader, actor.account, view.head.id);
        bool decides = domain::may(actor, domain::Action::DecideSuggestion, view.head.guarded);
        if (decides && facts->info.suggestions) view.suggestions = store::count_waiting_suggestions(reader, view.head.id);
        return view;
    });
}

Result<domain::SourceView> Pages::source(const domain::Actor& actor, std::string_view slug) {
    return database_.read([&](store::Reader& reader) -> Result<domain::SourceView> {
        auto head = open_page(reader, actor, slug, domain::Action::ReadPage);
        if (!head.ok()) return head.error();
        auto text = store::read_source(reader, head->id, head->head.number);
        return domain::SourceView{std::move(*head), std::move(text)};
    });
}

Result<domain::HistoryView> Pages::history(const domain::Actor& actor, std::string_view slug, std::int64_t first,
                                           std::int64_t limit) {
    return database_.read([&](store::Reader& reader) -> Result<domain::HistoryView> {
        auto head = open_page(reader, actor, slug, domain::Action::ReadHistory);
        if (!head.ok()) return head.error();
        domain::HistoryView view;
        view.total = head->head.number;
        view.first = first_shown(first, limit, view.total);
        view.revisions = store::revisions(reader, head->id, view.first, limit);
        if (actor.role >= domain::Role::Member && !view.revisions.empty())
            view.reviews = store::reviews(reader, head->id, view.revisions.back().number, view.revisions.front().number);
        view.head = std::move(*head);
        return view;
    });
}

Result<domain::RevisionView> Pages::revision(const domain::Actor& actor, std::string_view slug, std::int64_t number) {
    auto facts = state_.facts();
    return database_.read([&](store::Reader& reader) -> Result<domain::RevisionView> {
        auto head = open_page(reader, actor, slug, domain::Action::ReadHistory);
        if (!head.ok()) return head.error();
        auto revision = store::revision(reader, head->id, number);
        auto stored = store::read_stored(reader, head->id, number);
        if (!revision || !stored) return no_revision(slug, number);
        domain::RevisionView view;
        const auto& kind = facts->kinds.get(stored->properties.kind);
        view.content = content_of(reader, actor, std::move(stored->rendered), stored->properties, kind);
        view.properties = std::move(stored->properties);
        view.source = store::read_source(reader, head->id, number);
        view.revision = std::move(*revision);
        view.revisions = head->head.number;
        view.form = random_hex(16);
        view.head = std::move(*head);
        return view;
    });
}

Result<domain::CompareView> Pages::compare(const domain::Actor& actor, std::string_view slug, std::int64_t before,
                                           std::int64_t after) {
    std::string old_text, new_text;
    auto found = database_.read([&](store::Reader& reader) -> Result<domain::CompareView> {
        auto head = open_page(reader, actor, slug, domain::Action::ReadHistory);
        if (!head.ok()) return head.error();
        if (after == 0) after = head->head.number;
        if (before == 0) before = std::max<std::int64_t>(1, after - 1);
        if (before > after) std::swap(before, after);
        auto first = store::revision(reader, head->id, before), second = store::revision(reader, head->id, after);
        if (!first || !second) return no_revision(slug, first ? after : before);
        old_text = store::read_source(reader, head->id, before);
        new_text = store::read_source(reader, head->id, after);
        domain::CompareView view;
        view.head = std::move(*head);
        view.before = std::move(*first);
        view.after = std::move(*second);
        return view;
    });
    if (found.ok()) compare_texts(old_text, new_text, *found);
    return found;
}

std::optional<std::string> Pages::moved_to(const domain::Actor& actor, std::string_view slug) {
    return database_.read([&](store::Reader& reader) -> std::optional<std::string> {
        auto key = domain::link_key(slug);
        auto found = store::resolve(reader, {key}, actor);
        auto it = found.find(key);
        if (it == found.end() || it->second.slug == slug) return std::nullopt;
        return it->second.slug;
    });
}

}  // namespace catalyst::service
