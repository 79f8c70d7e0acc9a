// What accounts follow, what changed there, and the addresses they are told by. Nothing here is shown to anybody else.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/following.h"
#include "store/database.h"

namespace catalyst::store {

// --- what is followed --------------------------------------------------------------------------------------------------
void follow_page(Writer&, domain::AccountId, domain::PageId, Instant since);
void unfollow_page(Writer&, domain::AccountId, domain::PageId);
bool follows_page(Reader&, domain::AccountId, domain::PageId);
// A tag or a kind.
void follow_list(Writer&, domain::AccountId, const domain::Followed&, Instant since);
void unfollow_list(Writer&, domain::AccountId, const domain::Followed&);
bool follows_list(Reader&, domain::AccountId, const domain::Followed&);

std::int64_t count_followed(Reader&, domain::AccountId);
std::vector<domain::PageCard> followed_pages(Reader&, const domain::Actor&);  // that they may read, followed last first
// Tags, with the label of a page the actor may read, else the key; kinds have none.
std::vector<domain::Followed> followed_lists(Reader&, const domain::Actor&, domain::FollowedKind what);

// --- what changed there ------------------------------------------------------------------------------------------------
struct Period {
    Instant after, until;  // later than the one, no later than the other
};
// Pages that the actor follows by any of the three ways and may read, changed last first. With a period, those that somebody else
// changed in it. Costs `limit` for each thing followed, whatever the wiki holds.
std::vector<domain::PageId> followed_news(Reader&, const domain::Actor&, const std::optional<Period>&, std::int64_t limit);
// The last revision of each page given, in their order.
std::vector<domain::Change> last_changes(Reader&, const std::vector<domain::PageId>&, const domain::Actor&);
// Revisions of those pages by others than the actor, newest first.
std::vector<domain::Change> changes_in(Reader&, const std::vector<domain::PageId>&, const domain::Actor&, const Period&);

// What others said under pages that the actor follows as pages and may read, newest first.
std::vector<domain::Said> said_in(Reader&, const domain::Actor&, const Period&);

// --- addresses ---------------------------------------------------------------------------------------------------------
void set_feed_address(Writer&, domain::AccountId, std::string_view token_digest, Instant made);  // the one before is void
std::optional<Instant> feed_address_made(Reader&, domain::AccountId);
std::optional<domain::Account> account_of_feed(Reader&, std::string_view token_digest);

void add_unsubscription(Writer&, domain::AccountId, std::string_view token_digest, Instant made);
void remove_unsubscriptions(Writer&, Instant made_before);
std::optional<domain::Account> account_to_unsubscribe(Reader&, std::string_view token_digest);

// --- mail --------------------------------------------------------------------------------------------------------------
// Accounts that can be written to and want to be. `told`: up to when they have been; nothing while they never were, or had no
// wish to be in between.
struct Subscriber {
    domain::Account account;
    std::optional<Instant> told;
};
std::vector<Subscriber> subscribers(Reader&);
void set_told(Writer&, domain::AccountId, Instant until);

void forget_following(Writer&, domain::AccountId);  // all of the above

}  // namespace catalyst::store
