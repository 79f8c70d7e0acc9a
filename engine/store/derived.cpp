#include "store/derived.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "domain/slug.h"
#include "store/connection.h"
#include "store/shelf.h"

namespace catalyst::store {

namespace {

void write_fields(Writer& writer, domain::PageId page, const std::vector<domain::Field>& fields) {
    std::int64_t position = 0;
    for (const auto& row : domain::flatten(fields))
        writer.connection()
            .query("INSERT INTO field (page, position, path, value) VALUES (:page, :position, :path, :value)")
            .bind(":page", page.value)
            .bind(":position", position++)
            .bind_large(":path", row.path)
            .bind_large(":value", row.value)
            .run();
}

void write_tags(Writer& writer, domain::PageId page, std::int64_t shelf, Instant updated, const std::vector<TagRow>& tags) {
    std::int64_t position = 0;
    for (const auto& tag : tags)
        writer.connection()
            .query(R"(
                INSERT INTO tag (page, key, position, label, shelf, updated)
                VALUES (:page, :key, :position, :label, :shelf, :updated))")
            .bind(":page", page.value)
            .bind_large(":key", tag.key)
            .bind(":position", position++)
            .bind_large(":label", tag.label)
            .bind(":shelf", shelf)
            .bind(":updated", updated.ms)
            .run();
}

void write_links(Writer& writer, domain::PageId page, std::int64_t shelf, const std::vector<domain::Link>& links) {
    std::int64_t position = 0;
    for (const auto& link : links)
        writer.connection()
            .query(R"(
                INSERT INTO link (page, relation, key, position, target, section, shelf)
                VALUES (:page, :relation, :key, :position, :target, :section, :shelf))")
            .bind(":page", page.value)
            .bind_large(":relation", link.relation)
            .bind_large(":key", link.key)
            .bind(":position", position++)
            .bind_large(":target", link.target)
            .bind_large(":section", link.section)
            .bind(":shelf", shelf)
            .run();
}

void write_media_uses(Writer& writer, domain::PageId page, std::int64_t shelf, const domain::PageDraft& draft) {
    for (auto names : {&draft.pictures, &draft.rendered.images})
        for (const auto& name : *names)
            writer.connection()
                .query("INSERT OR IGNORE INTO media_use (name, page, shelf) VALUES (:name, :page, :shelf)")
                .bind(":name", nfc(name))
                .bind(":page", page.value)
                .bind(":shelf", shelf)
                .run();
}

}  // namespace

std::vector<TagRow> tag_rows(const domain::Properties& properties) {
    std::vector<TagRow> rows;
    for (const auto& tag : properties.tags) {
        auto key = domain::link_key(tag);
        bool known = std::any_of(rows.begin(), rows.end(), [&](const TagRow& row) { return row.key == key; });
        if (!key.empty() && !known) rows.push_back({std::move(key), tag});
    }
    return rows;
}

std::vector<domain::Link> link_rows(const domain::PageDraft& draft) {
    std::vector<domain::Link> rows;
    std::set<std::pair<std::string_view, std::string_view>> known;
    for (auto links : {&draft.relations, &draft.rendered.links})
        for (const auto& link : *links)
            if (!link.key.empty() && known.emplace(link.relation, link.key).second) rows.push_back(link);
    return rows;
}

Stays what_stays(Reader& reader, const domain::PageHead& page, std::int64_t shelf, const domain::PageDraft& draft) {
    if (shelf != shelf_of(page.guarded)) return {};
    auto same = [&](std::string_view sql, const auto& rows, const auto& is_row) {
        auto query = reader.connection().query(sql);
        query.bind(":page", page.id.value);
        auto row = rows.begin();
        for (; query.step(); ++row)
            if (row == rows.end() || !is_row(query, *row)) return false;
        return row == rows.end();
    };
    bool links = same("SELECT relation, key, target, section FROM link WHERE page = :page ORDER BY position", link_rows(draft),
                      [](const Query& row, const domain::Link& link) {
                          return link.relation == row.text(0) && link.key == row.text(1) && link.target == row.text(2) &&
                                 link.section == row.text(3);
                      });
    bool tags = same("SELECT key, label FROM tag WHERE page = :page ORDER BY position", tag_rows(draft.properties),
                     [](const Query& row, const TagRow& tag) { return tag.key == row.text(0) && tag.label == row.text(1); });
    bool lists = tags && page.kind == draft.properties.kind && page.lang == draft.properties.lang;
    return {lists, links};
}

void clear_derived(Writer& writer, domain::PageId page, Stays stays) {
    auto clear = [&](std::string_view sql) { writer.connection().query(sql).bind(":page", page.value).run(); };
    clear("DELETE FROM field WHERE page = :page");
    clear("DELETE FROM media_use WHERE page = :page AND comment = 0");
    if (!stays.lists) clear("DELETE FROM tag WHERE page = :page");
    if (!stays.links) clear("DELETE FROM link WHERE page = :page");
}

void write_derived(Writer& writer, domain::PageId page, std::int64_t shelf, const domain::PageDraft& draft, Stays stays) {
    write_fields(writer, page, draft.properties.fields);
    if (!stays.lists) write_tags(writer, page, shelf, draft.at, tag_rows(draft.properties));
    if (!stays.links) write_links(writer, page, shelf, link_rows(draft));
    write_media_uses(writer, page, shelf, draft);
    writer.connection()
        .query(R"(
            INSERT INTO plain (page, text, digest) VALUES (:page, :text, :digest)
            ON CONFLICT (page) DO UPDATE SET text = excluded.text, digest = excluded.digest)")
        .bind(":page", page.value)
        .bind_large(":text", draft.rendered.text)
        .bind(":digest", sha256_hex(draft.rendered.text))
        .run();
}

}  // namespace catalyst::store
