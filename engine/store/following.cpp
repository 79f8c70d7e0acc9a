#include "store/following.h"

#include <limits>
#include <string>
#include <utility>

#include "base/text.h"
#include "store/connection.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

constexpr std::int64_t kMostChanges = 2'000;  // looked at for one mail

void bind_list(Query& query, domain::AccountId account, const domain::Followed& followed) {
    query.bind(":account", account.value).bind(":what", domain::name_of(followed.what)).bind(":key", followed.key);
}

// SQL. The pages that everything followed of one sort leads to: of each, and of each shelf, the `limit` changed last. `from`
// names them as g, in an index that ends in their time.
std::string arm(std::string_view what, std::string_view from, std::string_view page, std::string_view others) {
    std::string sql;
    for (std::string_view shelf : {"0", ":members", ":drafts"}) {
        auto newest = "SELECT " + std::string(page) + " AS item FROM " + std::string(from) +
                      " AND g.shelf = " + std::string(shelf) + " AND g.updated > :after" +
                      replace_all(std::string(others), "PAGE", page) + " ORDER BY g.updated DESC LIMIT :limit";
        sql += " UNION SELECT j.value FROM follow_list f CROSS JOIN json_each((SELECT json_group_array(item) FROM (" + newest +
               "))) j WHERE f.account = :account AND f.what = '" + std::string(what) + "'";
    }
    return sql;
}

std::string news_sql(std::string_view others) {
    return "SELECT p.id FROM (SELECT g.id AS item FROM follow_page f CROSS JOIN page g ON g.id = f.page"
           " WHERE f.account = :account AND g.shelf IN (0, :members, :drafts) AND g.updated > :after" +
           replace_all(std::string(others), "PAGE", "g.id") + arm("tag", "tag g WHERE g.key = f.key", "g.page", others) +
           arm("kind", "page g WHERE g.kind = f.key", "g.id", others) +
           ") f CROSS JOIN page p ON p.id = f.item ORDER BY p.updated DESC, p.id DESC LIMIT :limit";
}

std::vector<domain::Change> read_changes(Query& query) {
    std::vector<domain::Change> found;
    while (query.step()) {
        auto revision = read_revision(query, kCardColumns);
        bool is_new = revision.number == 1;
        found.push_back({read_card(query, 0), std::move(revision), is_new});
    }
    return found;
}

}  // namespace

void follow_page(Writer& writer, domain::AccountId account, domain::PageId page, Instant since) {
    writer.connection()
        .query("INSERT OR IGNORE INTO follow_page (account, page, since) VALUES (:account, :page, :since)")
        .bind(":account", account.value)
        .bind(":page", page.value)
        .bind(":since", since.ms)
        .run();
}

void unfollow_page(Writer& writer, domain::AccountId account, domain::PageId page) {
    writer.connection()
        .query("DELETE FROM follow_page WHERE account = :account AND page = :page")
        .bind(":account", account.value)
        .bind(":page", page.value)
        .run();
}

bool follows_page(Reader& reader, domain::AccountId account, domain::PageId page) {
    auto query = reader.connection().query("SELECT 1 FROM follow_page WHERE account = :account AND page = :page");
    return query.bind(":account", account.value).bind(":page", page.value).step();
}

void follow_list(Writer& writer, domain::AccountId account, const domain::Followed& followed, Instant since) {
    auto query = writer.connection().query(
        "INSERT OR IGNORE INTO follow_list (account, what, key, since) VALUES (:account, :what, :key, :since)");
    bind_list(query, account, followed);
    query.bind(":since", since.ms).run();
}

void unfollow_list(Writer& writer, domain::AccountId account, const domain::Followed& followed) {
    auto query = writer.connection().query("DELETE FROM follow_list WHERE account = :account AND what = :what AND key = :key");
    bind_list(query, account, followed);
    query.run();
}

bool follows_list(Reader& reader, domain::AccountId account, const domain::Followed& followed) {
    auto query = reader.connection().query("SELECT 1 FROM follow_list WHERE account = :account AND what = :what AND key = :key");
    bind_list(query, account, followed);
    return query.step();
}

