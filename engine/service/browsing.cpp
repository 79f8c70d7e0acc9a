#include "service/browsing.h"

#include <algorithm>
#include <set>
#include <utility>

#include "domain/slug.h"
#include "service/content.h"
#include "service/paging.h"
#include "store/pages.h"

namespace catalyst::service {

namespace {

constexpr std::size_t kNewest = 9;
constexpr std::int64_t kHomeTags = 24;
constexpr std::int64_t kAllTags = 2'000;

domain::ListView window_of(store::Reader& reader, const store::PageFilter& filter, const domain::Actor& actor, std::int64_t first,
                           const domain::Kinds& kinds) {
    domain::ListView view;
    auto total = store::count_pages(reader, filter, actor);
    first = first_shown(first, Browsing::kWindow, total);
    view.window = {first, Browsing::kWindow, total};
    view.pages = store::list_pages(reader, filter, actor, first, Browsing::kWindow);
    store::add_facts(reader, view.pages, kinds);
    return view;
}

// What was written last, apart from the home pages; of a page and its translations one, in the reader's language if it can be.
std::vector<domain::PageCard> newest(store::Reader& reader, const domain::Actor& actor, const domain::WikiInfo& info,
                                     domain::Lang lang) {
    std::vector<domain::PageCard> shown;
    std::set<domain::PageId> seen;
    for (auto& card : store::list_pages(reader, {}, actor, 0, 3 * kNewest)) {
        if (shown.size() == kNewest) break;
        if (card.slug == info.home_fr || card.slug == info.home_en || !seen.insert(card.id).second) continue;
        auto others = store::translations(reader, card.id, actor);
        for (const auto& other : others) seen.insert(other.id);
        auto own = std::find_if(others.begin(), others.end(), [&](const auto& other) { return other.lang == code(lang); });
        shown.push_back(card.lang == code(lang) || own == others.end() ? std::move(card) : std::move(*own));
    }
    return shown;
}

domain::FeedEntry entry_of(store::Reader& reader, const domain::Actor& actor, const domain::PageCard& card, domain::PageHead head,
                           const domain::Kinds& kinds, std::size_t& room) {
    auto stored = store::read_stored(reader, head);
    auto authors = stored.properties.authors.empty() ? store::contributors(reader, card.id, 5) : stored.properties.authors;
    domain::FeedEntry entry{std::move(head), {}, std::move(authors), stored.properties.tags};
    auto size = stored.rendered.html.size();
    if (size > room) {
        entry.head.summary = card.summary;  // the excerpt, where a page has no summary
        return entry;
    }
    room -= size;
    const auto& kind = kinds.get(entry.head.kind);
    entry.content = content_of(reader, actor, std::move(stored.rendered), stored.properties, kind);
    return entry;
}

}  // namespace

domain::HomeView Browsing::home(const domain::Actor& actor, domain::Lang lang) {
    auto facts = state_.facts();
    domain::HomeView view;
    const auto& slug = lang == domain::Lang::Fr ? facts->info.home_fr : facts->info.home_en;
    if (!slug.empty())
        if (auto welcome = pages_.read(actor, slug); welcome.ok()) view.welcome = std::move(*welcome);
    database_.read([&](store::Reader& reader) {
        view.newest = newest(reader, actor, facts->info, lang);
        store::add_facts(reader, view.newest, facts->kinds);
        view.tags = store::tag_counts(reader, actor, kHomeTags);
        view.pages = store::count_pages(reader, {}, actor);
        return Done{};
    });
    view.kinds = kinds(actor);
    return view;
}

std::vector<domain::KindCount> Browsing::kinds(const domain::Actor& actor) {
    auto facts = state_.facts();
    auto counts = database_.read([&](store::Reader& reader) { return store::kind_counts(reader, actor); });
    std::vector<domain::KindCount> all;
    for (const auto& kind : facts->kinds.all()) {
        auto it = std::find_if(counts.begin(), counts.end(), [&](const auto& count) { return count.kind == kind.name; });
        all.push_back({kind.name, it == counts.end() ? 0 : it->count});
    }
    return all;
}

Result<domain::ListView> Browsing::kind(const domain::Actor& actor, std::string_view kind, std::int64_t first) {
    auto facts = state_.facts();
    if (facts->kinds.find(kind) == nullptr) return Error{ErrorKind::NotFound, "kind.missing", {{"kind", std::string(kind)}}, {}};
    auto view = database_.read([&](store::Reader& reader) {
        return window_of(reader, {std::string(kind), {}, {}}, actor, first, facts->kinds);
    });
    view.key = kind;
    return view;
}

Result<domain::ListView> Browsing::tag(const domain::Actor& actor, std::string_view key, std::int64_t first) {
    auto facts = state_.facts();
    auto tag_key = domain::link_key(key);
    return database_.read([&](store::Reader& reader) -> Result<domain::ListView> {
        auto label = store::tag_label(reader, tag_key, actor);
        if (!label) return Error{ErrorKind::NotFound, "tag.missing", {{"tag", std::string(key)}}, {}};
        auto view = window_of(reader, {{}, tag_key, {}}, actor, first, facts->kinds);
        view.key = tag_key;
        view.label = std::move(*label);
        return view;
    });
}

domain::TagsView Browsing::tags(const domain::Actor& actor) {
    return database_.read([&](store::Reader& reader) { return domain::TagsView{store::tag_counts(reader, actor, kAllTags)}; });
}

domain::ChangesView Browsing::recent(const domain::Actor& actor, std::int64_t first) {
    return database_.read([&](store::Reader& reader) {
        domain::ChangesView view;
        auto total = store::count_changes(reader, actor);
        view.window = {first_shown(first, kWindow, total), kWindow, total};
        view.changes = store::changes(reader, actor, view.window.first, kWindow);
        return view;
    });
}

Result<domain::FeedView> Browsing::feed(const domain::Actor& actor, std::string_view kind, std::string_view tag) {
    auto facts = state_.facts();
    auto spec = facts->kinds.find(kind);
    if (!kind.empty() && spec == nullptr) return Error{ErrorKind::NotFound, "kind.missing", {{"kind", std::string(kind)}}, {}};
    return database_.read([&](store::Reader& reader) -> Result<domain::FeedView> {
        domain::FeedView feed;
        feed.key = kind.empty() ? domain::link_key(tag) : std::string(kind);
        if (spec != nullptr) feed.label = spec->plural.in(facts->info.lang);
        store::PageFilter filter{std::string(kind), tag.empty() ? std::string{} : feed.key, {}};
        if (!tag.empty()) {
            auto label = store::tag_label(reader, feed.key, actor);
            if (!label) return Error{ErrorKind::NotFound, "tag.missing", {{"tag", std::string(tag)}}, {}};
            feed.label = std::move(*label);
        }
        std::size_t room = kFeedHtml;
        for (const auto& card : store::list_pages(reader, filter, actor, 0, kFeedEntries)) {
            auto head = store::find_page(reader, card.id);
            if (!head) continue;
            feed.updated = std::max(feed.updated, head->head.at);
            feed.entries.push_back(entry_of(reader, actor, card, std::move(*head), facts->kinds, room));
        }
        if (feed.entries.empty())  // a date must be said: the wiki's last
            for (const auto& change : store::changes(reader, actor, 0, 1)) feed.updated = change.revision.at;
        return feed;
    });
}

std::vector<domain::SitemapEntry> Browsing::sitemap(const domain::Actor& actor) {
    return database_.read([&](store::Reader& reader) {
        std::vector<domain::SitemapEntry> entries;
        for (auto& card : store::list_pages(reader, {}, actor, 0, kSitemapEntries))
            entries.push_back({std::move(card.slug), std::move(card.lang), card.updated, {}});
        return entries;
    });
}

}  // namespace catalyst::service
