#include "store/check.h"

#include <exception>

#include "base/digest.h"
#include "domain/slug.h"
#include "store/connection.h"
#include "store/media.h"
#include "store/names.h"
#include "store/pages.h"
#include "store/revisions.h"
#include "store/rows.h"
#include "store/sizes.h"
#include "store/suggestions.h"

namespace catalyst::store {

namespace {

// One revision with its text: the digest of the text, the seal over the rest, and its place in the row of numbers.
void check_revision(const Query& row, std::int64_t expected, CheckReport& report) {
    auto slug = row.text(kRevisionColumns), uid = row.text(kRevisionColumns + 1);
    auto revision = read_revision(row, 0);
    auto about = [&](std::string key) {
        report.faults.push_back(fault(std::move(key), {{"slug", slug}, {"number", std::to_string(revision.number)}}));
    };
    if (revision.number != expected) about("check.revision_number");
    if (row.text(kRevisionColumns + 2) != seal(uid, revision)) about("check.revision_seal");
    auto text = row.text(kRevisionColumns + 3);
    if (sha256_hex(text) != revision.digest || static_cast<std::int64_t>(text.size()) != revision.size)
        about("check.revision_text");
}

void check_heads(Reader& reader, CheckReport& report) {
    auto query = reader.connection().query(R"(
        SELECT p.slug FROM page p
        LEFT JOIN revision r ON r.page = p.id AND r.number = p.head
        LEFT JOIN rendering d ON d.revision = r.id LEFT JOIN plain t ON t.page = p.id
        WHERE r.id IS NULL OR d.revision IS NULL OR t.page IS NULL OR r.at <> p.updated
           OR p.head <> (SELECT max(number) FROM revision WHERE page = p.id)
           OR p.created <> (SELECT at FROM revision WHERE page = p.id AND number = 1)
           OR EXISTS (SELECT 1 FROM revision s WHERE s.page = p.id AND s.shelf <> p.shelf))");
    while (query.step()) report.faults.push_back(fault("check.head", {{"slug", query.text(0)}}));
}

// Old revisions and heads alike; a rendering that is missing has no seal.
void check_renderings(Reader& reader, CheckReport& report) {
    constexpr int kColumns = 8;
    auto query = reader.connection().query(R"(
        SELECT d.fallback, d.excerpt, d.properties, d.outline, d.images, d.links, d.fields, d.html, d.seal, p.slug, r.number
        FROM revision r JOIN page p ON p.id = r.page LEFT JOIN rendering d ON d.revision = r.id ORDER BY r.id)");
    while (query.step()) {
        std::vector<std::string> columns;
        for (int i = 0; i < kColumns; ++i) columns.push_back(query.text(i));
        if (query.text(kColumns) != seal(columns))
            report.faults.push_back(
                fault("check.rendering", {{"slug", query.text(kColumns + 1)}, {"number", query.text(kColumns + 2)}}));
    }
    auto words = reader.connection().query("SELECT p.slug, t.text, t.digest FROM plain t JOIN page p ON p.id = t.page");
    while (words.step())
        if (sha256_hex(words.text(1)) != words.text(2)) report.faults.push_back(fault("check.words", {{"slug", words.text(0)}}));
}

void check_contributors(Reader& reader, CheckReport& report) {
    auto query = reader.connection().query(R"(
        WITH fresh AS (SELECT page, account, author, max(number) AS last FROM revision WHERE author <> '' OR account <> 0
                       GROUP BY page, account, author),
        kept AS (SELECT page, account, author, last FROM contributor)
        SELECT DISTINCT p.slug FROM (
            SELECT * FROM (SELECT * FROM fresh EXCEPT SELECT * FROM kept)
            UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM fresh)) d
        JOIN page p ON p.id = d.page)");
    while (query.step()) report.faults.push_back(fault("check.contributors", {{"slug", query.text(0)}}));
}

struct OutOfTime {};

// One part. Damage that can't be read past is a fault of it; an interruption is none.
template <class F>
void look(CheckReport& report, const char* name, F&& work) {
    try {
        work();
    } catch (const OutOfTime&) { report.unfinished.emplace_back(name); } catch (const SQLite::Exception& problem) {
        if (interrupted(problem))
            report.unfinished.emplace_back(name);
        else
            report.faults.push_back(fault("check.unreadable", {{"part", name}, {"reason", problem.what()}}));
    } catch (const std::exception& damage) {
        report.faults.push_back(fault("check.unreadable", {{"part", name}, {"reason", damage.what()}}));
    }
}

}  // namespace

Error fault(std::string key, std::vector<std::pair<std::string, std::string>> params) {
    return {ErrorKind::Invalid, std::move(key), std::move(params), {}};
}

