#include "store/contributions.h"

#include "store/connection.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

std::int64_t count(Query query, domain::AccountId account, const domain::Actor& actor) {
    bind_actor(query, actor);
    query.bind(":account", account.value).step();
    return query.integer(0);
}

}  // namespace

std::vector<domain::Change> changes_by(Reader& reader, domain::AccountId account, const domain::Actor& actor, std::int64_t first,
                                       std::int64_t limit) {
    static const std::string sql = "SELECT " + kCard + ", " + kRevision + R"(
        FROM revision r JOIN page p ON p.id = r.page
        WHERE r.account = :account AND r.account <> 0 AND r.shelf IN (0, :members, :drafts)
        ORDER BY r.at DESC, r.id DESC LIMIT :limit OFFSET :first)";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":account", account.value).bind(":first", first).bind(":limit", limit);
    std::vector<domain::Change> found;
    while (query.step()) {
        auto revision = read_revision(query, kCardColumns);
        bool is_new = revision.number == 1;
        found.push_back({read_card(query, 0), std::move(revision), is_new});
    }
    return found;
}

std::int64_t count_changes_by(Reader& reader, domain::AccountId account, const domain::Actor& actor) {
    return count(reader.connection().query(R"(
        SELECT count(*) FROM revision
        WHERE account = :account AND account <> 0 AND shelf IN (0, :members, :drafts))"),
                 account, actor);
}

std::int64_t count_pages_by(Reader& reader, domain::AccountId account, const domain::Actor& actor) {
    return count(reader.connection().query(R"(
        SELECT count(DISTINCT page) FROM revision
        WHERE account = :account AND account <> 0 AND shelf IN (0, :members, :drafts))"),
                 account, actor);
}

}  // namespace catalyst::store
