// Links that let somebody in: invitations, and a new password for who has lost theirs.
#include "store/accounts.h"
#include "store/connection.h"

namespace catalyst::store {

namespace {

constexpr std::string_view kSelect = R"(
    SELECT i.id, i.role, i.note, i.by, coalesce(a.name, ''), i.created, i.expires, i.uses_left
    FROM invitation i LEFT JOIN account a ON a.id = i.by )";

domain::Invitation read_invitation(const Query& row) {
    domain::Invitation invitation;
    invitation.id = {row.integer(0)};
    invitation.role = domain::parse_role(row.text(1)).value_or(domain::Role::Reader);
    invitation.note = row.text(2);
    invitation.by = {row.integer(3)};
    invitation.by_name = row.text(4);
    invitation.created = {row.integer(5)};
    invitation.expires = {row.integer(6)};
    invitation.uses_left = row.integer(7);
    return invitation;
}

}  // namespace

domain::InvitationId add_invitation(Writer& writer, const domain::Invitation& invitation, std::string_view token_digest) {
    writer.connection()
        .query(R"(
            INSERT INTO invitation (token, role, note, by, created, expires, uses_left)
            VALUES (:token, :role, :note, :by, :created, :expires, :uses))")
        .bind(":token", token_digest)
        .bind(":role", domain::name_of(invitation.role))
        .bind(":note", invitation.note)
        .bind(":by", invitation.by.value)
        .bind(":created", invitation.created.ms)
        .bind(":expires", invitation.expires.ms)
        .bind(":uses", invitation.uses_left)
        .run();
    return {writer.connection().last_id()};
}

std::optional<domain::Invitation> find_invitation(Reader& reader, std::string_view token_digest) {
    static const std::string sql = std::string(kSelect) + "WHERE i.token = :token";
    auto query = reader.connection().query(sql);
    if (!query.bind(":token", token_digest).step()) return std::nullopt;
    return read_invitation(query);
}

std::vector<domain::Invitation> invitations(Reader& reader) {
    static const std::string sql = std::string(kSelect) + "WHERE i.uses_left > 0 ORDER BY i.id DESC LIMIT 500";
    auto query = reader.connection().query(sql);
    std::vector<domain::Invitation> found;
    while (query.step()) found.push_back(read_invitation(query));
    return found;
}

void use_invitation(Writer& writer, domain::InvitationId invitation) {
    writer.connection()
        .query("UPDATE invitation SET uses_left = uses_left - 1 WHERE id = :id")
        .bind(":id", invitation.value)
        .run();
}

void remove_invitation(Writer& writer, domain::InvitationId invitation) {
    writer.connection().query("DELETE FROM invitation WHERE id = :id").bind(":id", invitation.value).run();
}

void set_password_reset(Writer& writer, domain::AccountId account, std::string_view token_digest, Instant expires) {
    writer.connection()
        .query("INSERT OR REPLACE INTO password_reset (account, token, expires) VALUES (:account, :token, :expires)")
        .bind(":account", account.value)
        .bind(":token", token_digest)
        .bind(":expires", expires.ms)
        .run();
}

std::optional<PasswordReset> find_password_reset(Reader& reader, std::string_view token_digest) {
    auto query = reader.connection().query("SELECT account, expires FROM password_reset WHERE token = :token");
    if (!query.bind(":token", token_digest).step()) return std::nullopt;
    return PasswordReset{{query.integer(0)}, {query.integer(1)}};
}

void remove_password_reset(Writer& writer, domain::AccountId account) {
    writer.connection().query("DELETE FROM password_reset WHERE account = :account").bind(":account", account.value).run();
}

}  // namespace catalyst::store
