#include "store/writing.h"

#include "store/connection.h"
#include "store/pack.h"

namespace catalyst::store {

namespace {

constexpr std::string_view kSelect = "SELECT form, page, base, section, entries, at FROM unfinished ";

std::string packed(const domain::Entries& entries) {
    std::vector<std::string> flat;
    flat.reserve(entries.size() * 2);
    for (const auto& [name, text] : entries) {
        flat.push_back(name);
        flat.push_back(text);
    }
    return pack(flat);
}

domain::Entries unpacked(std::string_view text) {
    auto flat = unpack_texts(text);
    domain::Entries entries;
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2) entries.emplace_back(std::move(flat[i]), std::move(flat[i + 1]));
    return entries;
}

Unfinished read(const Query& row) {
    return {row.text(0), {row.integer(1)}, row.integer(2), row.text(3), unpacked(row.text(4)), {row.integer(5)}};
}

}  // namespace

void keep_unfinished(Writer& writer, domain::AccountId account, const Unfinished& kept) {
    auto entries = packed(kept.entries);
    auto& connection = writer.connection();
    connection
        .query(R"(
            INSERT INTO unfinished (account, form, page, base, section, entries, at)
            VALUES (:account, :form, :page, :base, :section, :entries, :at)
            ON CONFLICT (account, form) DO UPDATE SET base = excluded.base, entries = excluded.entries, at = excluded.at)")
        .bind(":account", account.value)
        .bind(":form", kept.form)
        .bind(":page", kept.page.value)
        .bind(":base", kept.base)
        .bind(":section", kept.section)
        .bind_large(":entries", entries)
        .bind(":at", kept.at.ms)
        .run();
    connection
        .query(R"(
            DELETE FROM unfinished WHERE account = :account AND form IN (
                SELECT form FROM unfinished WHERE account = :account ORDER BY at DESC, form LIMIT -1 OFFSET :most))")
        .bind(":account", account.value)
        .bind(":most", kMostUnfinished)
        .run();
}

std::optional<Unfinished> find_unfinished(Reader& reader, domain::AccountId account, std::string_view form) {
    static const std::string sql = std::string(kSelect) + "WHERE account = :account AND form = :form";
    auto query = reader.connection().query(sql);
    if (!query.bind(":account", account.value).bind(":form", form).step()) return std::nullopt;
    return read(query);
}

std::optional<Unfinished> last_unfinished(Reader& reader, domain::AccountId account, domain::PageId page) {
    static const std::string sql = std::string(kSelect) + "WHERE account = :account AND page = :page ORDER BY at DESC LIMIT 1";
    auto query = reader.connection().query(sql);
    if (!query.bind(":account", account.value).bind(":page", page.value).step()) return std::nullopt;
    return read(query);
}

std::vector<Unfinished> unfinished(Reader& reader, domain::AccountId account) {
    static const std::string sql = std::string(kSelect) + "WHERE account = :account ORDER BY at DESC, form";
    auto query = reader.connection().query(sql);
    query.bind(":account", account.value);
    std::vector<Unfinished> found;
    while (query.step()) found.push_back(read(query));
    return found;
}

void drop_unfinished(Writer& writer, domain::AccountId account, std::string_view form) {
    writer.connection()
        .query("DELETE FROM unfinished WHERE account = :account AND form = :form")
        .bind(":account", account.value)
        .bind(":form", form)
        .run();
}

void forget_unfinished(Writer& writer, domain::AccountId account) {
    writer.connection().query("DELETE FROM unfinished WHERE account = :account").bind(":account", account.value).run();
}

void add_receipt(Writer& writer, std::string_view form, std::string_view answer, Instant at, Instant forget_before) {
    writer.connection().query("DELETE FROM receipt WHERE at < :before").bind(":before", forget_before.ms).run();
    writer.connection()
        .query("INSERT INTO receipt (form, answer, at) VALUES (:form, :answer, :at)")
        .bind(":form", form)
        .bind(":answer", answer)
        .bind(":at", at.ms)
        .run();
}

std::optional<std::string> receipt(Reader& reader, std::string_view form) {
    auto query = reader.connection().query("SELECT answer FROM receipt WHERE form = :form");
    if (!query.bind(":form", form).step()) return std::nullopt;
    return query.text(0);
}

}  // namespace catalyst::store
