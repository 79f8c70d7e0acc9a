#include "store/snapshot.h"

#include "store/connection.h"
#include "store/media.h"
#include "store/pages.h"
#include "store/rows.h"
#include "store/shelf.h"
#include "store/wiki.h"

namespace catalyst::store {

// A connection of its own: an export may take minutes, and the pool is for visitors.
struct Snapshot::State {
    State(const std::filesystem::path& file, domain::Actor who)
        : connection(file, Access::Read), transaction(connection), reader(connection), actor(std::move(who)) {
        connection.query("SELECT count(*) FROM setting").step();  // the picture is taken at the first read
    }
    Connection connection;
    ReadTransaction transaction;
    Reader reader;
    domain::Actor actor;
};

Snapshot::Snapshot(Database& database, domain::Actor actor)
    : state_(std::make_unique<State>(database.file(), std::move(actor))) {}
Snapshot::~Snapshot() = default;

Reader& Snapshot::reader() { return state_->reader; }
domain::WikiInfo Snapshot::info() { return wiki_info(reader()); }
std::vector<std::pair<std::string, std::string>> Snapshot::kind_files() { return store::kind_files(reader()); }

void Snapshot::for_each_page(const std::function<void(const domain::PageHead&, std::string_view source)>& visit) {
    store::for_each_page(reader(), state_->actor,
                         [&](const domain::PageHead& head) { visit(head, read_source(reader(), head.id, head.head.number)); });
}

void Snapshot::for_each_redirect(const std::function<void(std::string_view from, std::string_view to_slug)>& visit) {
    // A redirect under which another page is found by now leads nowhere.
    auto query = state_->connection.query(R"(
        SELECT n.key, p.slug FROM name n CROSS JOIN page p ON p.id = n.page
        WHERE n.role = 1 AND p.shelf IN (0, :members, :drafts) AND NOT EXISTS (SELECT 1 FROM page s WHERE s.slug = n.key)
        ORDER BY n.key)");
    bind_actor(query, state_->actor);
    while (query.step()) visit(query.text(0), query.text(1));
}

void Snapshot::for_each_media(const std::function<void(const domain::Media&, std::string_view bytes)>& visit) {
    store::for_each_media(reader(), [&](const domain::Media& media) { visit(media, media_bytes(reader(), media)); });
}

}  // namespace catalyst::store
