#include "store/suggestions.h"

#include <string>
#include <utility>

#include "base/digest.h"
#include "store/connection.h"
#include "store/revisions.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

// Columns of a suggestion s, kColumns of them; the names are today's.
const std::string kSuggestion =
    "s.id, s.page, s.base, s.account, CASE s.account WHEN 0 THEN s.author ELSE (SELECT a.name FROM account a WHERE a.id = "
    "s.account) "
    "END, s.note, s.at, s.state, s.decided, s.decider, coalesce((SELECT d.name FROM account d WHERE d.id = s.decider), ''), "
    "s.reason, s.revision";
constexpr int kColumns = 13;

domain::Suggestion read(const Query& row, int first) {
    domain::Suggestion one;
    one.id = {row.integer(first)};
    one.page = {row.integer(first + 1)};
    one.base = row.integer(first + 2);
    one.account = {row.integer(first + 3)};
    one.author = row.text(first + 4);
    one.note = row.text(first + 5);
    one.at = {row.integer(first + 6)};
    one.state = domain::parse_suggestion_state(row.text(first + 7));
    one.decided = {row.integer(first + 8)};
    one.decider = {row.integer(first + 9)};
    one.decider_name = row.text(first + 10);
    one.reason = row.text(first + 11);
    one.revision = row.integer(first + 12);
    return one;
}

std::optional<domain::Suggestion> one_suggestion(Query& query) {
    if (!query.step()) return std::nullopt;
    return read(query, 0);
}

// domain::may(…, DecideSuggestion, …) as a filter on page p.
constexpr std::string_view kMine = "p.shelf IN (:everyone, :members) AND (p.locked = 0 OR :moderates)";

void bind_who(Query& query, const domain::Actor& actor) {
    std::optional<std::int64_t> everyone, members;
    if (actor.role >= domain::Role::Member) everyone = 0, members = 1;
    query.bind(":everyone", everyone)
        .bind(":members", members)
        .bind(":moderates", std::int64_t{actor.role >= domain::Role::Moderator});
}

std::string seal_of(std::int64_t page, std::int64_t base, std::int64_t account, const std::string& author,
                    const std::string& note, std::int64_t at, const std::string& text) {
    return seal(std::vector<std::string>{std::to_string(page), std::to_string(base), std::to_string(account), author, note,
                                         std::to_string(at), sha256_hex(text)});
}

}  // namespace

domain::SuggestionId add_suggestion(Writer& writer, const domain::Suggestion& one, const std::string& text,
                                    std::string_view token_digest) {
    auto author = one.account.value == 0 ? one.author : std::string{};
    writer.connection()
        .query(R"(
            INSERT INTO suggestion (page, base, token, account, author, note, at, text, seal)
            VALUES (:page, :base, :token, :account, :author, :note, :at, :text, :seal))")
        .bind(":page", one.page.value)
        .bind(":base", one.base)
        .bind(":token", token_digest)
        .bind(":account", one.account.value)
        .bind(":author", author)
        .bind(":note", one.note)
        .bind(":at", one.at.ms)
        .bind_large(":text", text)
        .bind(":seal", seal_of(one.page.value, one.base, one.account.value, author, one.note, one.at.ms, text))
        .run();
    return {writer.connection().last_id()};
}

std::optional<domain::Suggestion> find_suggestion(Reader& reader, domain::SuggestionId id) {
    static const std::string sql = "SELECT " + kSuggestion + " FROM suggestion s WHERE s.id = :id";
    auto query = reader.connection().query(sql);
    return one_suggestion(query.bind(":id", id.value));
}

std::optional<domain::Suggestion> find_suggestion(Reader& reader, std::string_view token_digest) {
    static const std::string sql = "SELECT " + kSuggestion + " FROM suggestion s WHERE s.token = :token";
    auto query = reader.connection().query(sql);
    return one_suggestion(query.bind(":token", token_digest));
}

