#include "service/accounts.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/digest.h"
#include "base/log.h"
#include "base/mail_address.h"
#include "base/secret.h"
#include "base/text.h"
#include "store/audit.h"
#include "store/forget.h"

namespace catalyst::service {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

// threats: per account and address, per account, per address.
constexpr Rate kPair{5, minutes(5)}, kAccount{20, hours(1)}, kAddress{100, hours(1)};
constexpr Rate kResetAsked{2, hours(1)}, kSignUps{6, hours(24)};
constexpr std::int64_t kTouchEveryMs = std::int64_t{5} * 60'000;
constexpr std::size_t kLongestAgent = 160;
constexpr std::size_t kLongestTyped = 1'024;  // bytes of a password worth hashing

Error wrong() { return {ErrorKind::Invalid, "login.wrong", {}, {}}; }

Error too_many(std::chrono::milliseconds wait) {
    auto left = std::chrono::ceil<minutes>(wait).count();
    return {ErrorKind::Busy, "login.too_many", {{"minutes", std::to_string(left)}}, {}};
}

domain::Actor actor_of(const domain::Account& account) { return {account.role, account.id, account.name}; }

}  // namespace

Status check_password(const std::string& password, const std::vector<std::string>& known) {
    switch (password_fault(password, known)) {
        case PasswordFault::Short:
            return Error{ErrorKind::Invalid, "password.short", {{"least", std::to_string(kShortestPassword)}}, {}};
        case PasswordFault::Long:
            return Error{ErrorKind::Invalid, "password.long", {{"most", std::to_string(kLongestPassword)}}, {}};
        case PasswordFault::Guessable: return Error{ErrorKind::Invalid, "password.guessable", {}, {}};
        case PasswordFault::None: break;
    }
    return Done{};
}

Accounts::Accounts(store::Database& database, WikiState& state, const Clock& clock)
    : database_(database), state_(state), clock_(clock), throttle_(clock), nobody_(hash_password(random_token())) {}

Status Accounts::check_password(const std::string& password, const std::string& name, const std::string& email) const {
    return service::check_password(password, {name, replace_all(email, "@", " "), state_.facts()->info.title});
}

Status Accounts::check_new(const NewAccount& wanted, domain::Account& account) const {
    account.name = domain::account_name(wanted.name);
    if (account.name.empty()) return Error{ErrorKind::Invalid, "account.name_invalid", {}, {}};
    account.email = std::string(trim(wanted.email));
    if (!account.email.empty() && !is_mail_address(account.email))
        return Error{ErrorKind::Invalid, "account.email_invalid", {}, {}};
    account.lang = wanted.lang;
    account.created = clock_.now();
    return check_password(wanted.password, account.name, account.email);
}

// Whether the password is theirs; every failure counts.
Status Accounts::confirm(const domain::Account& account, std::string_view password, const Caller& caller) {
    auto id = std::to_string(account.id.value);
    auto wait = std::max({throttle_.wait("pair " + id + " " + caller.address, kPair), throttle_.wait("account " + id, kAccount),
                          throttle_.wait("address " + caller.address, kAddress)});
    if (wait.count() > 0) return too_many(wait);
    auto hash = account.id.value == 0
                    ? nobody_
                    : database_.read([&](store::Reader& reader) { return store::password_hash(reader, account.id); });
    if (password.size() <= kLongestTyped && verify_password(hash, password)) {
        throttle_.forget("pair " + id + " " + caller.address);
        if (is_outdated(hash)) {
            auto fresh = hash_password(password);
            (void)database_.write_aside([&](store::Writer& writer) -> Status {
                store::set_password(writer, account.id, fresh);
                return Done{};
            });
        }
        return Done{};
    }
    (void)throttle_.take("pair " + id + " " + caller.address, kPair);
    (void)throttle_.take("account " + id, kAccount);
    (void)throttle_.take("address " + caller.address, kAddress);
    return wrong();
}

SignedIn Accounts::open_session(store::Writer& writer, const domain::Account& account, const Caller& caller) {
    auto now = clock_.now();
    SignedIn opened{random_token(), account};
    domain::Session session{{}, account.id, now, now, shorten(clean_for_log(caller.agent), kLongestAgent)};
    store::remove_stale_sessions(writer, {now.ms - kLongestMs}, {now.ms - kIdleMs});
    store::add_session(writer, session, sha256_hex(opened.token));
    return opened;
}

