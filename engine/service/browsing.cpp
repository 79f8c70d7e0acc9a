#include "service/browsing.h"

#include <algorithm>
#include <utility>

#include "domain/slug.h"
#include "service/content.h"
#include "store/pages.h"

namespace catalyst::service {

namespace {

constexpr std::int64_t kNewest = 8;
constexpr std::int64_t kHomeTags = 24;
constexpr std::int64_t kAllTags = 2'000;
constexpr std::size_t kSitemapEntries = 50'000;  // sitemaps.org: one file's limit

domain::ListView window_of(store::Reader& reader, const store::PageFilter& filter, const domain::Actor& actor, std::int64_t first,
                           const domain::Kinds& kinds) {
    domain::ListView view;
    view.pages = store::list_pages(reader, filter, actor, first, Browsing::kWindow);
    store::add_facts(reader, view.pages, kinds);
    view.window = {first, std::int64_t(view.pages.size()), store::count_pages(reader, filter, actor)};
    return view;
}

}  // namespace

domain::HomeView Browsing::home(const domain::Actor& actor, domain::Lang lang) {
    auto facts = state_.facts();
    domain::HomeView view;
    const auto& slug = lang == domain::Lang::Fr ? facts->info.home_fr : facts->info.home_en;
    if (!slug.empty())
        if (auto welcome = pages_.read(actor, slug); welcome.ok()) view.welcome = std::move(*welcome);
    database_.read([&](store::Reader& reader) {
        view.newest = store::list_pages(reader, {}, actor, 0, kNewest);
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
        view.changes = store::changes(reader, actor, first, kWindow);
        view.window = {first, std::int64_t(view.changes.size()), store::count_changes(reader, actor)};
        return view;
    });
}

Result<domain::FeedView> Browsing::feed(const domain::Actor& actor, std::string_view kind, std::string_view tag) {
    auto facts = state_.facts();
    if (!kind.empty() && facts->kinds.find(kind) == nullptr)
        return Error{ErrorKind::NotFound, "kind.missing", {{"kind", std::string(kind)}}, {}};
    return database_.read([&](store::Reader& reader) -> Result<domain::FeedView> {
        domain::FeedView feed;
        feed.key = kind.empty() ? domain::link_key(tag) : std::string(kind);
        store::PageFilter filter{std::string(kind), tag.empty() ? std::string{} : feed.key, {}};
        if (!tag.empty()) {
            auto label = store::tag_label(reader, feed.key, actor);
            if (!label) return Error{ErrorKind::NotFound, "tag.missing", {{"tag", std::string(tag)}}, {}};
            feed.label = std::move(*label);
        }
        for (const auto& card : store::list_pages(reader, filter, actor, 0, kFeedEntries)) {
            auto head = store::find_page(reader, card.id);
            if (!head) continue;
            auto stored = store::read_stored(reader, *head);
            const auto& spec = facts->kinds.get(head->kind);
            auto content = content_of(reader, actor, std::move(stored.rendered), stored.properties, spec);
            feed.updated = std::max(feed.updated, head->head.at);
            auto authors =
                stored.properties.authors.empty() ? store::contributors(reader, card.id, 5) : stored.properties.authors;
            feed.entries.push_back({std::move(*head), std::move(content), std::move(authors), stored.properties.tags});
        }
        return feed;
    });
}

std::vector<domain::SitemapEntry> Browsing::sitemap(const domain::Actor& actor) {
    return database_.read([&](store::Reader& reader) {
        std::vector<domain::SitemapEntry> entries;
        store::for_each_page(reader, actor, [&](const domain::PageHead& head) {
            if (entries.size() < kSitemapEntries) entries.push_back({head.slug, head.lang, head.head.at, {}});
        });
        return entries;
    });
}

}  // namespace catalyst::service
