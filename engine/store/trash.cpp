#include "store/trash.h"

#include <string>

#include "store/connection.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

// domain::may(…, RestorePage, …) as a filter.
const std::string kVisible = R"(
    p.trashed = 1 AND (
        CASE p.audience WHEN 'draft' THEN p.owner = :account AND :account <> 0
        ELSE :moderates OR (p.trashed_by = :account AND :account <> 0) END))";

void bind_who(Query& query, const domain::Actor& actor) {
    auto account = actor.role >= domain::Role::Member ? actor.account.value : 0;
    query.bind(":account", account).bind(":moderates", std::int64_t{actor.role >= domain::Role::Moderator});
}

}  // namespace

std::vector<domain::TrashedPage> trash(Reader& reader, const domain::Actor& actor, std::int64_t first, std::int64_t limit) {
    static const std::string sql = "SELECT " + kCard + R"(, p.trashed_at,
            coalesce((SELECT a.name FROM account a WHERE a.id = p.trashed_by), ''), p.audience, p.owner
        FROM page p WHERE )" + kVisible +
                                   " ORDER BY p.trashed_at DESC, p.id DESC LIMIT :limit OFFSET :first";
    auto query = reader.connection().query(sql);
    bind_who(query, actor);
    query.bind(":first", first).bind(":limit", limit);
    std::vector<domain::TrashedPage> found;
    while (query.step()) {
        domain::TrashedPage page{read_card(query, 0), {query.integer(kCardColumns)}, query.text(kCardColumns + 1), {}};
        page.guarded.audience = domain::parse_audience(query.text(kCardColumns + 2)).value_or(domain::Audience::Draft);
        page.guarded.owner = {query.integer(kCardColumns + 3)};
        page.guarded.trashed = true;
        found.push_back(std::move(page));
    }
    return found;
}

std::int64_t count_trash(Reader& reader, const domain::Actor& actor) {
    static const std::string sql = "SELECT count(*) FROM page p WHERE " + kVisible;
    auto query = reader.connection().query(sql);
    bind_who(query, actor);
    query.step();
    return query.integer(0);
}

std::vector<domain::PageId> linking_pages(Reader& reader, std::string_view key, const domain::Actor& actor, std::int64_t limit) {
    auto query = reader.connection().query(R"(
        SELECT DISTINCT page FROM link WHERE key = :key AND shelf IN (0, :members, :drafts) ORDER BY page LIMIT :limit)");
    bind_actor(query, actor);
    query.bind(":key", key).bind(":limit", limit);
    std::vector<domain::PageId> found;
    while (query.step()) found.push_back({query.integer(0)});
    return found;
}

}  // namespace catalyst::store
