#include "store/audit.h"

#include "store/connection.h"
#include "store/revisions.h"

namespace catalyst::store {

std::string seal(std::string_view before, std::int64_t id, Instant at, domain::AccountId account, std::string_view actor,
                 std::string_view action, std::string_view object) {
    return seal({std::string(before), std::to_string(id), std::to_string(at.ms), std::to_string(account.value),
                 std::string(actor), std::string(action), std::string(object)});
}

void audit(Writer& writer, Instant at, const domain::Actor& who, std::string_view action, std::string_view object) {
    std::int64_t last = 0;
    std::string before;
    auto newest = writer.connection().query("SELECT id, seal FROM audit ORDER BY id DESC LIMIT 1");
    if (newest.step()) last = newest.integer(0), before = newest.text(1);
    std::string_view actor = who.account.value == 0 ? std::string_view(who.name) : std::string_view{};
    writer.connection()
        .query(R"(
            INSERT INTO audit (id, at, actor, account, action, object, seal)
            VALUES (:id, :at, :actor, :account, :action, :object, :seal))")
        .bind(":id", last + 1)
        .bind(":at", at.ms)
        .bind(":actor", actor)
        .bind(":account", who.account.value)
        .bind(":action", action)
        .bind(":object", object)
        .bind(":seal", seal(before, last + 1, at, who.account, actor, action, object))
        .run();
}

std::vector<domain::AuditEntry> audit_entries(Reader& reader, std::string_view action, std::int64_t first, std::int64_t limit) {
    auto query = reader.connection().query(R"(
        SELECT u.at, u.account, CASE u.account WHEN 0 THEN u.actor ELSE (SELECT a.name FROM account a WHERE a.id = u.account) END,
            u.action, u.object
        FROM audit u WHERE :action = '' OR u.action = :action ORDER BY u.id DESC LIMIT :limit OFFSET :first)");
    query.bind(":action", action).bind(":first", first).bind(":limit", limit);
    std::vector<domain::AuditEntry> found;
    while (query.step()) found.push_back({{query.integer(0)}, {query.integer(1)}, query.text(2), query.text(3), query.text(4)});
    return found;
}

std::int64_t count_audit_entries(Reader& reader, std::string_view action) {
    auto query = reader.connection().query("SELECT count(*) FROM audit WHERE :action = '' OR action = :action");
    query.bind(":action", action).step();
    return query.integer(0);
}

std::vector<std::string> audit_actions(Reader& reader) {
    auto query = reader.connection().query("SELECT DISTINCT action FROM audit ORDER BY action");
    std::vector<std::string> found;
    while (query.step()) found.push_back(query.text(0));
    return found;
}

}  // namespace catalyst::store
