#include "store/tally.h"

#include "store/connection.h"

namespace catalyst::store {

void tally(Writer& writer, domain::PageId page, Tally by, Stays stays) {
    auto run = [&](std::string_view sql) {
        writer.connection().query(sql).bind(":by", static_cast<std::int64_t>(by)).bind(":page", page.value).run();
    };
    if (!stays.lists)
        run(R"(
            INSERT INTO tally (what, key, shelf, count)
            SELECT 'change', '', shelf, :by * head FROM page WHERE id = :page
            UNION ALL SELECT 'page', '', shelf, :by FROM page WHERE id = :page
            UNION ALL SELECT 'kind', kind, shelf, :by FROM page WHERE id = :page
            UNION ALL SELECT 'lang', lang, shelf, :by FROM page WHERE id = :page
            UNION ALL SELECT 'tag', key, shelf, :by FROM tag WHERE page = :page
            ON CONFLICT DO UPDATE SET count = count + excluded.count)");
    else if (by == Tally::Add)
        run(R"(
            INSERT INTO tally (what, key, shelf, count)
            SELECT 'change', '', shelf, :by FROM page WHERE id = :page
            ON CONFLICT DO UPDATE SET count = count + excluded.count)");
    if (!stays.links)
        run(R"(
            INSERT INTO link_tally (key, relation, shelf, count)
            SELECT key, relation, shelf, :by FROM link WHERE page = :page
            ON CONFLICT DO UPDATE SET count = count + excluded.count)");
}

}  // namespace catalyst::store
