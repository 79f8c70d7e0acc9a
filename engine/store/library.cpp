#include "store/library.h"

#include "base/text.h"
#include "store/connection.h"
#include "store/media.h"
#include "store/rows.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

const std::string kVisible = R"(
    (EXISTS (SELECT 1 FROM media_use u WHERE u.name = m.name AND u.shelf IN (0, :members, :drafts))
     OR (:account <> 0 AND m.owner = :account)
     OR (:writes AND NOT EXISTS (SELECT 1 FROM media_use u WHERE u.name = m.name)))
    AND (NOT :unused OR NOT EXISTS (SELECT 1 FROM media_use u WHERE u.name = m.name))
    AND (:words = '' OR instr(lower(m.name || ' ' || m.alt || ' ' || m.author), :words) > 0))";

void bind_filter(Query& query, const LibraryFilter& filter, const domain::Actor& actor) {
    bind_actor(query, actor);
    query.bind(":account", actor.account.value)
        .bind(":writes", std::int64_t{actor.role >= domain::Role::Member})
        .bind(":unused", std::int64_t{filter.unused})
        .bind(":words", lower(filter.words));
}

bool any(Query query) { return query.step(); }

}  // namespace

bool is_shown(Reader& reader, std::string_view name, const domain::Actor& actor) {
    auto query =
        reader.connection().query("SELECT 1 FROM media_use WHERE name = :name AND shelf IN (0, :members, :drafts) LIMIT 1");
    bind_actor(query, actor);
    query.bind(":name", name);
    return query.step();
}

bool is_shown_to_all(Reader& reader, std::string_view name) {
    auto query = reader.connection().query("SELECT 1 FROM media_use WHERE name = :name AND shelf = 0 LIMIT 1");
    query.bind(":name", name);
    return query.step();
}

bool is_used(Reader& reader, std::string_view name) {
    auto query = reader.connection().query("SELECT 1 FROM media_use WHERE name = :name LIMIT 1");
    query.bind(":name", name);
    return any(std::move(query));
}

std::vector<domain::LibraryItem> library(Reader& reader, const LibraryFilter& filter, const domain::Actor& actor,
                                         std::int64_t first, std::int64_t limit) {
    static const std::string sql = R"(
        SELECT m.id, (SELECT count(DISTINCT u.page) FROM media_use u WHERE u.name = m.name AND u.shelf IN (0, :members, :drafts))
        FROM media m WHERE )" + kVisible +
                                   " ORDER BY m.id DESC LIMIT :limit OFFSET :first";
    auto query = reader.connection().query(sql);
    bind_filter(query, filter, actor);
    query.bind(":first", first).bind(":limit", limit);
    std::vector<domain::LibraryItem> found;
    while (query.step())
        if (auto media = find_media(reader, domain::MediaId{query.integer(0)}))
            found.push_back({std::move(*media), query.integer(1)});
    return found;
}

std::int64_t count_library(Reader& reader, const LibraryFilter& filter, const domain::Actor& actor) {
    static const std::string sql = "SELECT count(*) FROM media m WHERE " + kVisible;
    auto query = reader.connection().query(sql);
    bind_filter(query, filter, actor);
    query.step();
    return query.integer(0);
}

std::vector<domain::PageCard> pages_using(Reader& reader, std::string_view name, const domain::Actor& actor) {
    static const std::string sql = "SELECT " + kCard + R"(
        FROM (SELECT DISTINCT page FROM media_use WHERE name = :name AND shelf IN (0, :members, :drafts)) u
            JOIN page p ON p.id = u.page ORDER BY p.title LIMIT 200)";
    auto query = reader.connection().query(sql);
    bind_actor(query, actor);
    query.bind(":name", name);
    std::vector<domain::PageCard> found;
    while (query.step()) found.push_back(read_card(query, 0));
    return found;
}

void describe_media(Writer& writer, const domain::Media& media) {
    writer.connection()
        .query("UPDATE media SET alt = :alt, author = :author, license = :license, seal = :seal WHERE id = :id")
        .bind(":alt", media.alt)
        .bind(":author", media.author)
        .bind(":license", media.license)
        .bind(":seal", seal(media))
        .bind(":id", media.id.value)
        .run();
}

void remove_media(Writer& writer, const domain::Media& media) {
    writer.connection().query("DELETE FROM media WHERE id = :id").bind(":id", media.id.value).run();
    writer.connection()
        .query("DELETE FROM media_blob WHERE digest = :digest AND digest NOT IN (SELECT digest FROM media)")
        .bind(":digest", media.digest)
        .run();
}

std::vector<domain::Media> media_of_page_alone(Reader& reader, domain::PageId page) {
    auto query = reader.connection().query(R"(
        SELECT DISTINCT m.id FROM media_use u JOIN media m ON m.name = u.name
        WHERE u.page = :page AND NOT EXISTS (SELECT 1 FROM media_use o WHERE o.name = u.name AND o.page <> :page))");
    query.bind(":page", page.value);
    std::vector<domain::Media> found;
    while (query.step())
        if (auto media = find_media(reader, domain::MediaId{query.integer(0)})) found.push_back(std::move(*media));
    return found;
}

std::optional<std::string> media_size(Reader& reader, std::string_view digest, int width) {
    auto query = reader.connection().query("SELECT bytes FROM media_size WHERE digest = :digest AND width = :width");
    if (!query.bind(":digest", digest).bind(":width", std::int64_t{width}).step()) return std::nullopt;
    return query.text(0);
}

void keep_media_size(Writer& writer, std::string_view digest, int width, std::string_view bytes) {
    writer.connection()
        .query("INSERT OR REPLACE INTO media_size (digest, width, bytes) VALUES (:digest, :width, :bytes)")
        .bind(":digest", digest)
        .bind(":width", std::int64_t{width})
        .bind_bytes(":bytes", bytes)
        .run();
}

}  // namespace catalyst::store
