#include "service/people.h"

#include <utility>

#include "base/digest.h"
#include "base/log.h"
#include "base/mail_address.h"
#include "base/secret.h"
#include "base/text.h"
#include "service/accounts.h"
#include "service/paging.h"
#include "store/audit.h"
#include "store/contributions.h"
#include "store/forget.h"
#include "store/wiki.h"

namespace catalyst::service {

namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 3'600'000;
constexpr int kMostDays = 90, kMostUses = 100;
constexpr std::size_t kLongestNote = 120;
constexpr std::string_view kFirstInvitation = "people.first_invitation";  // a setting: the invitation that stands

Error missing() { return {ErrorKind::NotFound, "people.missing", {}, {}}; }

bool is_last_administrator(store::Reader& reader, const domain::Account& account) {
    return account.role == domain::Role::Administrator && account.state == domain::AccountState::Active &&
           store::count_administrators(reader) == 1;
}

Error last_administrator() { return {ErrorKind::Conflict, "people.last_administrator", {}, {}}; }

std::optional<domain::Account> standing(store::Reader& reader, domain::AccountId id) {
    auto account = store::find_account(reader, id);
    if (account && account->state == domain::AccountState::Deleted) return std::nullopt;
    return account;
}

}  // namespace

bool People::administers(const domain::Actor& actor) const {
    return domain::may(actor, domain::Action::Administer, state_.facts()->info.guarded());
}

Result<domain::PeopleView> People::list(const domain::Actor& actor, std::int64_t first) {
    if (!administers(actor)) return missing();
    return database_.read([&](store::Reader& reader) -> Result<domain::PeopleView> {
        domain::PeopleView view;
        auto total = store::count_accounts(reader);
        view.window = {first_shown(first, kWindow, total), kWindow, total};
        view.people = store::accounts(reader, view.window.first, kWindow);
        return view;
    });
}

Result<domain::Account> People::find(const domain::Actor& actor, domain::AccountId id) {
    if (!administers(actor)) return missing();
    auto account = database_.read([&](store::Reader& reader) { return standing(reader, id); });
    if (!account) return missing();
    return *account;
}

Result<domain::Account> People::find(const domain::Actor& actor, std::string_view name_or_email) {
    if (!administers(actor)) return missing();
    auto account = database_.read([&](store::Reader& reader) { return store::find_account(reader, name_or_email); });
    if (!account || account->state == domain::AccountState::Deleted)
        return Error{ErrorKind::NotFound, "people.unknown", {{"name", std::string(name_or_email)}}, {}};
    return *account;
}

Status People::set_role(const domain::Actor& actor, domain::AccountId id, domain::Role role) {
    if (!administers(actor) || role == domain::Role::Anonymous) return missing();
    return database_.write([&](store::Writer& writer) -> Status {
        auto account = standing(writer, id);
        if (!account) return missing();
        if (role != domain::Role::Administrator && is_last_administrator(writer, *account)) return last_administrator();
        account->role = role;
        store::audit(writer, clock_.now(), actor, "account.role",
                     "@" + std::to_string(id.value) + " " + std::string(name_of(role)));
        return store::update_account(writer, *account);
    });
}

Status People::set_state(const domain::Actor& actor, domain::AccountId id, domain::AccountState state) {
    bool known = state == domain::AccountState::Active || state == domain::AccountState::Disabled;
    if (!administers(actor) || !known) return missing();
    return database_.write([&](store::Writer& writer) -> Status {
        auto account = standing(writer, id);
        if (!account) return missing();
        if (state != domain::AccountState::Active && is_last_administrator(writer, *account)) return last_administrator();
        account->state = state;
        if (state == domain::AccountState::Disabled) store::remove_sessions(writer, id, {});
        store::audit(writer, clock_.now(), actor, "account.state",
                     "@" + std::to_string(id.value) + " " + std::string(name_of(state)));
        return store::update_account(writer, *account);
    });
}

Status People::remove(const domain::Actor& actor, domain::AccountId id) {
    if (!administers(actor)) return missing();
    return database_.erase([&](store::Writer& writer) -> Status {
        auto account = standing(writer, id);
        if (!account) return missing();
        if (is_last_administrator(writer, *account)) return last_administrator();
        store::audit(writer, clock_.now(), actor, "account.deleted", "@" + std::to_string(id.value));
        return store::forget_everything_of(writer, id);
    });
}

Result<std::string> People::make_reset(const domain::Actor& actor, domain::AccountId id) {
    if (!administers(actor)) return missing();
    auto token = random_token();
    return database_.write_aside([&](store::Writer& writer) -> Result<std::string> {
        if (!standing(writer, id)) return missing();
        store::set_password_reset(writer, id, sha256_hex(token), {clock_.now().ms + Accounts::kResetByHandMs});
        store::audit(writer, clock_.now(), actor, "password.reset_made", "@" + std::to_string(id.value));
        return token;
    });
}

