// What is derived is compared with what it is derived from: each page's rows with a fresh reading of its source, the
// tallies with a count.
#include <algorithm>
#include <tuple>
#include <utility>

#include "store/check.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/pack.h"
#include "store/pages.h"

namespace catalyst::store {

namespace {

std::vector<domain::FieldRow> stored_fields(Reader& reader, domain::PageId page) {
    auto query = reader.connection().query("SELECT path, value FROM field WHERE page = :page ORDER BY position");
    query.bind(":page", page.value);
    std::vector<domain::FieldRow> rows;
    while (query.step()) rows.push_back({query.text(0), query.text(1)});
    return rows;
}

// A row whose copied shelf, or time, differs from its page's is no row of that page's.
std::vector<TagRow> stored_tags(Reader& reader, domain::PageId page) {
    auto query = reader.connection().query(R"(
        SELECT g.key, g.label, g.shelf = p.shelf AND g.updated = p.updated FROM tag g JOIN page p ON p.id = g.page
        WHERE g.page = :page ORDER BY g.position)");
    query.bind(":page", page.value);
    std::vector<TagRow> rows;
    while (query.step()) rows.push_back(query.integer(2) != 0 ? TagRow{query.text(0), query.text(1)} : TagRow{});
    return rows;
}

std::vector<domain::Link> stored_links(Reader& reader, domain::PageId page) {
    auto query = reader.connection().query(R"(
        SELECT l.key, l.target, l.section, l.relation, l.shelf = p.shelf
        FROM link l JOIN page p ON p.id = l.page
        WHERE l.page = :page ORDER BY l.position)");
    query.bind(":page", page.value);
    std::vector<domain::Link> rows;
    while (query.step())
        rows.push_back(query.integer(4) != 0 ? domain::Link{query.text(0), query.text(1), query.text(2), query.text(3)}
                                             : domain::Link{});
    return rows;
}

bool same_head(const domain::PageHead& head, const domain::Properties& fresh) {
    return std::tie(head.uid, head.title, head.summary, head.kind, head.lang, head.license) ==
           std::tie(fresh.id, fresh.title, fresh.summary, fresh.kind, fresh.lang, fresh.license);
}

std::string stored_excerpt(Reader& reader, domain::PageId page) {
    auto query = reader.connection().query("SELECT excerpt FROM page WHERE id = :page");
    query.bind(":page", page.value).step();
    return query.text(0);
}

bool same_rendered_fields(const domain::Rendered& a, const domain::Rendered& b) {
    auto same = [](const domain::RenderedField& x, const domain::RenderedField& y) { return x.path == y.path; };
    return std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(), same);
}

// The rendering's HTML is sealed (check.cpp), not compared: another version of the engine may render otherwise. Links are
// compared unless one of the two renderings overran its limits, on a machine that was busy: such a page has no body links.
void compare_page(Reader& reader, const domain::PageHead& head, const domain::PageDraft& fresh, CheckReport& report) {
    auto differs = [&](const char* key) { report.faults.push_back(fault(key, {{"slug", head.slug}})); };
    auto stored = read_stored(reader, head);
    auto links = stored_links(reader, head.id);
    report.links += static_cast<std::int64_t>(links.size());
    if (stored.rendered.fallback == fresh.rendered.fallback && links != link_rows(fresh)) differs("check.links");
    if (stored_tags(reader, head.id) != tag_rows(fresh.properties)) differs("check.tags");
    bool same = same_head(head, fresh.properties) && stored.properties == fresh.properties &&
                stored_fields(reader, head.id) == domain::flatten(fresh.properties.fields) &&
                same_rendered_fields(stored.rendered, fresh.rendered) &&
                stored_excerpt(reader, head.id) == stored.rendered.excerpt;
    if (!same) differs("check.fields");
}

void compare_counts(Reader& reader, std::string_view sql, CheckReport& report) {
    auto query = reader.connection().query(sql);
    while (query.step()) report.faults.push_back(fault("check.count", {{"of", query.text(0)}}));
}

}  // namespace

void check_derived(Reader& reader, CheckReport& report, const Reread& reread) {
    auto heads = reader.connection().query("SELECT id FROM page ORDER BY id");
    while (heads.step()) {
        auto head = find_page(reader, domain::PageId{heads.integer(0)});
        if (!head) continue;  // reported by check_revisions
        auto fresh = reread(*head, read_source(reader, head->id, head->head.number));
        if (fresh.ok())
            compare_page(reader, *head, *fresh, report);
        else
            report.faults.push_back(fault("check.source", {{"slug", head->slug}, {"reason", fresh.error().key}}));
    }
}

void check_tallies(Reader& reader, CheckReport& report) {
    compare_counts(reader, R"(
        WITH fresh (what, key, shelf, count) AS (
            SELECT 'page', '', shelf, count(*) FROM page GROUP BY shelf
            UNION ALL SELECT 'kind', kind, shelf, count(*) FROM page GROUP BY kind, shelf
            UNION ALL SELECT 'lang', lang, shelf, count(*) FROM page GROUP BY lang, shelf
            UNION ALL SELECT 'change', '', shelf, count(*) FROM revision GROUP BY shelf
            UNION ALL SELECT 'tag', key, shelf, count(*) FROM tag GROUP BY key, shelf),
        kept (what, key, shelf, count) AS (SELECT what, key, shelf, count FROM tally WHERE count <> 0)
        SELECT DISTINCT trim(what || ' ' || key) FROM (
            SELECT * FROM (SELECT * FROM fresh EXCEPT SELECT * FROM kept)
            UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM fresh)))",
                   report);
    compare_counts(reader, R"(
        WITH fresh AS (SELECT key, relation, shelf, count(*) AS count FROM link GROUP BY key, relation, shelf),
        kept AS (SELECT key, relation, shelf, count FROM link_tally WHERE count <> 0)
        SELECT DISTINCT 'links ' || key FROM (
            SELECT * FROM (SELECT * FROM fresh EXCEPT SELECT * FROM kept)
            UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM fresh)))",
                   report);
}

}  // namespace catalyst::store
