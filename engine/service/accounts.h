// Signing in, and what people do with their own account. Whoever may not is told the same as who does not exist.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/account.h"
#include "domain/field.h"
#include "service/throttle.h"
#include "service/wiki_state.h"
#include "store/accounts.h"
#include "store/database.h"

namespace catalyst::service {

// Somebody asking from outside: the address or network whose tries are counted together, and what their browser calls itself.
struct Caller {
    std::string address, agent;
};

// What somebody fills in to have an account.
struct NewAccount {
    std::string name, email, password;
    domain::Lang lang = domain::Lang::Fr;
};

using OpenSession = store::SignedIn;  // a session that holds, and whose it is

struct SignedIn {
    std::string token;  // given to the browser and to nobody else
    domain::Account account;
};

class Accounts {
public:
    static constexpr std::int64_t kIdleMs = std::int64_t{24} * 3'600'000;          // a session that is not used ends
    static constexpr std::int64_t kLongestMs = std::int64_t{30} * 24 * 3'600'000;  // and so does one that is
    static constexpr std::int64_t kResetMs = std::int64_t{30} * 60'000;
    static constexpr std::int64_t kResetByHandMs = std::int64_t{24} * 3'600'000;  // given from hand to hand

    Accounts(store::Database& database, WikiState& state, const Clock& clock);

    // --- coming and going ------------------------------------------------------------------------------------------------
    // "login.wrong" (whoever it is that does not exist), "login.waiting", Busy "login.too_many" {minutes}.
    Result<SignedIn> sign_in(std::string_view name_or_email, std::string_view password, const Caller&);
    // Whom a token belongs to, if its session still holds; notes that it was used.
    std::optional<OpenSession> session(std::string_view token);
    void sign_out(const OpenSession&);

    // --- becoming a member -----------------------------------------------------------------------------------------------
    // NotFound "invitation.missing": unknown, used up or expired.
    Result<domain::Invitation> invitation(std::string_view token);
    // Errors of a form: "account.name_invalid", "account.name_taken" {name}, "account.email_invalid", "account.email_taken",
    // "password.short" {least}, "password.long" {most}, "password.guessable".
    Result<SignedIn> join(std::string_view token, const NewAccount&, const Caller&);
    // Where the wiki takes sign-ups ("registration.closed"): an account that waits for approval.
    Status sign_up(const NewAccount&, const Caller&);

    // --- one's own account -----------------------------------------------------------------------------------------------
    std::vector<domain::Session> sessions(const domain::Actor&);
    Status end_session(const domain::Actor&, domain::SessionId);  // NotFound "session.missing" for one of somebody else's
    // Ends every other session. "login.wrong" when `old_password` is not theirs.
    Status change_password(const OpenSession&, std::string_view old_password, const std::string& new_password, const Caller&);
    Status change_account(const OpenSession&, const domain::Account& wanted);  // name, address, language, digest
    // Drafts, name, address, sessions go; what was published stays, by nobody. "login.wrong"; "people.last_administrator".
    Status delete_account(const OpenSession&, std::string_view password, const Caller&);

    // All that the wiki keeps of them (store/personal.h), noted in the log. Busy "login.too_many" {minutes}.
    Result<domain::Value> take_along(const OpenSession&);

    // --- a lost password -------------------------------------------------------------------------------------------------
    // A token for who has an account with that address, once at most in a while; nothing otherwise: nobody learns who has one.
    struct Reset {
        std::string token;
        domain::Account account;
    };
    std::optional<Reset> ask_reset(std::string_view email, const Caller&);
    bool reset_stands(std::string_view token);
    // "reset.missing"; password errors as above. Ends every session.
    Status reset_password(std::string_view token, const std::string& password);

private:
    Status check_new(const NewAccount&, domain::Account& account) const;
    Status check_password(const std::string& password, const std::string& name, const std::string& email) const;
    Status confirm(const domain::Account&, std::string_view password, const Caller&);
    SignedIn open_session(store::Writer&, const domain::Account&, const Caller&);

    store::Database& database_;
    WikiState& state_;
    const Clock& clock_;
    Throttle throttle_;
    std::string nobody_;  // a hash that no password has: who does not exist takes as long to be refused
};

// "password.short" and its like, for whoever sets one.
Status check_password(const std::string& password, const std::vector<std::string>& known);

}  // namespace catalyst::service
