#include "store/names.h"

#include "domain/slug.h"
#include "store/connection.h"

namespace catalyst::store {

namespace {

void claim(Writer& writer, std::string_view key, NameRole role, domain::PageId page) {
    writer.connection()
        .query("INSERT INTO name (key, role, page) VALUES (:key, :role, :page)")
        .bind(":key", key)
        .bind(":role", static_cast<std::int64_t>(role))
        .bind(":page", page.value)
        .run();
}

}  // namespace

const std::string kHeldNames = R"(
    SELECT n.page AS page, n.key AS key FROM name n
    WHERE NOT EXISTS (SELECT 1 FROM name better JOIN page q ON q.id = better.page
                      WHERE better.key = n.key AND (better.role, better.page) < (n.role, n.page)
                        AND q.shelf IN (0, :members, :drafts)))";

std::string holder_of(std::string_view key) {
    return "(SELECT n.page FROM name n JOIN page q ON q.id = n.page WHERE n.key = " + std::string(key) +
           " AND q.shelf IN (0, :members, :drafts) ORDER BY n.role, n.page LIMIT 1)";
}

bool slug_taken(Reader& reader, std::string_view slug, domain::PageId by_other_than) {
    auto query = reader.connection().query("SELECT 1 FROM page WHERE slug = :slug AND id <> :page");
    return query.bind(":slug", slug).bind(":page", by_other_than.value).step();
}

void claim_names(Writer& writer, domain::PageId page, std::string_view slug, std::string_view title) {
    claim(writer, slug, NameRole::Slug, page);
    auto key = domain::link_key(title);
    if (!key.empty() && key != slug) claim(writer, key, NameRole::Title, page);
}

void release_names(Writer& writer, domain::PageId page, std::string_view next_slug) {
    writer.connection()
        .query("DELETE FROM name WHERE page = :page AND (role <> 1 OR key = :slug)")
        .bind(":page", page.value)
        .bind(":slug", next_slug)
        .run();
}

void claim_redirect(Writer& writer, domain::PageId page, std::string_view old_slug) {
    writer.connection().query("DELETE FROM name WHERE key = :key AND role = 1").bind(":key", old_slug).run();
    claim(writer, old_slug, NameRole::Redirect, page);
}

}  // namespace catalyst::store
