#include "store/media.h"

#include "base/digest.h"
#include "base/text.h"
#include "store/connection.h"
#include "store/pack.h"
#include "store/rows.h"

namespace catalyst::store {

namespace {

const std::string kColumns =
    "m.id, m.name, m.type, m.digest, m.alt, m.author, m.license, m.size, m.width, m.height, m.added, m.owner";

domain::Media read_media(const Query& row) {
    domain::Media media;
    media.id = {row.integer(0)};
    media.name = row.text(1);
    media.type = row.text(2);
    media.digest = row.text(3);
    media.alt = row.text(4);
    media.author = row.text(5);
    media.license = row.text(6);
    media.size = row.integer(7);
    media.width = static_cast<int>(row.integer(8));
    media.height = static_cast<int>(row.integer(9));
    media.added = {row.integer(10)};
    media.owner = {row.integer(11)};
    return media;
}

void insert_blob(Writer& writer, const std::string& digest, std::string_view bytes) {
    writer.connection()
        .query("INSERT INTO media_blob (digest, bytes) VALUES (:digest, :bytes) ON CONFLICT (digest) DO NOTHING")
        .bind_large(":digest", digest)
        .bind_bytes(":bytes", bytes)
        .run();
}

}  // namespace

std::string seal(const domain::Media& media) {
    return sha256_hex(pack(std::vector<std::string>{media.name, media.type, media.digest, media.alt, media.author, media.license,
                                                    std::to_string(media.size), std::to_string(media.width),
                                                    std::to_string(media.height), std::to_string(media.added.ms)}));
}

Result<domain::Media> add_media(Writer& writer, domain::Media media, std::string_view bytes) {
    media.name = nfc(media.name);
    media.digest = sha256_hex(bytes);
    media.size = static_cast<std::int64_t>(bytes.size());
    if (auto known = find_media(writer, media.name)) {
        if (known->digest == media.digest) return *known;
        return Error{ErrorKind::Conflict, "media.name_taken", {{"name", media.name}}, {}};
    }
    insert_blob(writer, media.digest, bytes);
    auto insert = writer.connection().query(R"(
        INSERT INTO media (name, type, digest, alt, author, license, size, width, height, added, owner, seal)
        VALUES (:name, :type, :digest, :alt, :author, :license, :size, :width, :height, :added, :owner, :seal))");
    insert.bind_large(":name", media.name)
        .bind_large(":type", media.type)
        .bind_large(":digest", media.digest)
        .bind_large(":alt", media.alt)
        .bind_large(":author", media.author)
        .bind_large(":license", media.license)
        .bind(":size", media.size)
        .bind(":width", std::int64_t{media.width})
        .bind(":height", std::int64_t{media.height})
        .bind(":added", media.added.ms)
        .bind(":owner", media.owner.value)
        .bind(":seal", seal(media))
        .run();
    media.id = {writer.connection().last_id()};
    return media;
}

std::optional<domain::Media> find_media(Reader& reader, std::string_view name) {
    static const std::string sql = "SELECT " + kColumns + " FROM media m WHERE m.name = :name";
    auto query = reader.connection().query(sql);
    if (!query.bind(":name", nfc(name)).step()) return std::nullopt;
    return read_media(query);
}

std::optional<domain::Media> find_media(Reader& reader, domain::MediaId id) {
    static const std::string sql = "SELECT " + kColumns + " FROM media m WHERE m.id = :id";
    auto query = reader.connection().query(sql);
    if (!query.bind(":id", id.value).step()) return std::nullopt;
    return read_media(query);
}

std::map<std::string, domain::Media> find_media(Reader& reader, const std::vector<std::string>& names) {
    std::map<std::string, domain::Media> found;
    if (names.empty()) return found;
    std::vector<std::string> normal;
    for (const auto& name : names) normal.push_back(nfc(name));
    static const std::string sql =
        "SELECT " + kColumns + ", j.key FROM json_each(:names) j CROSS JOIN media m ON m.name = j.value";
    auto query = reader.connection().query(sql);
    query.bind(":names", json_array(normal));
    while (query.step()) found.emplace(names[static_cast<std::size_t>(query.integer(12))], read_media(query));
    return found;
}

std::string media_bytes(Reader& reader, const domain::Media& media) {
    auto query = reader.connection().query("SELECT bytes FROM media_blob WHERE digest = :digest");
    return query.bind(":digest", media.digest).step() ? query.text(0) : std::string{};
}

void for_each_media(Reader& reader, const std::function<void(const domain::Media&)>& visit) {
    static const std::string sql = "SELECT " + kColumns + " FROM media m ORDER BY m.name";
    auto query = reader.connection().query(sql);
    while (query.step()) visit(read_media(query));
}

}  // namespace catalyst::store
