// Tags: a key says which labels are one tag; the label shown is the one on its newest page, a public page's first.
#include "store/connection.h"
#include "store/pages.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

std::string label_of_tag(const std::string& key) {
    auto on = [&](const char* shelf) {
        return "(SELECT g.label FROM tag g WHERE g.key = " + key + " AND g.shelf = " + shelf +
               " ORDER BY g.updated DESC, g.page DESC LIMIT 1)";
    };
    return "coalesce(" + on("0") + ", " + on(":members") + ", " + on(":drafts") + ")";
}

std::vector<domain::TagCount> tag_counts(Reader& reader, const domain::Actor& actor, std::int64_t limit) {
    // What everybody sees is read off an index in this very order; for members the shelves are added up, which costs as
    // much as there are tags.
    static const std::string of_public = "SELECT " + label_of_tag("t.key") + R"(, t.key, t.count FROM tally t
        WHERE t.what = 'tag' AND t.shelf = 0 AND t.count > 0 ORDER BY t.count DESC, t.key LIMIT :limit)";
    static const std::string of_all = "SELECT " + label_of_tag("t.key") + R"(, t.key, t.uses FROM (
            SELECT key, sum(count) AS uses FROM tally WHERE what = 'tag' AND shelf IN (0, :members, :drafts)
            GROUP BY key HAVING sum(count) > 0 ORDER BY uses DESC, key LIMIT :limit) t
        ORDER BY t.uses DESC, t.key)";
    auto query = reader.connection().query(sees_public_only(actor) ? of_public : of_all);
    bind_actor(query, actor);
    query.bind(":limit", limit);
    std::vector<domain::TagCount> counts;
    while (query.step()) counts.push_back({query.text(0), query.text(1), query.integer(2)});
    return counts;
}

std::optional<std::string> tag_label(Reader& reader, std::string_view tag_key, const domain::Actor& actor) {
    static const std::string sql = "SELECT label FROM (SELECT " + label_of_tag(":key") + " AS label) WHERE label IS NOT NULL";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    if (!query.bind(":key", tag_key).step()) return std::nullopt;
    return query.text(0);
}

}  // namespace catalyst::store
