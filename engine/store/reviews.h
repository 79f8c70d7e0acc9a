// Which revisions somebody looked at, and recent changes as those who keep order want to see them.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "domain/moderation.h"
#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

// That revision, or all of the page up to it that nobody looked at yet; how many were marked now.
std::int64_t add_review(Writer&, domain::PageId, std::int64_t number, domain::Reviewed, const domain::Review&);
std::map<std::int64_t, domain::Review> reviews(Reader&, domain::PageId, std::int64_t from, std::int64_t to);  // by number

// Newest first, at most `limit` from `first` on of those that fit among the newest kMostLooked (of that person's, where the
// filter names an account); so many changes are read, however many pages there are. `total`: how many fit.
constexpr std::int64_t kMostLooked = 5'000;
struct FilteredChanges {
    std::vector<domain::Change> changes;
    std::int64_t total = 0;
    bool all = true;  // no more than kMostLooked were there
};
struct ChangeQuery {
    domain::ChangeFilter filter;  // tag: its key; days is not looked at
    domain::AccountId account;    // none: `filter.by` is a name without account, or empty
    Instant since;
};
FilteredChanges changes(Reader&, const ChangeQuery&, const domain::Actor&, std::int64_t first, std::int64_t limit);

void add_reviews(Reader&, std::vector<domain::Change>&);  // fills `review`, one query

// --- undoing all by a person ----------------------------------------------------------------------------------------------
// Pages with revisions of theirs since, that no draft and no trash hides, the one they wrote last first.
struct Touched {
    domain::PageId page;
    std::vector<std::int64_t> numbers;  // of theirs, falling
};
std::vector<Touched> touched(Reader&, domain::AccountId, Instant since, std::int64_t first, std::int64_t limit);
std::int64_t count_touched(Reader&, domain::AccountId, Instant since);

}  // namespace catalyst::store
