// The screens of people: signing in, joining, one's own account, and the administrator's list of accounts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "domain/account.h"
#include "domain/read_models.h"
#include "view/views.h"

namespace catalyst::view {

using Entries = std::vector<std::pair<std::string, std::string>>;

// A form that was sent too late: where it goes, and what was typed. Files have to be chosen again.
struct Resume {
    std::string to;
    Entries entries;
    bool had_files = false;
};

struct SignInScreen {
    std::string name, next;      // as typed; the address to go on to
    std::optional<Error> error;  // of the try before
    std::optional<Resume> resume;
};

// Somebody becomes a member: through an invitation, or by asking.
struct JoinScreen {
    std::string action;  // "/join/…" or "/register"
    std::optional<domain::Invitation> invitation;
    std::string name, email;
    std::optional<Error> error;
};

struct ResetScreen {
    std::string action;  // "/reset/…"
    std::optional<Error> error;
};

struct AccountScreen {
    domain::Account account;  // as it is
    domain::Account typed;    // as the form shows it
    std::vector<domain::Session> sessions;
    domain::SessionId current;
    bool mail = false;           // whether this wiki can send any
    std::optional<Error> error;  // of the form sent
};

struct InvitationsScreen {
    std::vector<domain::Invitation> invitations;
    std::string link;  // just made; shown once
    std::optional<Error> error;
};

struct PersonScreen {
    domain::Account account;
    std::string link;  // to choose a new password, just made; shown once
    std::optional<Error> error;
};

std::string sign_in_screen(const Views&, const Frame&, const SignInScreen&);
std::string leave_screen(const Views&, const Frame&);
std::string resume_screen(const Views&, const Frame&, const Resume&);
std::string join_screen(const Views&, const Frame&, const JoinScreen&);
std::string asked_screen(const Views&, const Frame&);                         // asked for an account
std::string forgot_screen(const Views&, const Frame&, bool mail, bool sent);  // lost the password
std::string reset_screen(const Views&, const Frame&, const ResetScreen&);
std::string account_screen(const Views&, const Frame&, const AccountScreen&);
std::string people_screen(const Views&, const Frame&, const domain::PeopleView&);
std::string person_screen(const Views&, const Frame&, const PersonScreen&);
std::string invitations_screen(const Views&, const Frame&, const InvitationsScreen&);
std::string member_screen(const Views&, const Frame&, const domain::MemberView&);

}  // namespace catalyst::view