Result<SignedIn> Accounts::sign_in(std::string_view name_or_email, std::string_view password, const Caller& caller) {
    auto found = database_.read([&](store::Reader& reader) { return store::find_account(reader, name_or_email); });
    auto account = found && found->state != domain::AccountState::Deleted ? *found : domain::Account{};
    auto confirmed = confirm(account, password, caller);
    bool refused = !confirmed.ok() || account.state == domain::AccountState::Disabled || account.id.value == 0;
    if (refused) {
        auto error = confirmed.ok() ? wrong() : confirmed.error();
        (void)database_.write_aside([&](store::Writer& writer) -> Status {
            store::audit(writer, clock_.now(), actor_of(account), error.key == "login.wrong" ? "login.failed" : "login.throttled",
                         "");
            return Done{};
        });
        return error;
    }
    if (account.state == domain::AccountState::Waiting) return Error{ErrorKind::Forbidden, "login.waiting", {}, {}};
    return database_.write_aside([&](store::Writer& writer) -> Result<SignedIn> {
        store::audit(writer, clock_.now(), actor_of(account), "login", "");
        return open_session(writer, account, caller);
    });
}

std::optional<OpenSession> Accounts::session(std::string_view token) {
    if (!is_token_shaped(token)) return std::nullopt;
    auto found = database_.read([&](store::Reader& reader) { return store::find_session(reader, sha256_hex(token)); });
    if (!found || found->account.state != domain::AccountState::Active) return std::nullopt;
    auto now = clock_.now();
    if (now.ms - found->session.seen.ms > kIdleMs || now.ms - found->session.created.ms > kLongestMs) return std::nullopt;
    if (now.ms - found->session.seen.ms > kTouchEveryMs)
        (void)database_.write_aside([&](store::Writer& writer) -> Status {  // a full disk keeps nobody out
            store::touch_session(writer, found->session.id, now);
            return Done{};
        });
    return found;
}

void Accounts::sign_out(const OpenSession& who) {
    (void)database_.write_aside([&](store::Writer& writer) -> Status {
        store::remove_session(writer, who.session.id);
        store::audit(writer, clock_.now(), actor_of(who.account), "logout", "");
        return Done{};
    });
}

Result<domain::Invitation> Accounts::invitation(std::string_view token) {
    auto found = database_.read([&](store::Reader& reader) { return store::find_invitation(reader, sha256_hex(token)); });
    if (!found || found->uses_left < 1 || found->expires < clock_.now())
        return Error{ErrorKind::NotFound, "invitation.missing", {}, {}};
    return *found;
}

Result<SignedIn> Accounts::join(std::string_view token, const NewAccount& wanted, const Caller& caller) {
    if (auto standing = invitation(token); !standing.ok()) return standing.error();
    domain::Account account;
    if (auto checked = check_new(wanted, account); !checked.ok()) return checked.error();
    auto hash = hash_password(wanted.password);
    return database_.write([&](store::Writer& writer) -> Result<SignedIn> {
        auto standing = store::find_invitation(writer, sha256_hex(token));
        if (!standing || standing->uses_left < 1) return Error{ErrorKind::NotFound, "invitation.missing", {}, {}};
        account.role = standing->role;
        auto made = store::add_account(writer, account, hash);
        if (!made.ok()) return made.error();
        account.id = *made;
        store::use_invitation(writer, standing->id);
        store::audit(writer, clock_.now(), actor_of(account), "account.joined", domain::name_of(account.role));
        return open_session(writer, account, caller);
    });
}

Status Accounts::sign_up(const NewAccount& wanted, const Caller& caller) {
    if (!state_.facts()->info.sign_up) return Error{ErrorKind::NotFound, "registration.closed", {}, {}};
    domain::Account account;
    if (auto checked = check_new(wanted, account); !checked.ok()) return checked.error();
    if (auto wait = throttle_.take("sign-up " + caller.address, kSignUps); wait.count() > 0) return too_many(wait);
    account.state = domain::AccountState::Waiting;
    auto hash = hash_password(wanted.password);
    return database_.write([&](store::Writer& writer) -> Status {
        auto made = store::add_account(writer, account, hash);
        if (!made.ok()) return made.error();
        account.id = *made;
        store::audit(writer, clock_.now(), actor_of(account), "account.asked", "");
        return Done{};
    });
}

std::vector<domain::Session> Accounts::sessions(const domain::Actor& actor) {
    auto oldest = clock_.now().ms - kIdleMs;
    auto all = database_.read([&](store::Reader& reader) { return store::sessions(reader, actor.account); });
    std::erase_if(all, [&](const domain::Session& session) { return session.seen.ms < oldest; });
    return all;
}

