// Lists of pages and of changes, and how many there are. A list walks an index from its newest end; a count is read from
// the tallies that triggers keep.
#include <algorithm>
#include <unordered_map>

#include "store/connection.h"
#include "store/pages.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

std::string page_window(std::string_view arm) {
    return "WITH w AS (" + newest_first(arm) + ") SELECT " + kCard +
           " FROM w CROSS JOIN page p ON p.id = w.item ORDER BY w.time DESC, w.item DESC";
}

// Kind and language have an index for each and for both. Under a tag they are tried on the pages passed, which are those of
// the tag.
const std::string& window_sql(const PageFilter& filter) {
    static const std::string all = page_window("SELECT id AS item, updated AS time FROM page WHERE shelf = :shelf");
    static const std::string by_lang =
        page_window("SELECT id AS item, updated AS time FROM page WHERE shelf = :shelf AND lang = :lang");
    static const std::string by_kind =
        page_window("SELECT id AS item, updated AS time FROM page WHERE shelf = :shelf AND kind = :kind");
    static const std::string by_both =
        page_window("SELECT id AS item, updated AS time FROM page WHERE shelf = :shelf AND kind = :kind AND lang = :lang");
    static const std::string by_tag = page_window(R"(
        SELECT g.page AS item, g.updated AS time FROM tag g
        WHERE g.shelf = :shelf AND g.key = :tag AND (:kind || :lang = '' OR EXISTS (
            SELECT 1 FROM page f WHERE f.id = g.page AND (:kind = '' OR f.kind = :kind) AND (:lang = '' OR f.lang = :lang))))");
    if (!filter.tag.empty()) return by_tag;
    if (filter.kind.empty()) return filter.lang.empty() ? all : by_lang;
    return filter.lang.empty() ? by_kind : by_both;
}

void bind_filter(Query& query, const PageFilter& filter) {
    bool tagged = !filter.tag.empty();
    if (tagged) query.bind(":tag", filter.tag);
    if (tagged || !filter.kind.empty()) query.bind(":kind", filter.kind);
    if (tagged || !filter.lang.empty()) query.bind(":lang", filter.lang);
}

std::int64_t tally(Reader& reader, std::string_view what, std::string_view key, const domain::Actor& actor) {
    auto query = reader.connection().query(R"(
        SELECT coalesce(sum(count), 0) FROM tally
        WHERE what = :what AND key = :key AND shelf IN (0, :members, :drafts))");
    bind_actor(query, actor);
    query.bind(":what", what).bind(":key", key).step();
    return query.integer(0);
}

// Two filters at once: counted along the index of kind and language, or over the pages of the tag.
std::int64_t count_filtered(Reader& reader, const PageFilter& filter, const domain::Actor& actor) {
    auto query = filter.tag.empty() ? reader.connection().query(R"(
        SELECT count(*) FROM page WHERE shelf IN (0, :members, :drafts) AND kind = :kind AND lang = :lang)")
                                    : reader.connection().query(R"(
        SELECT count(*) FROM tag g CROSS JOIN page f ON f.id = g.page
        WHERE g.key = :tag AND g.shelf IN (0, :members, :drafts) AND (:kind = '' OR f.kind = :kind) AND (:lang = '' OR f.lang = :lang))");
    bind_actor(query, actor);
    bind_filter(query, filter);
    query.step();
    return query.integer(0);
}

}  // namespace

std::vector<domain::PageCard> list_pages(Reader& reader, const PageFilter& filter, const domain::Actor& actor, std::int64_t first,
                                         std::int64_t limit) {
    auto query = reader.connection().query(window_sql(filter));
    bind_actor(query, actor);
    bind_filter(query, filter);
    query.bind(":first", first).bind(":limit", limit);
    std::vector<domain::PageCard> pages;
    while (query.step()) pages.push_back(read_card(query, 0));
    return pages;
}

std::int64_t count_pages(Reader& reader, const PageFilter& filter, const domain::Actor& actor) {
    auto filters = int{!filter.kind.empty()} + int{!filter.tag.empty()} + int{!filter.lang.empty()};
    if (filters > 1) return count_filtered(reader, filter, actor);
    if (!filter.kind.empty()) return tally(reader, "kind", filter.kind, actor);
    if (!filter.tag.empty()) return tally(reader, "tag", filter.tag, actor);
    if (!filter.lang.empty()) return tally(reader, "lang", filter.lang, actor);
    return tally(reader, "page", "", actor);
}

