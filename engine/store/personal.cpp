#include "store/personal.h"

#include <array>
#include <string>
#include <utility>

#include "store/accounts.h"
#include "store/connection.h"
#include "store/writing.h"

namespace catalyst::store {

namespace {

using domain::Value;

// Texts beyond this many bytes of drafts, and of pages, are left out: their own addresses still give them.
constexpr std::int64_t kMostText = 8 << 20;
constexpr std::int64_t kMostLines = 10'000;  // of the log, the newest

Value text(std::string_view said) { return {std::string(said)}; }
Value when(std::int64_t ms) { return text(rfc3339({ms})); }

Value account_part(Reader& reader, domain::AccountId id) {
    auto account = find_account(reader, id);
    if (!account) return {Value::Map{}};
    return {Value::Map{{"name", text(account->name)},
                       {"email", text(account->email)},
                       {"role", text(domain::name_of(account->role))},
                       {"language", text(domain::code(account->lang))},
                       {"digest", text(domain::name_of(account->digest))},
                       {"created", when(account->created.ms)}}};
}

Value sessions_part(Reader& reader, domain::AccountId id) {
    Value::List list;
    for (const auto& session : sessions(reader, id))
        list.push_back({Value::Map{
            {"signed_in", when(session.created.ms)}, {"seen", when(session.seen.ms)}, {"browser", text(session.agent)}}});
    return {std::move(list)};
}

Value unfinished_part(Reader& reader, domain::AccountId id) {
    Value::List list;
    for (const auto& form : unfinished(reader, id)) {
        Value::List typed;
        for (const auto& [name, value] : form.entries) typed.push_back({Value::Map{{"name", text(name)}, {"text", text(value)}}});
        list.push_back({Value::Map{{"kept", when(form.at.ms)}, {"section", text(form.section)}, {"typed", {std::move(typed)}}}});
    }
    return {std::move(list)};
}

Value drafts_part(Reader& reader, domain::AccountId id) {
    auto query = reader.connection().query(R"(
        SELECT p.slug, p.title, p.updated, r.size, CASE WHEN sum(r.size) OVER (ORDER BY p.id) <= :most THEN s.text ELSE '' END
        FROM page p JOIN revision r ON r.page = p.id AND r.number = p.head JOIN source s ON s.revision = r.id
        WHERE p.audience = 'draft' AND p.owner = :account ORDER BY p.id)");
    query.bind(":account", id.value).bind(":most", kMostText);
    Value::List list;
    while (query.step())
        list.push_back({Value::Map{{"address", text(query.text(0))},
                                   {"title", text(query.text(1))},
                                   {"changed", when(query.integer(2))},
                                   {"bytes", text(query.text(3))},
                                   {"source", text(query.text(4))}}});
    return {std::move(list)};
}

// A page that is somebody else's draft by now is nobody else's to name, nor one in the trash.
Value revisions_part(Reader& reader, domain::AccountId id) {
    auto query = reader.connection().query(R"(
        SELECT CASE WHEN r.shelf IN (0, 1, 2 + :account) THEN p.slug ELSE '' END, r.number, r.at, r.summary
        FROM revision r JOIN page p ON p.id = r.page WHERE r.account = :account AND r.account <> 0 ORDER BY r.at, r.id)");
    query.bind(":account", id.value);
    Value::List list;
    while (query.step())
        list.push_back({Value::Map{{"page", text(query.text(0))},
                                   {"number", text(query.text(1))},
                                   {"at", when(query.integer(2))},
                                   {"note", text(query.text(3))}}});
    return {std::move(list)};
}

Value suggestions_part(Reader& reader, domain::AccountId id) {
    auto query = reader.connection().query(R"(
        SELECT CASE WHEN p.shelf IN (0, 1, 2 + :account) THEN p.slug ELSE '' END, s.at, s.note, s.state, s.reason
        FROM suggestion s JOIN page p ON p.id = s.page WHERE s.account = :account AND s.account <> 0 ORDER BY s.at, s.id)");
    query.bind(":account", id.value);
    Value::List list;
    while (query.step())
        list.push_back({Value::Map{{"page", text(query.text(0))},
                                   {"at", when(query.integer(1))},
                                   {"note", text(query.text(2))},
                                   {"state", text(query.text(3))},
                                   {"reason", text(query.text(4))}}});
    return {std::move(list)};
}

// What they wrote last in each page that is public or for members.
Value texts_part(Reader& reader, domain::AccountId id) {
    auto query = reader.connection().query(R"(
        WITH last AS (SELECT max(id) AS id FROM revision WHERE account = :account AND account <> 0 AND shelf IN (0, 1) GROUP BY page)
        SELECT p.slug, r.number, r.size, CASE WHEN sum(r.size) OVER (ORDER BY r.id DESC) <= :most THEN s.text ELSE '' END
        FROM last JOIN revision r ON r.id = last.id JOIN page p ON p.id = r.page JOIN source s ON s.revision = r.id
        ORDER BY r.id DESC)");
    query.bind(":account", id.value).bind(":most", kMostText);
    Value::List list;
    while (query.step())
        list.push_back({Value::Map{{"page", text(query.text(0))},
                                   {"number", text(query.text(1))},
                                   {"bytes", text(query.text(2))},
                                   {"source", text(query.text(3))}}});
    return {std::move(list)};
}

Value files_part(Reader& reader, domain::AccountId id) {
    auto query = reader.connection().query(R"(
        SELECT name, type, added, alt, author, license FROM media WHERE owner = :account AND owner <> 0 ORDER BY id)");
    query.bind(":account", id.value);
    Value::List list;
    while (query.step())
        list.push_back({Value::Map{{"name", text(query.text(0))},
                                   {"type", text(query.text(1))},
                                   {"added", when(query.integer(2))},
                                   {"description", text(query.text(3))},
                                   {"author", text(query.text(4))},
                                   {"license", text(query.text(5))}}});
    return {std::move(list)};
}

// Those hidden by a moderator too: they are theirs. One taken back has no words any more.
Value comments_part(Reader& reader, domain::AccountId id) {
    auto query = reader.connection().query(R"(
        SELECT CASE WHEN p.shelf IN (0, 1, 2 + :account) THEN p.slug ELSE '' END, c.at, c.state, c.source
        FROM comment c JOIN page p ON p.id = c.page WHERE c.account = :account AND c.account <> 0 ORDER BY c.at, c.id)");
    query.bind(":account", id.value);
    Value::List list;
    while (query.step())
        list.push_back({Value::Map{{"page", text(query.text(0))},
                                   {"at", when(query.integer(1))},
                                   {"state", text(query.text(2))},
                                   {"source", text(query.text(3))}}});
    return {std::move(list)};
}

Value following_part(Reader& reader, domain::AccountId id) {
    auto query = reader.connection().query(R"(
        SELECT 'page' AS what, p.slug AS key, f.since AS since FROM follow_page f JOIN page p ON p.id = f.page
        WHERE f.account = :account AND p.shelf IN (0, 1, 2 + :account)
        UNION ALL SELECT what, key, since FROM follow_list WHERE account = :account ORDER BY since, what, key)");
    query.bind(":account", id.value);
    Value::List list;
    while (query.step())
        list.push_back(
            {Value::Map{{"what", text(query.text(0))}, {"name", text(query.text(1))}, {"since", when(query.integer(2))}}});
    return {std::move(list)};
}

// What they did it to may be about somebody else, and is left out.
Value log_part(Reader& reader, domain::AccountId id) {
    auto query = reader.connection().query(
        "SELECT at, action FROM audit WHERE account = :account AND account <> 0 ORDER BY id DESC LIMIT :most");
    query.bind(":account", id.value).bind(":most", kMostLines);
    Value::List list;
    while (query.step()) list.push_back({Value::Map{{"at", when(query.integer(0))}, {"action", text(query.text(1))}}});
    return {std::move(list)};
}

constexpr std::array kParts{PersonalPart{"account", account_part},
                            PersonalPart{"sessions", sessions_part},
                            PersonalPart{"unfinished", unfinished_part},
                            PersonalPart{"drafts", drafts_part},
                            PersonalPart{"texts", texts_part},
                            PersonalPart{"revisions", revisions_part},
                            PersonalPart{"comments", comments_part},
                            PersonalPart{"following", following_part},
                            PersonalPart{"files", files_part},
                            PersonalPart{"suggestions", suggestions_part},
                            PersonalPart{"log", log_part}};

}  // namespace

std::span<const PersonalPart> personal_parts() { return kParts; }

}  // namespace catalyst::store
