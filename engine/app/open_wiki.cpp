#include "app/open_wiki.h"

#include <system_error>
#include <utility>

#include "base/assets.h"
#include "store/audit.h"
#include "store/restore.h"
#include "store/wiki.h"

namespace catalyst::app {

namespace fs = std::filesystem;

namespace {

fs::path database_file(const fs::path& folder) { return folder / "wiki.db"; }
fs::path index_folder(const fs::path& folder) { return folder / "index"; }

Error folder_error(const fs::path& folder, const std::error_code& why) {
    return {ErrorKind::Io, "wiki.folder", {{"folder", folder.string()}, {"reason", why.message()}}, {}};
}

// The kinds a new wiki starts with.
void install_kinds(store::Writer& writer) {
    constexpr std::string_view kFolder = "content-sample/kinds/", kEnding = ".yaml";
    static constexpr std::string_view kOrder[] = {"project", "method", "experience", "need", "actor", "place", "page"};
    for (auto kind : kOrder)
        if (auto yaml = asset(std::string(kFolder) + std::string(kind) + std::string(kEnding)))
            store::set_kind_file(writer, kind, *yaml);
}

}  // namespace

OpenWiki::OpenWiki(fs::path folder, Jails jails, std::unique_ptr<store::Database> database)
    : folder_(std::move(folder)),
      jail_(std::move(jails.pages)),
      database_(std::move(database)),
      searcher_(index_folder(folder_)),
      state_(*database_),
      pages_(*database_, state_),
      browsing_(*database_, state_, pages_),
      finding_(*database_, state_, searcher_),
      pictures_(std::move(jails.pictures)),
      media_(*database_, state_, *pictures_, clock_),
      accounts_(*database_, state_, clock_),
      people_(*database_, state_, clock_),
      discussions_(*database_, *jail_, clock_),
      following_(*database_, state_, clock_),
      indexer_(*database_, index_folder(folder_)),
      editing_(*database_, state_, *jail_, clock_, [this] { indexer_.wake(); }),
      upkeep_(*database_, state_, *jail_, clock_, [this] { indexer_.wake(); }),
      administration_(*database_, state_, *jail_, searcher_, clock_),
      suggestions_(*database_, state_, *jail_, clock_, [this] { indexer_.wake(); }),
      order_(*database_, state_, *jail_, clock_, [this] { indexer_.wake(); }) {}

Result<std::unique_ptr<OpenWiki>> OpenWiki::create(const fs::path& folder, const NewWiki& wanted) {
    Jails jails;
    std::error_code why;
    fs::create_directories(folder, why);
    if (why) return folder_error(folder, why);
    auto database = store::Database::open(database_file(folder), store::Open::Create);
    if (!database.ok()) return database.error();
    auto installed = (*database)->write([&](store::Writer& writer) -> Status {
        domain::WikiInfo info;
        info.title = wanted.title;
        info.lang = wanted.lang;
        store::set_wiki_info(writer, info);
        install_kinds(writer);
        return Done{};
    });
    if (!installed.ok()) return installed.error();
    return std::unique_ptr<OpenWiki>(new OpenWiki(folder, std::move(jails), std::move(*database)));
}

Result<std::unique_ptr<OpenWiki>> OpenWiki::open(const fs::path& folder) {
    Jails jails;
    auto database = store::Database::open(database_file(folder), store::Open::Existing);
    if (!database.ok()) return database.error();
    return std::unique_ptr<OpenWiki>(new OpenWiki(folder, std::move(jails), std::move(*database)));
}

std::unique_ptr<service::Import> OpenWiki::import() {
    return std::make_unique<service::Import>(*database_, *jail_, state_, folder_);
}

std::unique_ptr<store::Snapshot> OpenWiki::snapshot() { return std::make_unique<store::Snapshot>(*database_, domain::Actor{}); }

Status OpenWiki::note(std::string_view action, std::string_view object) {
    return database_->write_aside([&](store::Writer& writer) -> Status {
        store::audit(writer, clock_.now(), domain::operator_actor("catalyst"), action, object);
        return Done{};
    });
}

Status OpenWiki::catch_up_index(const service::IndexProgress& progress) { return indexer_.catch_up(progress); }

Status OpenWiki::rebuild_index(const service::IndexProgress& progress) { return indexer_.rebuild(progress); }

Result<service::Refreshed> OpenWiki::render_again(const service::IndexProgress& progress) {
    return service::render_again(*database_, state_, *jail_, progress);
}

Result<bool> OpenWiki::follow_kinds() {
    constexpr std::int64_t kAtOnce = 20;
    return service::follow_kinds(*database_, state_, *jail_, kAtOnce);
}

// Pages follow their kinds first. Without a server the index is brought up to date too; with one, what is on its way is no fault
// but may look like one for a moment.
Result<service::CheckOutcome> OpenWiki::check() {
    for (bool left = true; left;) {
        auto followed = follow_kinds();
        if (!followed.ok()) return followed.error();
        left = *followed;
    }
    if (auto status = indexer_.catch_up(); !status.ok() && status.error().key != "search.locked") return status.error();
    return service::check(*database_, state_, *jail_, searcher_);
}

// An index that a wiki has left which is gone knows nothing of the one that comes: its place in the outbox means another outbox.
Status restore(const fs::path& backup, const fs::path& folder, Replace replace) {
    std::error_code why;
    if (!fs::exists(database_file(folder), why)) fs::remove_all(index_folder(folder), why);
    if (why) return folder_error(folder, why);
    return store::restore(backup, database_file(folder), replace == Replace::Yes ? store::Over::Wiki : store::Over::Nothing);
}

}  // namespace catalyst::app
