#include "store/accounts.h"

#include <stdexcept>

#include "base/text.h"
#include "store/connection.h"

namespace catalyst::store {

namespace {

constexpr std::string_view kSelect = R"(
    SELECT id, name, email, role, state, lang, digest, created FROM account )";

domain::Account read_account(const Query& row, int first) {
    domain::Account account;
    account.id = {row.integer(first)};
    account.name = row.text(first + 1);
    account.email = row.text(first + 2);
    account.role = domain::parse_role(row.text(first + 3)).value_or(domain::Role::Reader);
    account.state = domain::parse_account_state(row.text(first + 4));
    account.lang = domain::parse_lang(row.text(first + 5)).value_or(domain::Lang::Fr);
    account.digest = domain::parse_digest(row.text(first + 6));
    account.created = {row.integer(first + 7)};
    return account;
}

std::optional<std::string> email_key(const domain::Account& account) {
    if (account.email.empty()) return std::nullopt;
    return lower(account.email);
}

void bind_account(Query& query, const domain::Account& account) {
    query.bind(":name", account.name)
        .bind(":key", domain::account_key(account.name))
        .bind(":email", account.email)
        .bind_text_or_null(":email_key", email_key(account))
        .bind(":role", domain::name_of(account.role))
        .bind(":state", domain::name_of(account.state))
        .bind(":lang", domain::code(account.lang))
        .bind(":digest", domain::name_of(account.digest));
}

Status free_to_take(Reader& reader, const domain::Account& account) {
    auto names = reader.connection().query("SELECT 1 FROM account WHERE key = :key AND id <> :id");
    if (names.bind(":key", domain::account_key(account.name)).bind(":id", account.id.value).step())
        return Error{ErrorKind::Conflict, "account.name_taken", {{"name", account.name}}, {}};
    auto emails = reader.connection().query("SELECT 1 FROM account WHERE email_key = :email AND id <> :id");
    if (emails.bind_text_or_null(":email", email_key(account)).bind(":id", account.id.value).step())
        return Error{ErrorKind::Conflict, "account.email_taken", {}, {}};
    return Done{};
}

std::optional<domain::Account> one_account(Query& query) {
    if (!query.step()) return std::nullopt;
    return read_account(query, 0);
}

}  // namespace

Result<domain::AccountId> add_account(Writer& writer, const domain::Account& account, std::string_view password_hash) {
    if (auto free = free_to_take(writer, account); !free.ok()) return free.error();
    auto query = writer.connection().query(R"(
        INSERT INTO account (name, key, email, email_key, password, role, state, lang, digest, created)
        VALUES (:name, :key, :email, :email_key, :password, :role, :state, :lang, :digest, :created))");
    bind_account(query, account);
    query.bind(":password", password_hash).bind(":created", account.created.ms).run();
    return domain::AccountId{writer.connection().last_id()};
}

Status update_account(Writer& writer, const domain::Account& account) {
    if (auto free = free_to_take(writer, account); !free.ok()) return free;
    auto query = writer.connection().query(R"(
        UPDATE account SET name = :name, key = :key, email = :email, email_key = :email_key, role = :role, state = :state,
            lang = :lang, digest = :digest
        WHERE id = :id)");
    bind_account(query, account);
    query.bind(":id", account.id.value).run();
    return Done{};
}

void set_password(Writer& writer, domain::AccountId account, std::string_view hash) {
    writer.connection()
        .query("UPDATE account SET password = :hash WHERE id = :id")
        .bind(":hash", hash)
        .bind(":id", account.value)
        .run();
}

std::string password_hash(Reader& reader, domain::AccountId account) {
    auto query = reader.connection().query("SELECT password FROM account WHERE id = :id");
    return query.bind(":id", account.value).step() ? query.text(0) : std::string{};
}

std::optional<domain::Account> find_account(Reader& reader, domain::AccountId account) {
    static const std::string sql = std::string(kSelect) + "WHERE id = :id";
    auto query = reader.connection().query(sql);
    return one_account(query.bind(":id", account.value));
}

std::optional<domain::Account> find_account(Reader& reader, std::string_view name_or_email) {
    bool is_email = name_or_email.find('@') != std::string_view::npos;
    static const std::string by_name = std::string(kSelect) + "WHERE key = :text";
    static const std::string by_email = std::string(kSelect) + "WHERE email_key = :text";
    auto query = reader.connection().query(is_email ? by_email : by_name);
    return one_account(query.bind(":text", is_email ? lower(trim(name_or_email)) : domain::account_key(name_or_email)));
}