Result<std::string> People::invite(const domain::Actor& actor, const Inviting& wanted) {
    if (!administers(actor)) return missing();
    bool good = wanted.days >= 1 && wanted.days <= kMostDays && wanted.uses >= 1 && wanted.uses <= kMostUses &&
                wanted.role != domain::Role::Anonymous;
    if (!good)
        return Error{ErrorKind::Invalid,
                     "invitation.invalid",
                     {{"days", std::to_string(kMostDays)}, {"uses", std::to_string(kMostUses)}},
                     {}};
    auto now = clock_.now();
    auto token = random_token();
    domain::Invitation invitation;
    invitation.role = wanted.role;
    invitation.note = shorten(nfc(to_utf8(clean_for_log(wanted.note))), kLongestNote);
    invitation.by = actor.account;
    invitation.created = now;
    invitation.expires = {now.ms + wanted.days * kDayMs};
    invitation.uses_left = wanted.uses;
    return database_.write_aside([&](store::Writer& writer) -> Result<std::string> {
        store::add_invitation(writer, invitation, sha256_hex(token));
        store::audit(writer, now, actor, "invitation.made", name_of(wanted.role));
        return token;
    });
}

Result<std::vector<domain::Invitation>> People::invitations(const domain::Actor& actor) {
    if (!administers(actor)) return missing();
    return database_.read([](store::Reader& reader) { return store::invitations(reader); });
}

Status People::withdraw(const domain::Actor& actor, domain::InvitationId id) {
    if (!administers(actor)) return missing();
    return database_.write_aside([&](store::Writer& writer) -> Status {
        store::remove_invitation(writer, id);
        store::audit(writer, clock_.now(), actor, "invitation.withdrawn", "");
        return Done{};
    });
}

Result<domain::AccountId> People::add(const domain::Actor& actor, const Made& wanted) {
    if (!administers(actor)) return missing();
    domain::Account account;
    account.name = domain::account_name(wanted.name);
    if (account.name.empty()) return Error{ErrorKind::Invalid, "account.name_invalid", {}, {}};
    account.email = std::string(trim(wanted.email));
    if (!account.email.empty() && !is_mail_address(account.email))
        return Error{ErrorKind::Invalid, "account.email_invalid", {}, {}};
    account.role = wanted.role;
    account.lang = state_.facts()->info.lang;
    account.created = clock_.now();
    auto good = check_password(wanted.password, {account.name, state_.facts()->info.title});
    if (!good.ok()) return good.error();
    auto hash = hash_password(wanted.password);
    return database_.write([&](store::Writer& writer) -> Result<domain::AccountId> {
        auto made = store::add_account(writer, account, hash);
        if (made.ok())
            store::audit(writer, clock_.now(), actor, "account.made",
                         "@" + std::to_string(made->value) + " " + std::string(name_of(account.role)));
        return made;
    });
}

Status People::set_password(const domain::Actor& actor, domain::AccountId id, const std::string& password) {
    auto account = find(actor, id);
    if (!account.ok()) return account.error();
    if (auto good = check_password(password, {account->name, state_.facts()->info.title}); !good.ok()) return good;
    auto hash = hash_password(password);
    return database_.write_aside([&](store::Writer& writer) -> Status {
        if (!standing(writer, id)) return missing();
        store::set_password(writer, id, hash);
        store::remove_sessions(writer, id, {});
        store::audit(writer, clock_.now(), actor, "password.set", "@" + std::to_string(id.value));
        return Done{};
    });
}

Result<std::optional<std::string>> People::first_administrator() {
    auto now = clock_.now();
    auto token = random_token();
    return database_.write_aside([&](store::Writer& writer) -> Result<std::optional<std::string>> {
        if (auto before = store::setting(writer, kFirstInvitation); before && to_integer(*before))
            store::remove_invitation(writer, {*to_integer(*before)});
        if (store::count_accounts(writer) > 0) return std::optional<std::string>{};
        domain::Invitation invitation;
        invitation.role = domain::Role::Administrator;
        invitation.created = now;
        invitation.expires = {now.ms + kDayMs};
        auto id = store::add_invitation(writer, invitation, sha256_hex(token));
        store::set_setting(writer, kFirstInvitation, std::to_string(id.value));
        return std::optional<std::string>{token};
    });
}

Result<domain::MemberView> People::member(const domain::Actor& actor, domain::AccountId id, std::int64_t first) {
    if (!domain::may(actor, domain::Action::SeePeople, state_.facts()->info.guarded())) return missing();
    return database_.read([&](store::Reader& reader) -> Result<domain::MemberView> {
        auto account = standing(reader, id);
        if (!account || account->state == domain::AccountState::Waiting) return missing();
        domain::MemberView view;
        view.name = account->name;
        view.role = account->role;
        view.since = account->created;
        auto total = store::count_changes_by(reader, id, actor);
        view.window = {first_shown(first, kWindow, total), kWindow, total};
        view.changes = store::changes_by(reader, id, actor, view.window.first, kWindow);
        view.pages = store::count_pages_by(reader, id, actor);
        return view;
    });
}

}  // namespace catalyst::service
