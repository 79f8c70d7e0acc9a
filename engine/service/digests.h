// Mail about what people follow, to those who asked for it: each day, or each Monday, at 6:00 UTC or as soon after as the program
// runs. Told are changes by others, and what they said under pages followed as such, as far as the receiver may read it at that
// moment; where there is nothing, nothing is sent.
//
// A mail is noted as sent before it is handed over: a fault in between costs one mail, never a stream of them.
// Threads: one calls send_due.
#pragma once

#include <functional>
#include <string>

#include "base/time.h"
#include "domain/following.h"
#include "service/wiki_state.h"
#include "store/database.h"
#include "store/following.h"
#include "view/letters.h"

namespace catalyst::service {

class Digests {
public:
    static constexpr std::int64_t kMostPages = 30;  // named in one mail
    static constexpr int kMostLetters = 200;        // handed over at once, so that the queue has room for other letters

    // `base_url` stands before every address; REQUIRES: not empty.
    Digests(store::Database& database, WikiState& state, const view::Views& views, const Clock& clock, std::string base_url)
        : database_(database), state_(state), views_(views), clock_(clock), base_url_(std::move(base_url)) {}

    using Hand = std::function<void(const view::Letter&)>;
    // Hands over what has come due, kMostLetters of it; how many letters that were.
    int send_due(const Hand& hand);

private:
    bool send_one(const store::Subscriber&, const Hand& hand);

    store::Database& database_;
    WikiState& state_;
    const view::Views& views_;
    const Clock& clock_;
    std::string base_url_;
};

// The last time at or before `now` at which mail of that kind goes out.
Instant last_mailing(domain::Digest, Instant now);

}  // namespace catalyst::service