std::vector<domain::Account> accounts(Reader& reader, std::int64_t first, std::int64_t limit) {
    static const std::string sql = std::string(kSelect) + "WHERE state <> 'deleted' ORDER BY key LIMIT :limit OFFSET :first";
    auto query = reader.connection().query(sql);
    query.bind(":first", first).bind(":limit", limit);
    std::vector<domain::Account> found;
    while (query.step()) found.push_back(read_account(query, 0));
    return found;
}

std::int64_t count_accounts(Reader& reader) {
    auto query = reader.connection().query("SELECT count(*) FROM account WHERE state <> 'deleted'");
    query.step();
    return query.integer(0);
}

std::int64_t count_administrators(Reader& reader) {
    auto query = reader.connection().query("SELECT count(*) FROM account WHERE role = 'administrator' AND state = 'active'");
    query.step();
    return query.integer(0);
}

std::int64_t count_waiting(Reader& reader) {
    auto query = reader.connection().query("SELECT count(*) FROM account WHERE state = 'waiting'");
    query.step();
    return query.integer(0);
}

void forget_account(Writer& writer, domain::AccountId account) {
    auto& connection = writer.connection();
    remove_sessions(writer, account, {});
    remove_password_reset(writer, account);
    // A name anew may be that of somebody else: the key keeps out of every name's way.
    connection
        .query(R"(
            UPDATE account SET name = '', key = '#' || id, email = '', email_key = NULL, password = '', state = 'deleted',
                digest = 'none'
            WHERE id = :id)")
        .bind(":id", account.value)
        .run();
}

void add_session(Writer& writer, const domain::Session& session, std::string_view token_digest) {
    writer.connection()
        .query(R"(
            INSERT INTO session (token, account, created, seen, agent) VALUES (:token, :account, :created, :seen, :agent))")
        .bind(":token", token_digest)
        .bind(":account", session.account.value)
        .bind(":created", session.created.ms)
        .bind(":seen", session.seen.ms)
        .bind(":agent", session.agent)
        .run();
}

namespace {

domain::Session read_session(const Query& row) {
    return {{row.integer(0)}, {row.integer(1)}, {row.integer(2)}, {row.integer(3)}, row.text(4)};
}

}  // namespace

std::optional<SignedIn> find_session(Reader& reader, std::string_view token_digest) {
    auto query = reader.connection().query(R"(
        SELECT s.id, s.account, s.created, s.seen, s.agent,
            a.id, a.name, a.email, a.role, a.state, a.lang, a.digest, a.created
        FROM session s JOIN account a ON a.id = s.account WHERE s.token = :token)");
    if (!query.bind(":token", token_digest).step()) return std::nullopt;
    return SignedIn{read_session(query), read_account(query, 5)};
}

std::vector<domain::Session> sessions(Reader& reader, domain::AccountId account) {
    auto query = reader.connection().query(
        "SELECT id, account, created, seen, agent FROM session WHERE account = :account ORDER BY seen DESC, id DESC");
    query.bind(":account", account.value);
    std::vector<domain::Session> found;
    while (query.step()) found.push_back(read_session(query));
    return found;
}

void touch_session(Writer& writer, domain::SessionId session, Instant seen) {
    writer.connection()
        .query("UPDATE session SET seen = :seen WHERE id = :id")
        .bind(":seen", seen.ms)
        .bind(":id", session.value)
        .run();
}

void remove_session(Writer& writer, domain::SessionId session) {
    writer.connection().query("DELETE FROM session WHERE id = :id").bind(":id", session.value).run();
}

void remove_sessions(Writer& writer, domain::AccountId account, domain::SessionId but) {
    writer.connection()
        .query("DELETE FROM session WHERE account = :account AND id <> :but")
        .bind(":account", account.value)
        .bind(":but", but.value)
        .run();
}

void remove_stale_sessions(Writer& writer, Instant created_before, Instant seen_before) {
    writer.connection().query("DELETE FROM session WHERE seen < :seen").bind(":seen", seen_before.ms).run();
    writer.connection().query("DELETE FROM session WHERE created < :created").bind(":created", created_before.ms).run();
}

}  // namespace catalyst::store
