// Where links lead and where they come from. Keys are matched to pages when they are read, so a page that appears, moves
// or goes changes no row of any page that links to it.
#include <algorithm>
#include <set>
#include <tuple>

#include "domain/relations.h"
#include "store/connection.h"
#include "store/names.h"
#include "store/pages.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

// The pages of each arm (key, relation, shelf) that were made last. `arms` is a CTE body; link_tally says which arms there are,
// so that no arm is found by walking its links. One more than the limit is read, as the page may link to itself.
std::string newest_of_arms(const std::string& arms) {
    return "WITH arm AS (" + arms + ") SELECT arm.relation, " + kCard + R"(
        FROM arm CROSS JOIN page p ON p.id IN (
            SELECT l.page FROM link l WHERE l.key = arm.key AND l.relation = arm.relation AND l.shelf = arm.shelf
            ORDER BY l.page DESC LIMIT :limit + 1)
        ORDER BY arm.relation, p.updated DESC, p.id DESC)";
}

}  // namespace

std::map<std::string, domain::PageCard> resolve(Reader& reader, const std::vector<std::string>& keys,
                                                const domain::Actor& actor) {
    std::map<std::string, domain::PageCard> found;
    if (keys.empty()) return found;
    static const std::string sql =
        "SELECT k.value, " + kCard + " FROM json_each(:keys) k CROSS JOIN page p ON p.id = " + holder_of("k.value");
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":keys", json_array(keys));
    while (query.step()) found.emplace(query.text(0), read_card(query, 1));
    return found;
}

std::vector<Backlink> backlinks(Reader& reader, domain::PageId page, const domain::Actor& actor, std::int64_t per_relation) {
    static const std::string sql = newest_of_arms("SELECT t.key, t.relation, t.shelf FROM (" + kHeldNames + R"() held
        JOIN link_tally t ON t.key = held.key
        WHERE held.page = :page AND t.relation <> :apart AND t.shelf IN (0, :members, :drafts) AND t.count > 0)");
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":page", page.value).bind(":apart", domain::kTranslationOf).bind(":limit", per_relation);

    std::vector<Backlink> found;
    std::set<domain::PageId> seen;  // of the relation being read: a page may link under two names of this one
    while (query.step()) {
        auto relation = query.text(0);
        if (!found.empty() && found.back().relation != relation) seen.clear();
        auto card = read_card(query, 1);
        if (card.id == page || static_cast<std::int64_t>(seen.size()) >= per_relation || !seen.insert(card.id).second) continue;
        found.push_back({std::move(relation), std::move(card)});
    }
    return found;
}

// Pairs of relation and page, as `backlinks` gives them: counted one by one while that is cheap, else the sum of the
// tallies, which counts a page twice that links under two names.
std::int64_t backlink_count(Reader& reader, domain::PageId page, const domain::Actor& actor) {
    constexpr std::int64_t kCountedOneByOne = 50;  // as many as a page shows
    static const std::string sum = "SELECT coalesce(sum(t.count), 0) FROM (" + kHeldNames + R"() held
        JOIN link_tally t ON t.key = held.key
        WHERE held.page = :page AND t.relation <> :apart AND t.shelf IN (0, :members, :drafts))";
    auto tally = reader.connection().query(sum);
    bind_actor(tally, actor);
    tally.bind(":page", page.value).bind(":apart", domain::kTranslationOf).step();
    if (tally.integer(0) > kCountedOneByOne) return tally.integer(0);

    static const std::string each = "SELECT count(*) FROM (SELECT DISTINCT l.relation, l.page FROM (" + kHeldNames + R"() held
        JOIN link l ON l.key = held.key
        WHERE held.page = :page AND l.page <> :page AND l.relation <> :apart AND l.shelf IN (0, :members, :drafts)))";
    auto exact = reader.connection().query(each);
    bind_actor(exact, actor);
    exact.bind(":page", page.value).bind(":apart", domain::kTranslationOf).step();
    return exact.integer(0);
}

std::vector<domain::PageCard> wanted_by(Reader& reader, std::string_view key, const domain::Actor& actor, std::int64_t limit) {
    static const std::string sql = newest_of_arms(R"(SELECT t.key, t.relation, t.shelf FROM link_tally t
        WHERE t.key = :key AND t.shelf IN (0, :members, :drafts) AND t.count > 0)");
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":key", key).bind(":limit", limit);
    std::vector<domain::PageCard> pages;
    std::set<domain::PageId> seen;
    while (query.step()) {
        auto card = read_card(query, 1);
        if (seen.insert(card.id).second) pages.push_back(std::move(card));
    }
    auto newer = [](const auto& a, const auto& b) { return std::tie(a.updated, a.id) > std::tie(b.updated, b.id); };
    std::sort(pages.begin(), pages.end(), newer);
    if (static_cast<std::int64_t>(pages.size()) > limit) pages.resize(static_cast<std::size_t>(limit));
    return pages;
}

std::vector<domain::PageCard> translations(Reader& reader, domain::PageId page, const domain::Actor& actor) {
    // The page and its original, then those that name one of these as their original. There are few languages: the limit is
    // for what somebody writes to slow others down.
    constexpr std::int64_t kMost = 40;
    static const std::string sql = "WITH held AS (" + kHeldNames + R"(),
        family(page) AS (
            SELECT :page UNION
            SELECT )" + holder_of("l.key") +
                                   R"( FROM link l WHERE l.page = :page AND l.relation = :relation),
        member(page) AS (
            SELECT page FROM family UNION
            SELECT page FROM (
                SELECT l.page AS page FROM family f JOIN held ON held.page = f.page
                JOIN link l ON l.key = held.key AND l.relation = :relation AND l.shelf IN (0, :members, :drafts)
                LIMIT :limit + 1))
        SELECT )" + kCard + R"( FROM member m CROSS JOIN page p ON p.id = m.page
        WHERE p.id <> :page AND p.shelf IN (0, :members, :drafts)
        ORDER BY p.lang, p.id LIMIT :limit)";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":page", page.value).bind(":relation", domain::kTranslationOf).bind(":limit", kMost);
    std::vector<domain::PageCard> pages;
    while (query.step()) pages.push_back(read_card(query, 0));
    return pages;
}

}  // namespace catalyst::store