std::vector<domain::PageCard> cards(Reader& reader, const std::vector<domain::PageId>& pages, const domain::Actor& actor) {
    static const std::string sql = "SELECT " + kCard + R"( FROM json_each(:pages) j CROSS JOIN page p ON p.id = j.value
        WHERE p.shelf IN (0, :members, :drafts) ORDER BY j.key)";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":pages", json_array(pages));
    std::vector<domain::PageCard> found;
    while (query.step()) found.push_back(read_card(query, 0));
    return found;
}

void add_facts(Reader& reader, std::vector<domain::PageCard>& pages, const domain::Kinds& kinds) {
    std::unordered_map<domain::PageId, domain::PageCard*> by_id;
    std::vector<domain::PageId> ids;
    std::vector<std::string> listed_anywhere;
    for (auto& card : pages) {
        by_id[card.id] = &card;
        ids.push_back(card.id);
        if (auto kind = kinds.find(card.kind))
            listed_anywhere.insert(listed_anywhere.end(), kind->list.begin(), kind->list.end());
    }
    // A field that no list shows may be a long text: it is passed over without being read.
    auto query = reader.connection().query(R"(
        SELECT f.page, f.path, f.value FROM json_each(:pages) j CROSS JOIN field f ON f.page = j.value
        WHERE substr(f.path, 1, instr(f.path || '/', '/') - 1) IN (SELECT k.value FROM json_each(:names) k)
        ORDER BY j.key, f.position)");
    query.bind(":pages", json_array(ids)).bind(":names", json_array(listed_anywhere));
    while (query.step()) {
        auto& card = *by_id.at({query.integer(0)});
        auto path = query.text(1);
        auto kind = kinds.find(card.kind);
        if (kind == nullptr) continue;
        bool listed = std::find(kind->list.begin(), kind->list.end(), path.substr(0, path.find('/'))) != kind->list.end();
        if (listed) card.facts.push_back({std::move(path), query.text(2)});
    }
}

std::vector<domain::KindCount> kind_counts(Reader& reader, const domain::Actor& actor) {
    auto query = reader.connection().query(R"(
        SELECT key, sum(count) FROM tally WHERE what = 'kind' AND shelf IN (0, :members, :drafts)
        GROUP BY key HAVING sum(count) > 0 ORDER BY key)");
    bind_actor(query, actor);
    std::vector<domain::KindCount> counts;
    while (query.step()) counts.push_back({query.text(0), query.integer(1)});
    return counts;
}

std::vector<std::string> languages(Reader& reader, const domain::Actor& actor) {
    auto query = reader.connection().query(R"(
        SELECT key FROM tally WHERE what = 'lang' AND key <> '' AND shelf IN (0, :members, :drafts)
        GROUP BY key HAVING sum(count) > 0 ORDER BY sum(count) DESC, key)");
    bind_actor(query, actor);
    std::vector<std::string> found;
    while (query.step()) found.push_back(query.text(0));
    return found;
}

std::vector<domain::Change> changes(Reader& reader, const domain::Actor& actor, std::int64_t first, std::int64_t limit) {
    static const std::string sql = "WITH w AS (" +
                                   newest_first("SELECT id AS item, at AS time FROM revision WHERE shelf = :shelf") +
                                   ") SELECT " + kCard + ", " + kRevision + R"(
        FROM w CROSS JOIN revision r ON r.id = w.item CROSS JOIN page p ON p.id = r.page
        ORDER BY w.time DESC, w.item DESC)";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":first", first).bind(":limit", limit);
    std::vector<domain::Change> found;
    while (query.step()) {
        auto revision = read_revision(query, kCardColumns);
        bool is_new = revision.number == 1;
        found.push_back({read_card(query, 0), std::move(revision), is_new});
    }
    return found;
}

std::int64_t count_changes(Reader& reader, const domain::Actor& actor) { return tally(reader, "change", "", actor); }

void for_each_page(Reader& reader, const domain::Actor& actor, const std::function<void(const domain::PageHead&)>& visit) {
    // The + keeps the planner on the index of slugs: nothing is sorted, nothing is held.
    static const std::string sql = select_head("WHERE +p.shelf IN (0, :members, :drafts) ORDER BY p.slug");
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    while (query.step()) visit(read_head(query));
}

}  // namespace catalyst::store
