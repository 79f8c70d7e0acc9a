// Suggestions: what people may change who may not write. A visitor's text waits until somebody who may write the page takes it
// in, by a merge with the page as it is then, or declines it and says why. Where the wiki takes none, all of this is missing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/form.h"
#include "domain/moderation.h"
#include "domain/read_models.h"
#include "render_jail/jail.h"
#include "service/editing.h"
#include "service/page_merge.h"
#include "service/throttle.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

// The form of a suggestion as it was sent.
struct Suggested {
    Sent page;             // its note: why
    std::string name;      // of who has no account; may be empty
    bool trapped = false;  // the field that people leave empty is not
};

// A suggestion is waiting to be followed under this token, which is given to nobody else.
struct Received {
    std::string token;
};
using SuggestOutcome = std::variant<Received, domain::FormErrors>;

// How a suggestion is taken in. `nobody`: author of what came without a name; `guest`: put behind a name that a member has.
struct Accepting {
    std::int64_t against = 0;  // the revision that the choices were made on
    std::vector<Choice> fields, body;
    std::string nobody, guest;
};
struct TakenIn {
    std::string slug;
    std::int64_t number = 0;
    bool merged = false;     // with what was saved since
    bool unchanged = false;  // the page said it all already
};
struct SuggestionConflict {
    domain::Suggestion suggestion;
    domain::PageHead head;  // as it is now
    PageMerge merge;        // mine: the suggestion's
};
using AcceptOutcome = std::variant<TakenIn, SuggestionConflict>;

class Suggestions {
public:
    static constexpr std::int64_t kMostWaiting = 300, kWindow = 30;
    static constexpr std::int64_t kKeptMs = std::int64_t{180} * 24 * 3'600'000;  // after it was decided
    static constexpr std::size_t kLongestNote = 500, kLongestReason = 500;       // characters

    Suggestions(
        store::Database& database, WikiState& state, render_jail::Jail& jail, const Clock& clock,
        std::function<void()> written = [] {})
        : database_(database), state_(state), jail_(jail), clock_(clock), written_(std::move(written)), throttle_(clock) {}

    // --- who suggests. NotFound "page.missing" {slug} for what may not be read, or not be suggested to -------------------------
    Result<domain::OpenForm> open(const domain::Actor&, std::string_view slug, domain::Lang);
    Result<domain::OpenForm> open_again(const domain::Actor&, std::string_view slug, const Suggested&);
    // Busy "suggest.too_many" {minutes}, by address; so does send.
    Result<domain::RevisionView> preview(const domain::Actor&, std::string_view slug, const Suggested&, std::string_view address);
    // The same form sent twice is one suggestion. Invalid "suggest.trap", "suggest.unchanged", "suggest.links" {limit}; Busy
    // "suggest.full". Form errors: as source_of; "suggest.name" of name, "suggest.note_long" {limit} of note, "suggest.mail".
    Result<SuggestOutcome> send(const domain::Actor&, std::string_view slug, const Suggested&, std::string_view address);
    // NotFound "suggest.missing", here and below.
    Result<domain::FollowView> follow(const domain::Actor&, std::string_view token);
    Status withdraw(std::string_view token);  // Conflict "suggest.decided" where it waits no longer; so do accept and decline

    // --- who decides
    // ------------------------------------------------------------------------------------------------------------
    domain::SuggestionsView list(const domain::Actor&, bool decided, std::int64_t first);
    Result<domain::SuggestionView> look(const domain::Actor&, domain::SuggestionId);
    // One revision, by who suggested it; accepting it twice is accepting it once.
    Result<AcceptOutcome> accept(const domain::Actor&, domain::SuggestionId, const Accepting&);
    Status decline(const domain::Actor&, domain::SuggestionId,
                   std::string_view reason);  // Invalid "suggest.reason", "suggest.mail"

    bool taken() { return state_.facts()->info.suggestions; }

private:
    struct Ground;
    Result<Ground> ground(const domain::Actor&, std::string_view slug, std::int64_t base);
    struct Case;
    Result<Case> open_case(const domain::Actor&, domain::SuggestionId);
    Result<AcceptOutcome> accept_once(const domain::Actor&, domain::SuggestionId, const Accepting&, bool& again);
    Result<AcceptOutcome> take_in(const domain::Actor&, const Case&, const Accepting&, std::string source, bool& again);
    Result<std::string> receive(domain::Suggestion, const std::string& text, std::string_view token);
    Status within_rates(std::string_view address);

    store::Database& database_;
    WikiState& state_;
    render_jail::Jail& jail_;
    const Clock& clock_;
    std::function<void()> written_;
    Throttle throttle_;
};

}  // namespace catalyst::service
