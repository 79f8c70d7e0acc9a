#include "store/outbox.h"

#include "store/connection.h"
#include "store/pack.h"
#include "store/pages.h"
#include "store/rows.h"
#include "store/wiki.h"

namespace catalyst::store {

void append_outbox(Writer& writer, domain::PageId page) {
    writer.connection().query("INSERT OR REPLACE INTO outbox (page) VALUES (:page)").bind(":page", page.value).run();
}

// An earlier entry of the same page is gone once a later one stands: each page comes once, and the sequence ascends.
std::vector<OutboxPage> outbox_after(Reader& reader, std::int64_t watermark, std::size_t limit) {
    auto query = reader.connection().query("SELECT seq, page FROM outbox WHERE seq > :watermark ORDER BY seq LIMIT :limit");
    query.bind(":watermark", watermark).bind(":limit", static_cast<std::int64_t>(limit));
    std::vector<OutboxPage> entries;
    while (query.step()) entries.push_back({query.integer(0), {query.integer(1)}});
    return entries;
}

std::int64_t outbox_end(Reader& reader) {
    auto query = reader.connection().query("SELECT coalesce(max(seq), 0) FROM outbox");
    query.step();
    return query.integer(0);
}

std::int64_t outbox_count(Reader& reader, std::int64_t watermark) {
    auto query = reader.connection().query("SELECT count(*) FROM outbox WHERE seq > :watermark");
    query.bind(":watermark", watermark).step();
    return query.integer(0);
}

std::vector<domain::PageId> page_ids(Reader& reader) {
    auto query = reader.connection().query("SELECT id FROM page ORDER BY id");
    std::vector<domain::PageId> ids;
    while (query.step()) ids.push_back({query.integer(0)});
    return ids;
}

std::optional<Indexable> indexable(Reader& reader, domain::PageId page) {
    auto head = find_page(reader, page);
    if (!head || head->guarded.trashed) return std::nullopt;
    auto query = reader.connection().query(R"(
        SELECT d.properties, d.outline, t.text FROM page p
        JOIN revision r ON r.page = p.id AND r.number = p.head
        JOIN rendering d ON d.revision = r.id JOIN plain t ON t.page = p.id
        WHERE p.id = :page)");
    if (!query.bind(":page", page.value).step()) return std::nullopt;
    return Indexable{std::move(*head), unpack_properties(query.text(0)).tags, unpack_outline(query.text(1)), query.text(2)};
}

}  // namespace catalyst::store
