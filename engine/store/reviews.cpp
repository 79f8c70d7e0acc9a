#include "store/reviews.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "base/text.h"
#include "store/connection.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

// Columns of a review v, in the order read_review takes them.
constexpr std::string_view kReview =
    "v.account, coalesce((SELECT n.name FROM account n WHERE n.id = v.account), ''), v.at, v.accepted";

domain::Review read_review(const Query& row, int first) {
    return {{row.integer(first)}, row.text(first + 1), {row.integer(first + 2)}, row.integer(first + 3) != 0};
}

const std::string kOfAll =
    "WITH w AS (" + newest_first("SELECT id AS item, at AS time FROM revision WHERE shelf = :shelf AND at >= :since") + ") ";
const std::string kOfOne = "WITH w AS (" + newest_first(R"(
    SELECT id AS item, at AS time FROM revision
    WHERE account = :account AND account <> 0 AND at >= :since AND shelf = :shelf)") +
                           ") ";
constexpr std::string_view kFrom = " FROM w CROSS JOIN revision r ON r.id = w.item CROSS JOIN page p ON p.id = r.page ";
constexpr std::string_view kFits = R"(
    (:kind = '' OR p.kind = :kind) AND (:lang = '' OR p.lang = :lang)
    AND (:tag = '' OR EXISTS (SELECT 1 FROM tag g WHERE g.page = p.id AND g.key = :tag))
    AND (:by = '' OR (r.account = 0 AND r.author = :by))
    AND (:all OR NOT EXISTS (SELECT 1 FROM review e WHERE e.page = r.page AND e.number = r.number)))";

std::string looking(const std::string& walk, std::string_view columns, std::string_view rest) {
    return walk + "SELECT " + std::string(columns) + std::string(kFrom) + std::string(rest);
}

void bind_query(Query& query, const ChangeQuery& asked, const domain::Actor& actor) {
    bind_actor(query, actor);
    const auto& filter = asked.filter;
    if (asked.account.value != 0) query.bind(":account", asked.account.value);
    query.bind(":since", asked.since.ms)
        .bind(":kind", filter.kind)
        .bind(":lang", filter.lang)
        .bind(":tag", filter.tag)
        .bind(":by", asked.account.value != 0 ? std::string_view{} : std::string_view(filter.by))
        .bind(":all", std::int64_t{!filter.unreviewed})
        .bind(":limit", kMostLooked)
        .bind(":first", std::int64_t{0});
}

std::string pairs(const std::vector<domain::Change>& changes) {
    std::string out = "[";
    for (const auto& one : changes) {
        out += out.size() > 1 ? ",[" : "[";
        out += std::to_string(one.page.id.value) + "," + std::to_string(one.revision.number) + "]";
    }
    return out + "]";
}

}  // namespace

std::int64_t add_review(Writer& writer, domain::PageId page, std::int64_t number, domain::Reviewed which,
                        const domain::Review& review) {
    auto query = writer.connection().query(R"(
        INSERT OR IGNORE INTO review (page, number, account, at, accepted)
        SELECT r.page, r.number, :account, :at, :accepted FROM revision r
        WHERE r.page = :page AND r.number BETWEEN :from AND :number)");
    query.bind(":page", page.value)
        .bind(":number", number)
        .bind(":from", which == domain::Reviewed::This ? number : 1)
        .bind(":account", review.account.value)
        .bind(":at", review.at.ms)
        .bind(":accepted", std::int64_t{review.accepted});
    return query.run();
}

std::map<std::int64_t, domain::Review> reviews(Reader& reader, domain::PageId page, std::int64_t from, std::int64_t to) {
    static const std::string sql = "SELECT v.number, " + std::string(kReview) + R"(
        FROM review v WHERE v.page = :page AND v.number BETWEEN :from AND :to)";
    auto query = reader.connection().query(sql);
    query.bind(":page", page.value).bind(":from", from).bind(":to", to);
    std::map<std::int64_t, domain::Review> found;
    while (query.step()) found.emplace(query.integer(0), read_review(query, 1));
    return found;
}

FilteredChanges changes(Reader& reader, const ChangeQuery& asked, const domain::Actor& actor, std::int64_t first,
                        std::int64_t limit) {
    static const std::string count_columns = "coalesce(sum(" + std::string(kFits) + "), 0), count(*)";
    static const std::string count_all = looking(kOfAll, count_columns, ""), count_one = looking(kOfOne, count_columns, "");
    static const std::string rest =
        "WHERE " + std::string(kFits) + " ORDER BY w.time DESC, w.item DESC LIMIT :shown OFFSET :skipped";
    static const std::string of_all = looking(kOfAll, kCard + ", " + kRevision, rest);
    static const std::string of_one = looking(kOfOne, kCard + ", " + kRevision, rest);
    bool one = asked.account.value != 0;
    FilteredChanges found;
    auto count = reader.connection().query(one ? count_one : count_all);
    bind_query(count, asked, actor);
    count.step();
    found.total = count.integer(0);
    found.all = count.integer(1) < kMostLooked;
    auto query = reader.connection().query(one ? of_one : of_all);
    bind_query(query, asked, actor);
    query.bind(":shown", limit).bind(":skipped", first);
    while (query.step()) {
        auto revision = read_revision(query, kCardColumns);
        bool is_new = revision.number == 1;
        found.changes.push_back({read_card(query, 0), std::move(revision), is_new});
    }
    return found;
}

void add_reviews(Reader& reader, std::vector<domain::Change>& changes) {
    static const std::string sql = "SELECT j.key, " + std::string(kReview) + R"(
        FROM json_each(:pairs) j CROSS JOIN review v
        ON v.page = json_extract(j.value, '$[0]') AND v.number = json_extract(j.value, '$[1]'))";
    auto query = reader.connection().query(sql);
    query.bind(":pairs", pairs(changes));
    while (query.step()) changes.at(std::size_t(query.integer(0))).review = read_review(query, 1);
}

std::vector<Touched> touched(Reader& reader, domain::AccountId account, Instant since, std::int64_t first, std::int64_t limit) {
    auto query = reader.connection().query(R"(
        SELECT page, group_concat(number), max(at) AS last FROM revision
        WHERE account = :account AND account <> 0 AND at >= :since AND shelf IN (0, 1)
        GROUP BY page ORDER BY last DESC, page DESC LIMIT :limit OFFSET :first)");
    query.bind(":account", account.value).bind(":since", since.ms).bind(":first", first).bind(":limit", limit);
    std::vector<Touched> found;
    while (query.step()) {
        Touched one{{query.integer(0)}, {}};
        auto numbers = query.text(1);
        for (auto number : split(numbers, ',')) one.numbers.push_back(to_integer(number).value_or(0));
        std::sort(one.numbers.begin(), one.numbers.end(), std::greater<>());
        found.push_back(std::move(one));
    }
    return found;
}

std::int64_t count_touched(Reader& reader, domain::AccountId account, Instant since) {
    auto query = reader.connection().query(R"(
        SELECT count(DISTINCT page) FROM revision
        WHERE account = :account AND account <> 0 AND at >= :since AND shelf IN (0, 1))");
    query.bind(":account", account.value).bind(":since", since.ms).step();
    return query.integer(0);
}

}  // namespace catalyst::store
