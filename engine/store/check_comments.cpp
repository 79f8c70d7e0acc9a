// Discussions: each comment against its seal, its place in its thread, and how many a page says it has.
#include "store/check.h"
#include "store/comments.h"
#include "store/connection.h"

namespace catalyst::store {

void check_comments(Reader& reader, CheckReport& report) {
    auto rows = reader.connection().query(R"(
        SELECT c.id, p.slug, c.seal,
            EXISTS (SELECT 1 FROM comment f WHERE f.id = c.thread AND f.thread = f.id AND f.page = c.page)
        FROM comment c JOIN page p ON p.id = c.page ORDER BY c.id)");
    while (rows.step()) {
        auto comment = find_comment(reader, {rows.integer(0)});
        if (comment && seal(*comment) == rows.text(2) && rows.integer(3) != 0) continue;
        report.faults.push_back(fault("check.comment", {{"slug", rows.text(1)}, {"number", rows.text(0)}}));
    }
    auto counts = reader.connection().query(R"(
        SELECT p.slug FROM page p
        WHERE p.comments <> (SELECT count(*) FROM comment c WHERE c.page = p.id AND c.state = 'shown'))");
    while (counts.step()) report.faults.push_back(fault("check.comment_count", {{"slug", counts.text(0)}}));
}

}  // namespace catalyst::store