std::string suggestion_text(Reader& reader, domain::SuggestionId id) {
    auto query = reader.connection().query("SELECT text FROM suggestion WHERE id = :id");
    return query.bind(":id", id.value).step() ? query.text(0) : std::string{};
}

bool decide_suggestion(Writer& writer, const domain::Suggestion& one, Instant forget_before) {
    auto& connection = writer.connection();
    connection.query("DELETE FROM suggestion WHERE decided > 0 AND decided < :before").bind(":before", forget_before.ms).run();
    return connection
               .query(R"(
                   UPDATE suggestion SET state = :state, decided = :decided, decider = :decider, reason = :reason, revision = :revision
                   WHERE id = :id AND state = 'waiting')")
               .bind(":state", domain::name_of(one.state))
               .bind(":decided", one.decided.ms)
               .bind(":decider", one.decider.value)
               .bind(":reason", one.reason)
               .bind(":revision", one.revision)
               .bind(":id", one.id.value)
               .run() == 1;
}

std::vector<SuggestionRow> suggestions(Reader& reader, const domain::Actor& actor, Decided decided, std::int64_t first,
                                       std::int64_t limit) {
    static const std::string start =
        "SELECT " + kSuggestion + ", " + kCard + " FROM suggestion s CROSS JOIN page p ON p.id = s.page ";
    static const std::string waiting =
        start + "WHERE s.state = 'waiting' AND " + std::string(kMine) + " ORDER BY s.at, s.id LIMIT :limit OFFSET :first";
    static const std::string done = start + "WHERE s.decided > 0 AND " + std::string(kMine) +
                                    " ORDER BY s.decided DESC, s.id DESC LIMIT :limit OFFSET :first";
    auto query = reader.connection().query(decided == Decided::Yes ? done : waiting);
    bind_who(query, actor);
    query.bind(":first", first).bind(":limit", limit);
    std::vector<SuggestionRow> found;
    while (query.step()) found.push_back({read(query, 0), read_card(query, kColumns)});
    return found;
}

std::int64_t count_suggestions(Reader& reader, const domain::Actor& actor, Decided decided) {
    static const std::string start = "SELECT count(*) FROM suggestion s CROSS JOIN page p ON p.id = s.page ";
    static const std::string waiting = start + "WHERE s.state = 'waiting' AND " + std::string(kMine);
    static const std::string done = start + "WHERE s.decided > 0 AND " + std::string(kMine);
    auto query = reader.connection().query(decided == Decided::Yes ? done : waiting);
    bind_who(query, actor);
    query.step();
    return query.integer(0);
}

std::int64_t count_waiting_suggestions(Reader& reader) {
    auto query = reader.connection().query("SELECT count(*) FROM suggestion WHERE state = 'waiting'");
    query.step();
    return query.integer(0);
}

std::int64_t count_waiting_suggestions(Reader& reader, domain::PageId page) {
    auto query = reader.connection().query("SELECT count(*) FROM suggestion WHERE page = :page AND state = 'waiting'");
    query.bind(":page", page.value).step();
    return query.integer(0);
}

// What was suggested is sealed; what it became is there.
void check_suggestions(Reader& reader, CheckReport& report) {
    auto query = reader.connection().query(R"(
        SELECT s.id, s.page, s.base, s.account, s.author, s.note, s.at, s.text, s.seal,
            s.base <= p.head AND s.revision <= p.head
        FROM suggestion s JOIN page p ON p.id = s.page ORDER BY s.id)");
    while (query.step()) {
        auto fresh = seal_of(query.integer(1), query.integer(2), query.integer(3), query.text(4), query.text(5), query.integer(6),
                             query.text(7));
        if (fresh != query.text(8) || query.integer(9) == 0)
            report.faults.push_back(fault("check.suggestion", {{"number", query.text(0)}}));
    }
}

}  // namespace catalyst::store
