#include "store/audit.h"

#include "store/connection.h"
#include "store/revisions.h"

namespace catalyst::store {

namespace {

constexpr std::string_view kEntry = R"(u.at, u.account,
    CASE u.account WHEN 0 THEN u.actor ELSE (SELECT a.name FROM account a WHERE a.id = u.account) END, u.action, u.object,
    CASE substr(u.object, 1, 1) WHEN '@' THEN
        (SELECT a.name FROM account a WHERE a.id = CAST(substr(u.object, 2) AS INTEGER)) END)";

constexpr std::string_view kAsked = R"( FROM audit u
    WHERE (:action = '' OR u.action = :action) AND u.at >= :since AND u.at < :until
        AND (:account = 0 OR u.account = :account OR u.object = :whom OR u.object GLOB :whom || ' *'))";

Query& bind(Query& query, const AuditFilter& filter) {
    return query.bind(":action", filter.action)
        .bind(":since", filter.since.ms)
        .bind(":until", filter.until.ms)
        .bind(":account", filter.account.value)
        .bind(":whom", "@" + std::to_string(filter.account.value));
}

domain::AuditEntry read_entry(const Query& row) {
    return {{row.integer(0)}, {row.integer(1)}, row.text(2), row.text(3), row.text(4), row.text(5)};
}

}  // namespace

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

std::vector<domain::AuditEntry> audit_entries(Reader& reader, const AuditFilter& filter, std::int64_t first, std::int64_t limit) {
    static const std::string sql =
        "SELECT " + std::string(kEntry) + std::string(kAsked) + " ORDER BY u.id DESC LIMIT :limit OFFSET :first";
    auto query = reader.connection().query(sql);
    bind(query, filter).bind(":first", first).bind(":limit", limit);
    std::vector<domain::AuditEntry> found;
    while (query.step()) found.push_back(read_entry(query));
    return found;
}

std::int64_t count_audit_entries(Reader& reader, const AuditFilter& filter) {
    static const std::string sql = "SELECT count(*)" + std::string(kAsked);
    auto query = reader.connection().query(sql);
    bind(query, filter).step();
    return query.integer(0);
}

std::optional<domain::AuditEntry> newest_audit_entry(Reader& reader, std::string_view action) {
    static const std::string sql =
        "SELECT " + std::string(kEntry) + " FROM audit u WHERE u.action = :action ORDER BY u.id DESC LIMIT 1";
    auto query = reader.connection().query(sql);
    if (!query.bind(":action", action).step()) return std::nullopt;
    return read_entry(query);
}

std::vector<std::string> audit_actions(Reader& reader) {
    auto query = reader.connection().query("SELECT DISTINCT action FROM audit ORDER BY action");
    std::vector<std::string> found;
    while (query.step()) found.push_back(query.text(0));
    return found;
}

}  // namespace catalyst::store
