// One page: its head, what is stored of it, its history.
#include "store/connection.h"
#include "store/pack.h"
#include "store/pages.h"
#include "store/rows.h"

namespace catalyst::store {

namespace {

std::optional<domain::PageHead> one_head(Query& query) {
    if (!query.step()) return std::nullopt;
    return read_head(query);
}

}  // namespace

bool has_pages(Reader& reader) { return reader.connection().query("SELECT 1 FROM page LIMIT 1").step(); }

std::optional<domain::PageHead> find_page(Reader& reader, std::string_view slug) {
    static const std::string sql = select_head("WHERE p.slug = :slug");
    auto query = reader.connection().query(sql);
    return one_head(query.bind(":slug", slug));
}

std::optional<domain::PageHead> find_page(Reader& reader, domain::PageId page) {
    static const std::string sql = select_head("WHERE p.id = :page");
    auto query = reader.connection().query(sql);
    return one_head(query.bind(":page", page.value));
}

std::optional<domain::PageHead> find_page_by_uid(Reader& reader, std::string_view uid) {
    static const std::string sql = select_head("WHERE p.uid = :uid");
    auto query = reader.connection().query(sql);
    return one_head(query.bind(":uid", uid));
}

std::optional<std::string> redirect_target(Reader& reader, std::string_view old_slug) {
    auto query =
        reader.connection().query("SELECT p.slug FROM name n JOIN page p ON p.id = n.page WHERE n.key = :key AND n.role = 1");
    if (!query.bind(":key", old_slug).step()) return std::nullopt;
    return query.text(0);
}

std::optional<StoredPage> read_stored(Reader& reader, domain::PageId page, std::int64_t number) {
    auto query = reader.connection().query(R"(
        SELECT d.properties, d.html, d.links, d.images, d.outline, d.excerpt, d.fallback, d.fields
        FROM revision r JOIN rendering d ON d.revision = r.id
        WHERE r.page = :page AND r.number = :number)");
    if (!query.bind(":page", page.value).bind(":number", number).step()) return std::nullopt;
    StoredPage stored;
    stored.properties = unpack_properties(query.text(0));
    stored.rendered.html = query.text(1);
    stored.rendered.links = unpack_links(query.text(2));
    stored.rendered.images = unpack_texts(query.text(3));
    stored.rendered.outline = unpack_outline(query.text(4));
    stored.rendered.excerpt = query.text(5);
    stored.rendered.fallback = query.integer(6) != 0;
    stored.rendered.fields = unpack_fields(query.text(7));
    return stored;
}

StoredPage read_stored(Reader& reader, const domain::PageHead& head) {
    return read_stored(reader, head.id, head.head.number).value_or(StoredPage{});
}

std::string read_source(Reader& reader, domain::PageId page, std::int64_t number) {
    auto query = reader.connection().query(R"(
        SELECT s.text FROM revision r JOIN source s ON s.revision = r.id WHERE r.page = :page AND r.number = :number)");
    return query.bind(":page", page.value).bind(":number", number).step() ? query.text(0) : std::string{};
}

// Numbers have no holes, so a window far down costs no more than the first.
std::vector<domain::Revision> revisions(Reader& reader, domain::PageId page, std::int64_t first, std::int64_t limit) {
    static const std::string sql = "SELECT " + kRevision + R"(
        FROM revision r
        WHERE r.page = :page AND r.number <= (SELECT head FROM page WHERE id = :page) - :first
        ORDER BY r.number DESC LIMIT :limit)";
    auto query = reader.connection().query(sql);
    query.bind(":page", page.value).bind(":first", first).bind(":limit", limit);
    std::vector<domain::Revision> found;
    while (query.step()) found.push_back(read_revision(query, 0));
    return found;
}

std::optional<domain::Revision> revision(Reader& reader, domain::PageId page, std::int64_t number) {
    static const std::string sql = "SELECT " + kRevision + " FROM revision r WHERE r.page = :page AND r.number = :number";
    auto query = reader.connection().query(sql);
    if (!query.bind(":page", page.value).bind(":number", number).step()) return std::nullopt;
    return read_revision(query, 0);
}

std::vector<std::string> contributors(Reader& reader, domain::PageId page, std::int64_t limit) {
    auto query = reader.connection().query(R"(
        SELECT CASE c.account WHEN 0 THEN c.author ELSE (SELECT a.name FROM account a WHERE a.id = c.account) END
        FROM contributor c WHERE c.page = :page ORDER BY c.last DESC LIMIT :limit)");
    query.bind(":page", page.value).bind(":limit", limit);
    std::vector<std::string> authors;
    while (query.step()) authors.push_back(query.text(0));
    return authors;
}

}  // namespace catalyst::store
