// What people follow: pages, tags, kinds; and where they hear of it. Only what they may read is ever named to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "domain/following.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

class Following {
public:
    static constexpr std::int64_t kMost = 500;  // things that somebody follows
    static constexpr std::int64_t kNews = 12;   // changes on the screen
    static constexpr std::int64_t kFeedEntries = 20;

    Following(store::Database& database, WikiState& state, const Clock& clock)
        : database_(database), state_(state), clock_(clock) {}

    // NotFound "page.missing" {slug}, "tag.missing" {tag}, "kind.missing" {kind}; Invalid "follow.too_many" {most}.
    Status follow(const domain::Actor&, const domain::Followed&);
    // What was followed may be gone or hidden by now: that is no error.
    Status unfollow(const domain::Actor&, const domain::Followed&);
    domain::FollowingView view(const domain::Actor&);

    // A token for the address of the actor's feed; the one before is void.
    Result<std::string> make_feed_address(const domain::Actor&);
    // What the owner of the token follows, as they may read it now. NotFound "feed.missing".
    Result<domain::FeedView> feed(std::string_view token);

    // The end of a mail's mailing. NotFound "unsubscribe.missing".
    bool may_unsubscribe(std::string_view token);
    Status unsubscribe(std::string_view token);

private:
    store::Database& database_;
    WikiState& state_;
    const Clock& clock_;
};

}  // namespace catalyst::service