std::int64_t count_followed(Reader& reader, domain::AccountId account) {
    auto query = reader.connection().query(R"(
        SELECT (SELECT count(*) FROM follow_page WHERE account = :account) +
            (SELECT count(*) FROM follow_list WHERE account = :account))");
    query.bind(":account", account.value).step();
    return query.integer(0);
}

std::vector<domain::PageCard> followed_pages(Reader& reader, const domain::Actor& actor) {
    static const std::string sql = "SELECT " + kCard + R"( FROM follow_page f CROSS JOIN page p ON p.id = f.page
        WHERE f.account = :account AND p.shelf IN (0, :members, :drafts) ORDER BY f.since DESC, p.id DESC)";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":account", actor.account.value);
    std::vector<domain::PageCard> found;
    while (query.step()) found.push_back(read_card(query, 0));
    return found;
}

std::vector<domain::Followed> followed_lists(Reader& reader, const domain::Actor& actor, domain::FollowedKind what) {
    static const std::string tags = "SELECT f.key, coalesce(" + label_of_tag("f.key") +
                                    ", f.key) FROM follow_list f WHERE f.account = :account AND f.what = 'tag' ORDER BY f.key";
    static const std::string kinds = "SELECT key, '' FROM follow_list WHERE account = :account AND what = 'kind' ORDER BY key";
    bool of_tags = what == domain::FollowedKind::Tag;
    auto query = reader.connection().query(of_tags ? tags : kinds);
    if (of_tags) bind_actor(query, actor);
    query.bind(":account", actor.account.value);
    std::vector<domain::Followed> found;
    while (query.step()) found.push_back({what, query.text(0), query.text(1)});
    return found;
}

std::vector<domain::PageId> followed_news(Reader& reader, const domain::Actor& actor, const std::optional<Period>& period,
                                          std::int64_t limit) {
    static const std::string all = news_sql("");
    static const std::string of_others = news_sql(
        " AND EXISTS (SELECT 1 FROM revision r WHERE r.page = PAGE AND r.at > :after AND r.at <= :until AND r.account <> "
        ":account)");
    auto query = reader.connection().query(period ? of_others : all);
    bind_actor(query, actor);
    query.bind(":account", actor.account.value)
        .bind(":after", period ? period->after.ms : std::numeric_limits<std::int64_t>::min())
        .bind(":limit", limit);
    if (period) query.bind(":until", period->until.ms);
    std::vector<domain::PageId> found;
    while (query.step()) found.push_back({query.integer(0)});
    return found;
}

std::vector<domain::Change> last_changes(Reader& reader, const std::vector<domain::PageId>& pages, const domain::Actor& actor) {
    static const std::string sql = "SELECT " + kCard + ", " + kRevision + R"(
        FROM json_each(:pages) j CROSS JOIN page p ON p.id = j.value CROSS JOIN revision r ON r.page = p.id AND r.number = p.head
        WHERE p.shelf IN (0, :members, :drafts) ORDER BY j.key)";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":pages", json_array(pages));
    return read_changes(query);
}

std::vector<domain::Change> changes_in(Reader& reader, const std::vector<domain::PageId>& pages, const domain::Actor& actor,
                                       const Period& period) {
    static const std::string sql = "SELECT " + kCard + ", " + kRevision + R"(
        FROM json_each(:pages) j CROSS JOIN page p ON p.id = j.value CROSS JOIN revision r ON r.page = p.id
        WHERE p.shelf IN (0, :members, :drafts) AND r.at > :after AND r.at <= :until AND r.account <> :account
        ORDER BY r.at DESC, r.id DESC LIMIT :limit)";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":pages", json_array(pages))
        .bind(":after", period.after.ms)
        .bind(":until", period.until.ms)
        .bind(":account", actor.account.value)
        .bind(":limit", kMostChanges);
    return read_changes(query);
}

}  // namespace catalyst::store
