// Accounts, their sessions, invitations and ways back in. Names and addresses are unique by their keys (domain/account.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/account.h"
#include "store/database.h"

namespace catalyst::store {

// --- accounts ----------------------------------------------------------------------------------------------------------
// Conflict "account.name_taken" {name}, "account.email_taken"; so does update_account.
Result<domain::AccountId> add_account(Writer&, const domain::Account&, std::string_view password_hash);
// Name, address, role, state, language, digest.
Status update_account(Writer&, const domain::Account&);
void set_password(Writer&, domain::AccountId, std::string_view hash);
std::string password_hash(Reader&, domain::AccountId);
std::optional<domain::Account> find_account(Reader&, domain::AccountId);
std::optional<domain::Account> find_account(Reader&, std::string_view name_or_email);
std::vector<domain::Account> accounts(Reader&, std::int64_t first, std::int64_t limit);  // by name, those deleted left out
std::int64_t count_accounts(Reader&);
std::int64_t count_administrators(Reader&);  // that can sign in
std::int64_t count_waiting(Reader&);         // for approval
// The name, address, password and sessions go; the row stays as what its revisions point to.
void forget_account(Writer&, domain::AccountId);

// --- sessions ----------------------------------------------------------------------------------------------------------
void add_session(Writer&, const domain::Session&, std::string_view token_digest);
struct SignedIn {
    domain::Session session;
    domain::Account account;
};
std::optional<SignedIn> find_session(Reader&, std::string_view token_digest);
std::vector<domain::Session> sessions(Reader&, domain::AccountId);  // last seen first
void touch_session(Writer&, domain::SessionId, Instant seen);
void remove_session(Writer&, domain::SessionId);
void remove_sessions(Writer&, domain::AccountId, domain::SessionId but);  // but none: SessionId{}
void remove_stale_sessions(Writer&, Instant created_before, Instant seen_before);

// --- links that let somebody in ----------------------------------------------------------------------------------------
domain::InvitationId add_invitation(Writer&, const domain::Invitation&, std::string_view token_digest);
std::optional<domain::Invitation> find_invitation(Reader&, std::string_view token_digest);
std::vector<domain::Invitation> invitations(Reader&);  // that still let somebody in or have expired, newest first
void use_invitation(Writer&, domain::InvitationId);
void remove_invitation(Writer&, domain::InvitationId);
struct PasswordReset {
    domain::AccountId account;
    Instant expires;
};
void set_password_reset(Writer&, domain::AccountId, std::string_view token_digest, Instant expires);  // the one before is void
std::optional<PasswordReset> find_password_reset(Reader&, std::string_view token_digest);
void remove_password_reset(Writer&, domain::AccountId);

}  // namespace catalyst::store
