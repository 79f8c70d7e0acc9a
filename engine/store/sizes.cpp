#include "store/sizes.h"

#include "store/behind.h"
#include "store/connection.h"
#include "store/media.h"

namespace catalyst::store {

namespace {

std::int64_t pragma(Reader& reader, std::string_view sql) {
    auto query = reader.connection().query(sql);
    query.step();
    return query.integer(0);
}

// Rows of (which, count, bytes): 0 readable pages, 1 drafts, 2 the trash.
void add_revisions(Reader& reader, domain::StorageView& view) {
    auto query = reader.connection().query(R"(
        SELECT CASE WHEN r.shelf = -1 THEN 2 WHEN r.shelf > 1 THEN 1 ELSE 0 END AS place,
            count(DISTINCT r.page), count(*), sum(r.size)
        FROM revision r GROUP BY place)");
    while (query.step()) {
        view.revisions.count += query.integer(2);
        view.revisions.bytes += query.integer(3);
        if (query.integer(0) == 1) view.drafts = {query.integer(1), query.integer(3)};
        if (query.integer(0) == 2) view.trashed = {query.integer(1), query.integer(3)};
    }
}

// What pages are today, wherever they stand.
domain::Amount texts(Reader& reader) {
    auto query = reader.connection().query(
        "SELECT count(*), coalesce(sum(r.size), 0) FROM page p JOIN revision r ON r.page = p.id AND r.number = p.head");
    query.step();
    return {query.integer(0), query.integer(1)};
}

// SQLite knows a blob's length without reading it.
domain::Amount smaller_pictures(Reader& reader) {
    auto query = reader.connection().query("SELECT count(*), coalesce(sum(length(bytes)), 0) FROM media_size");
    query.step();
    return {query.integer(0), query.integer(1)};
}

std::int64_t unused_media(Reader& reader) {
    auto query = reader.connection().query(
        "SELECT count(*) FROM media m WHERE NOT EXISTS (SELECT 1 FROM media_use u WHERE u.name = m.name)");
    query.step();
    return query.integer(0);
}

std::vector<domain::SizedPage> largest_pages(Reader& reader, std::int64_t most) {
    auto query = reader.connection().query(R"(
        WITH largest AS (
            SELECT page, count(*) AS revisions, sum(size) AS bytes FROM revision WHERE shelf IN (0, 1)
            GROUP BY page ORDER BY bytes DESC, page LIMIT :most)
        SELECT p.slug, p.title, l.revisions, l.bytes FROM largest l JOIN page p ON p.id = l.page ORDER BY l.bytes DESC, l.page)");
    query.bind(":most", most);
    std::vector<domain::SizedPage> found;
    while (query.step()) found.push_back({query.text(0), query.text(1), {query.integer(2), query.integer(3)}});
    return found;
}

std::vector<domain::Media> largest_media(Reader& reader, std::int64_t most) {
    auto query = reader.connection().query("SELECT name FROM media ORDER BY size DESC, id LIMIT :most");
    query.bind(":most", most);
    std::vector<std::string> names;
    while (query.step()) names.push_back(query.text(0));
    auto media = find_media(reader, names);
    std::vector<domain::Media> found;
    for (const auto& name : names)
        if (auto one = media.find(name); one != media.end()) found.push_back(std::move(one->second));
    return found;
}

domain::Amount media_amount(Reader& reader) {
    auto query =
        reader.connection().query("SELECT (SELECT count(*) FROM media), coalesce(sum(length(bytes)), 0) FROM media_blob");
    query.step();
    return {query.integer(0), query.integer(1)};
}

}  // namespace

std::int64_t database_bytes(Reader& reader) { return pragma(reader, "PRAGMA page_count") * pragma(reader, "PRAGMA page_size"); }

domain::StorageView sizes(Reader& reader, std::int64_t most) {
    domain::StorageView view;
    view.file = database_bytes(reader);
    view.free = pragma(reader, "PRAGMA freelist_count") * pragma(reader, "PRAGMA page_size");
    view.schema = pragma(reader, "PRAGMA user_version");
    add_revisions(reader, view);
    view.texts = texts(reader);
    view.media = media_amount(reader);
    view.smaller = smaller_pictures(reader);
    view.unused = unused_media(reader);
    view.behind = count_behind(reader);
    view.largest_pages = largest_pages(reader, most);
    view.largest_media = largest_media(reader, most);
    return view;
}

PageCounts page_counts(Reader& reader) {
    auto query = reader.connection().query(R"(
        SELECT coalesce(sum(count) FILTER (WHERE shelf IN (0, 1)), 0), coalesce(sum(count) FILTER (WHERE shelf > 1), 0)
        FROM tally WHERE what = 'page')");
    query.step();
    return {query.integer(0), query.integer(1)};
}

}  // namespace catalyst::store
