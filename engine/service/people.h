// Who may sign in, and as what: the administrator's side of accounts, and the one-time way in for the first of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/account.h"
#include "domain/read_models.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

// What an invitation is to be.
struct Inviting {
    domain::Role role = domain::Role::Member;
    std::string note;
    int days = 7;  // 1 to 90
    int uses = 1;  // 1 to 100
};

class People {
public:
    static constexpr std::int64_t kWindow = 100;  // accounts on one screen

    People(store::Database& database, WikiState& state, const Clock& clock) : database_(database), state_(state), clock_(clock) {}

    // Every function asks domain::may; who may not is told NotFound "people.missing".
    Result<domain::PeopleView> list(const domain::Actor&, std::int64_t first);
    Result<domain::Account> find(const domain::Actor&, domain::AccountId);
    Result<domain::Account> find(const domain::Actor&, std::string_view name_or_email);
    // Both refuse to take away the last administrator: Conflict "people.last_administrator". They end no session: what somebody
    // may is asked anew with each request.
    Status set_role(const domain::Actor&, domain::AccountId, domain::Role);
    Status set_state(const domain::Actor&, domain::AccountId,
                     domain::AccountState);                  // Active, Disabled; not Waiting, not Deleted
    Status remove(const domain::Actor&, domain::AccountId);  // as somebody's own deletion
    // A token to choose a new password with, given from hand to hand; valid for a day.
    Result<std::string> make_reset(const domain::Actor&, domain::AccountId);

    // Tokens. "invitation.invalid" for days or uses out of range.
    Result<std::string> invite(const domain::Actor&, const Inviting&);
    Result<std::vector<domain::Invitation>> invitations(const domain::Actor&);
    Status withdraw(const domain::Actor&, domain::InvitationId);

    // For commands: an account made at once. Errors as Accounts::join.
    struct Made {
        std::string name, email, password;
        domain::Role role = domain::Role::Member;
    };
    Result<domain::AccountId> add(const domain::Actor&, const Made&);
    Status set_password(const domain::Actor&, domain::AccountId, const std::string& password);  // ends every session

    // A token to become the first administrator with, valid for a day; nothing where there is an account already. The one before
    // is void.
    Result<std::optional<std::string>> first_administrator();

    // The name, and what they wrote that `actor` may read. NotFound "people.missing".
    Result<domain::MemberView> member(const domain::Actor&, domain::AccountId, std::int64_t first);

private:
    bool administers(const domain::Actor&) const;

    store::Database& database_;
    WikiState& state_;
    const Clock& clock_;
};

}  // namespace catalyst::service
