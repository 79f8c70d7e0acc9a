// Lists: the home screen, kinds, tags, recent changes, feeds, the site map. Only what `actor` may read is in them or counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/read_models.h"
#include "service/pages.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

class Browsing {
public:
    static constexpr std::int64_t kWindow = 30;  // pages on one screen of a list
    static constexpr int kMostDays = 365;        // of a filter
    static constexpr std::int64_t kFeedEntries = 20;
    static constexpr std::size_t kFeedHtml = 512 * 1024;     // bytes of stored HTML in one feed
    static constexpr std::int64_t kSitemapEntries = 50'000;  // sitemaps.org: one file's limit

    Browsing(store::Database& database, WikiState& state, Pages& pages) : database_(database), state_(state), pages_(pages) {}

    domain::HomeView home(const domain::Actor&, domain::Lang);
    std::vector<domain::KindCount> kinds(const domain::Actor&);  // every kind of the wiki, those without pages too
    // NotFound "kind.missing" {kind}, "tag.missing" {tag}.
    Result<domain::ListView> kind(const domain::Actor&, std::string_view kind, std::int64_t first);
    Result<domain::ListView> tag(const domain::Actor&, std::string_view key, std::int64_t first);
    domain::TagsView tags(const domain::Actor&);
    // `filter.days` count back from `now`. Who looked at a change, and what nobody looked at, is for members.
    domain::ChangesView recent(const domain::Actor&, const domain::ChangeFilter& filter, std::int64_t first, Instant now);
    Result<domain::FeedView> feed(const domain::Actor&, std::string_view kind, std::string_view tag);  // empty: all
    std::vector<domain::SitemapEntry> sitemap(const domain::Actor&);  // at most kSitemapEntries, changed last first

private:
    store::Database& database_;
    WikiState& state_;
    Pages& pages_;
};

}  // namespace catalyst::service