Status Accounts::end_session(const domain::Actor& actor, domain::SessionId id) {
    return database_.write_aside([&](store::Writer& writer) -> Status {
        for (const auto& session : store::sessions(writer, actor.account))
            if (session.id == id) {
                store::remove_session(writer, id);
                store::audit(writer, clock_.now(), actor, "session.ended", "");
                return Done{};
            }
        return Error{ErrorKind::NotFound, "session.missing", {}, {}};
    });
}

Status Accounts::change_password(const OpenSession& who, std::string_view old_password, const std::string& new_password,
                                 const Caller& caller) {
    if (auto confirmed = confirm(who.account, old_password, caller); !confirmed.ok()) return confirmed;
    if (auto good = check_password(new_password, who.account.name, who.account.email); !good.ok()) return good;
    auto hash = hash_password(new_password);
    return database_.write_aside([&](store::Writer& writer) -> Status {
        store::set_password(writer, who.account.id, hash);
        store::remove_sessions(writer, who.account.id, who.session.id);
        store::remove_password_reset(writer, who.account.id);
        store::audit(writer, clock_.now(), actor_of(who.account), "password.changed", "");
        return Done{};
    });
}

Status Accounts::change_account(const OpenSession& who, const domain::Account& wanted) {
    auto account = who.account;
    account.name = domain::account_name(wanted.name);
    if (account.name.empty()) return Error{ErrorKind::Invalid, "account.name_invalid", {}, {}};
    account.email = std::string(trim(wanted.email));
    if (!account.email.empty() && !is_mail_address(account.email))
        return Error{ErrorKind::Invalid, "account.email_invalid", {}, {}};
    account.lang = wanted.lang;
    account.digest = account.email.empty() ? domain::Digest::None : wanted.digest;
    return database_.write([&](store::Writer& writer) -> Status {
        if (account.name != who.account.name) store::audit(writer, clock_.now(), actor_of(account), "account.renamed", "");
        return store::update_account(writer, account);
    });
}

Status Accounts::delete_account(const OpenSession& who, std::string_view password, const Caller& caller) {
    if (auto confirmed = confirm(who.account, password, caller); !confirmed.ok()) return confirmed;
    return database_.erase([&](store::Writer& writer) -> Status {
        if (who.account.role == domain::Role::Administrator && store::count_administrators(writer) == 1)
            return Error{ErrorKind::Conflict, "people.last_administrator", {}, {}};
        store::audit(writer, clock_.now(), actor_of(who.account), "account.deleted", "");
        return store::forget_everything_of(writer, who.account.id);
    });
}

std::optional<Accounts::Reset> Accounts::ask_reset(std::string_view email, const Caller& caller) {
    if (throttle_.take("reset " + caller.address, kAddress).count() > 0) return std::nullopt;
    if (email.find('@') == std::string_view::npos) return std::nullopt;
    auto account = database_.read([&](store::Reader& reader) { return store::find_account(reader, email); });
    if (!account || account->state != domain::AccountState::Active) return std::nullopt;
    if (throttle_.take("reset of " + std::to_string(account->id.value), kResetAsked).count() > 0) return std::nullopt;
    Reset reset{random_token(), *account};
    auto kept = database_.write_aside([&](store::Writer& writer) -> Status {
        store::set_password_reset(writer, account->id, sha256_hex(reset.token), {clock_.now().ms + kResetMs});
        store::audit(writer, clock_.now(), actor_of(*account), "password.reset_asked", "");
        return Done{};
    });
    if (!kept.ok()) return std::nullopt;
    return reset;
}

bool Accounts::reset_stands(std::string_view token) {
    auto found = database_.read([&](store::Reader& reader) { return store::find_password_reset(reader, sha256_hex(token)); });
    return found && found->expires >= clock_.now();
}

Status Accounts::reset_password(std::string_view token, const std::string& password) {
    Error missing{ErrorKind::NotFound, "reset.missing", {}, {}};
    auto account = database_.read([&](store::Reader& reader) -> std::optional<domain::Account> {
        auto found = store::find_password_reset(reader, sha256_hex(token));
        if (!found || found->expires < clock_.now()) return std::nullopt;
        return store::find_account(reader, found->account);
    });
    if (!account) return missing;
    if (auto good = check_password(password, account->name, account->email); !good.ok()) return good;
    auto hash = hash_password(password);
    return database_.write_aside([&](store::Writer& writer) -> Status {
        auto still = store::find_password_reset(writer, sha256_hex(token));
        if (!still || still->account != account->id) return missing;
        store::set_password(writer, account->id, hash);
        store::remove_password_reset(writer, account->id);
        store::remove_sessions(writer, account->id, {});
        store::audit(writer, clock_.now(), actor_of(*account), "password.reset", "");
        return Done{};
    });
}

}  // namespace catalyst::service
