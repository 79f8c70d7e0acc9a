// Keeping order: what people suggest who may not write, what has been looked at, what is undone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/strong.h"
#include "domain/page.h"
#include "domain/permission.h"

namespace catalyst::domain {

struct SuggestionTag;
using SuggestionId = Strong<SuggestionTag>;

enum class SuggestionState { Waiting, Accepted, Declined, Withdrawn };
std::string_view name_of(SuggestionState state);                // "waiting", "accepted"…
SuggestionState parse_suggestion_state(std::string_view name);  // Withdrawn for a name unknown

// A page's text as somebody would have it; the text itself stands apart.
struct Suggestion {
    SuggestionId id;
    PageId page;
    std::int64_t base = 0;  // the revision it began with
    AccountId account;      // of who signed in; else `author` is the name they gave, if any
    std::string author, note;
    Instant at;
    SuggestionState state = SuggestionState::Waiting;
    Instant decided;
    AccountId decider;
    std::string decider_name;   // today's; empty once the account is deleted
    std::string reason;         // why it was declined
    std::int64_t revision = 0;  // that it became
    bool operator==(const Suggestion&) const = default;
};

// Who looked at a revision. `accepted`: it was a suggestion, and they took it in.
struct Review {
    AccountId account;
    std::string name;  // today's; empty once the account is deleted
    Instant at;
    bool accepted = false;
    bool operator==(const Review&) const = default;
};

enum class Reviewed { This, AllUpTo };  // that revision, or all of its page up to it

// Which changes to show; what is empty does not filter.
struct ChangeFilter {
    std::string by = {};  // a name, or "@12": the account of that number
    std::string kind = {}, tag = {}, lang = {};
    int days = 0;  // those of the last days
    bool unreviewed = false;
    bool operator==(const ChangeFilter&) const = default;
    bool empty() const { return *this == ChangeFilter{}; }
};

// What undoing all by a person does to one page.
enum class Undoing {
    Restored,  // nobody wrote since: as it was before
    Merged,    // others wrote since: their words stay
    Trashed,   // made by the person
    Already,   // it says nothing any more of what they wrote
    Disputed,  // others changed the same words: left as it is
    Shared,    // made by the person, and others wrote since: left as it is
    MovedOn,   // somebody saved at that very moment: left as it is
};
bool is_left(Undoing what);              // for somebody to look at
std::string_view name_of(Undoing what);  // "restored", "merged"…
std::optional<Undoing> parse_undoing(std::string_view name);

struct UndoneItem {
    PageCard page;
    Undoing what = Undoing::Restored;
    std::int64_t changes = 0;  // of theirs, since
};

}  // namespace catalyst::domain
