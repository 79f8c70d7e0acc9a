// People who sign in, and what they are let in with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/strong.h"
#include "base/time.h"
#include "domain/language.h"
#include "domain/permission.h"

namespace catalyst::domain {

enum class AccountState { Active, Waiting, Disabled, Deleted };  // Waiting: for somebody's approval
enum class Digest { None, Daily, Weekly };                       // mail about what one follows

struct Account {
    AccountId id;
    std::string name;   // shown; empty once deleted
    std::string email;  // empty: none; shown to nobody but its owner and administrators
    Role role = Role::Member;
    AccountState state = AccountState::Active;
    Lang lang = Lang::Fr;
    Digest digest = Digest::None;
    Instant created;
    bool operator==(const Account&) const = default;
};

struct SessionTag;
using SessionId = Strong<SessionTag>;

struct Session {
    SessionId id;
    AccountId account;
    Instant created, seen;
    std::string agent;  // the browser, as it names itself
    bool operator==(const Session&) const = default;
};

struct InvitationTag;
using InvitationId = Strong<InvitationTag>;

struct Invitation {
    InvitationId id;
    Role role = Role::Member;
    std::string note;  // for whom, in the inviter's words
    AccountId by;
    std::string by_name;
    Instant created, expires;
    std::int64_t uses_left = 1;
    bool operator==(const Invitation&) const = default;
};

std::string_view name_of(AccountState state);             // "active", "waiting", "disabled", "deleted"
AccountState parse_account_state(std::string_view name);  // Disabled for a name unknown
std::string_view name_of(Digest digest);                  // "none", "daily", "weekly"
Digest parse_digest(std::string_view name);               // None for a name unknown

// A name as it is stored: NFC, trimmed, single spaces, without control characters. Empty where it can't be one: shorter than 2 or
// longer than 60 characters, or nothing left of it to sign in with.
std::string account_name(std::string_view typed);
// What names are compared by, so that no two accounts look alike: lower case, no accents, letters and digits alone.
std::string account_key(std::string_view name);

}  // namespace catalyst::domain