void check_file(Reader& reader, CheckReport& report) {
    auto integrity = reader.connection().query("PRAGMA integrity_check");
    while (integrity.step())
        if (auto line = integrity.text(0); line != "ok") report.faults.push_back(fault("check.file", {{"reason", line}}));
    auto orphans = reader.connection().query(R"(
        SELECT "table" || ' ' || coalesce(rowid, '?') FROM pragma_foreign_key_check
        UNION ALL SELECT 'media_blob ' || id FROM media_blob WHERE digest NOT IN (SELECT digest FROM media))");
    while (orphans.step()) report.faults.push_back(fault("check.orphan", {{"row", orphans.text(0)}}));
}

void check_revisions(Reader& reader, CheckReport& report) {
    static const std::string sql = "SELECT " + kRevision + R"(, p.slug, p.uid, r.seal, coalesce(s.text, ''), p.id
        FROM revision r JOIN page p ON p.id = r.page LEFT JOIN source s ON s.revision = r.id
        ORDER BY r.page, r.number)";
    auto query = reader.connection().query(sql);
    std::int64_t page = 0, number = 0;
    while (query.step()) {
        auto of = query.integer(kRevisionColumns + 4);
        number = of == page ? number + 1 : 1;
        report.pages += of != page;
        page = of;
        check_revision(query, number, report);
        number = query.integer(0);
        ++report.revisions;
    }
    check_heads(reader, report);
    check_renderings(reader, report);
    check_contributors(reader, report);
}

void check_names(Reader& reader, CheckReport& report) {
    auto query = reader.connection().query(R"(
        SELECT p.slug, p.title,
            (SELECT count(*) FROM name n WHERE n.page = p.id AND n.role = 0),
            EXISTS (SELECT 1 FROM name n WHERE n.page = p.id AND n.role = 0 AND n.key = p.slug),
            (SELECT count(*) FROM name n WHERE n.page = p.id AND n.role = 2),
            coalesce((SELECT n.key FROM name n WHERE n.page = p.id AND n.role = 2), '')
        FROM page p)");
    while (query.step()) {
        auto slug = query.text(0), title_key = domain::link_key(query.text(1));
        if (title_key == slug) title_key.clear();
        bool good = query.integer(2) == 1 && query.integer(3) == 1 && query.integer(4) == (title_key.empty() ? 0 : 1) &&
                    query.text(5) == title_key;
        if (!good) report.faults.push_back(fault("check.names", {{"slug", slug}}));
    }
}

void check_media(Reader& reader, CheckReport& report) {
    auto query = reader.connection().query(R"(
        SELECT m.id, m.seal, b.bytes FROM media_blob b CROSS JOIN media m ON m.digest = b.digest ORDER BY b.id)");
    while (query.step()) {
        ++report.media;
        auto media = find_media(reader, domain::MediaId{query.integer(0)}).value();
        auto bytes = query.text(2);
        if (seal(media) != query.text(1)) report.faults.push_back(fault("check.media_seal", {{"name", media.name}}));
        if (sha256_hex(bytes) != media.digest || static_cast<std::int64_t>(bytes.size()) != media.size)
            report.faults.push_back(fault("check.media", {{"name", media.name}}));
    }
}

CheckReport check(Reader& reader, const Reread& reread, const std::function<bool()>& over) {
    CheckReport report;
    struct Watch {
        Watch(Connection& watched, const std::function<bool()>* by) : connection(watched) { connection.interrupt_when(by); }
        ~Watch() { connection.interrupt_when(nullptr); }
        Connection& connection;
    } watch(reader.connection(), over ? &over : nullptr);
    auto late = [&] { return over && over(); };
    auto part = [&](const char* name, auto&& work) {
        if (late())
            report.unfinished.emplace_back(name);
        else
            look(report, name, work);
    };
    Reread reread_in_time = [&](const domain::PageHead& head, std::string_view source) {
        if (late()) throw OutOfTime{};
        return reread(head, source);
    };
    part("audit", [&] { check_audit(reader, report); });
    part("tallies", [&] { check_tallies(reader, report); });
    part("names", [&] { check_names(reader, report); });
    part("file", [&] {
        if (over && database_bytes(reader) > kQuickFile) throw OutOfTime{};
        check_file(reader, report);
    });
    part("revisions", [&] { check_revisions(reader, report); });
    part("derived", [&] {
        if (!reread) throw OutOfTime{};
        check_derived(reader, report, reread_in_time);
    });
    part("comments", [&] { check_comments(reader, report); });
    part("media", [&] { check_media(reader, report); });
    part("suggestions", [&] { check_suggestions(reader, report); });
    return report;
}

}  // namespace catalyst::store
