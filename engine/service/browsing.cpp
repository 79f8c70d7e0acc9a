#include "service/browsing.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "domain/slug.h"
#include "service/feed_entry.h"
#include "service/paging.h"
#include "store/accounts.h"
#include "store/following.h"
#include "store/pages.h"
#include "store/reviews.h"
#include "store/suggestions.h"

namespace catalyst::service {

namespace {

constexpr std::size_t kNewest = 9;
constexpr std::int64_t kHomeTags = 24;
constexpr std::int64_t kAllTags = 2'000;

std::optional<bool> follows(store::Reader& reader, const domain::Actor& actor, domain::FollowedKind what,
                            const std::string& key) {
    if (actor.account.value == 0) return std::nullopt;
    return store::follows_list(reader, actor.account, {what, key});
}

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

constexpr std::int64_t kTagsShown = 100;

// Whom "@12" or a name means, if it is an account that wrote under it.
std::optional<domain::Account> account_of(store::Reader& reader, std::string_view by) {
    if (by.empty()) return std::nullopt;
    if (by.front() != '@') return by.find('@') == by.npos ? store::find_account(reader, by) : std::nullopt;
    auto id = to_integer(by.substr(1));
    return id ? store::find_account(reader, domain::AccountId{*id}) : std::nullopt;
}

store::FilteredChanges unfiltered(store::Reader& reader, const domain::Actor& actor, std::int64_t& first) {
    store::FilteredChanges found;
    found.total = store::count_changes(reader, actor);
    first = first_shown(first, Browsing::kWindow, found.total);
    found.changes = store::changes(reader, actor, first, Browsing::kWindow);
    return found;
}

store::FilteredChanges filtered(store::Reader& reader, const domain::Actor& actor, const store::ChangeQuery& query,
                                std::int64_t& first) {
    auto found = store::changes(reader, query, actor, first, Browsing::kWindow);
    auto shown = first_shown(first, Browsing::kWindow, found.total);
    if (shown != first) found = store::changes(reader, query, actor, first = shown, Browsing::kWindow);
    return found;
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
        auto window = window_of(reader, {std::string(kind), {}, {}}, actor, first, facts->kinds);
        window.followed = follows(reader, actor, domain::FollowedKind::Kind, std::string(kind));
        return window;
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
        view.followed = follows(reader, actor, domain::FollowedKind::Tag, tag_key);
        view.key = tag_key;
        view.label = std::move(*label);
        return view;
    });
}

domain::TagsView Browsing::tags(const domain::Actor& actor) {
    return database_.read([&](store::Reader& reader) { return domain::TagsView{store::tag_counts(reader, actor, kAllTags)}; });
}

domain::ChangesView Browsing::recent(const domain::Actor& actor, const domain::ChangeFilter& asked, std::int64_t first,
                                     Instant now) {
    auto facts = state_.facts();
    bool member = actor.role >= domain::Role::Member;
    return database_.read([&](store::Reader& reader) {
        domain::ChangesView view;
        view.filter = asked;
        view.filter.days = std::clamp(asked.days, 0, kMostDays);
        if (!member) view.filter.unreviewed = false;
        store::ChangeQuery query{view.filter, {}, {}};
        query.filter.tag = domain::link_key(asked.tag);
        if (view.filter.days > 0) query.since = {now.ms - std::int64_t{view.filter.days} * 24 * 3'600'000};
        if (auto account = account_of(reader, asked.by)) {
            query.account = view.by = account->id;
            view.by_name = account->name;
        }
        auto found = view.filter.empty() ? unfiltered(reader, actor, first) : filtered(reader, actor, query, first);
        if (member) store::add_reviews(reader, found.changes);
        view.window = {first, kWindow, found.total};
        view.changes = std::move(found.changes);
        view.all = found.all;
        view.tags = store::tag_counts(reader, actor, kTagsShown);
        view.languages = store::languages(reader, actor);
        if (member && facts->info.suggestions) view.suggestions = store::count_suggestions(reader, actor, store::Decided::No);
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
            feed.entries.push_back(feed_entry(reader, actor, card, std::move(*head), facts->kinds, room));
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
