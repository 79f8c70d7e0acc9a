#include "store/restore.h"

#include <system_error>
#include <utility>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include "store/connection.h"
#include "store/copy.h"
#include "store/migrate.h"

namespace catalyst::store {

namespace fs = std::filesystem;

namespace {

Error about(ErrorKind kind, std::string key, const fs::path& file) {
    return {kind, std::move(key), {{"file", file.string()}}, {}};
}

// The name under which a restore prepares its file. All that begins with it goes at the end, and what an earlier restore
// left that died.
class Part {
public:
    explicit Part(const fs::path& wiki) : path_(wiki.string() + ".restoring") { clear(); }
    ~Part() { clear(); }
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;
    const fs::path& path() const { return path_; }

private:
    void clear() const {
        std::error_code ignored;
        auto folder = path_.parent_path();
        for (const auto& entry : fs::directory_iterator(folder.empty() ? fs::path(".") : folder, ignored))
            if (entry.path().filename().string().starts_with(path_.filename().string())) fs::remove(entry.path(), ignored);
    }
    fs::path path_;
};

Status copy_backup(const fs::path& backup, const fs::path& part) {
    try {
        Connection source(backup, Access::Read);
        if (source.number("PRAGMA application_id") != kApplicationId)
            return about(ErrorKind::Invalid, "store.not_a_wiki", backup);
        copy_file(source, part);
    } catch (const SQLite::Exception& problem) { return could_not_use(problem, backup); }
    return Done{};
}

// A failure of the file being prepared is the backup's.
Status bring_up_to_date(Connection& fresh, const fs::path& part, const fs::path& backup) {
    auto current = migrate(fresh, part, shipped_migrations());
    if (current.ok()) return current;
    auto error = current.error();
    for (auto& [name, value] : error.params)
        if (name == "file") value = backup.string();
    return error;
}

void step(SQLite::Backup& copying, int pages) {
    auto outcome = copying.executeStep(pages);
    if (outcome == SQLITE_BUSY || outcome == SQLITE_LOCKED) throw SQLite::Exception("the wiki is being written to", outcome);
}

// Ids and the outbox go on from where those of the wiki are whose place is taken. Not so the audit log's: its numbers have no
// holes (check_audit.cpp).
void go_on_from(Connection& fresh, const fs::path& file) {
    fresh.query("ATTACH :file AS old").bind(":file", file.string()).run();
    fresh.execute(R"(
        UPDATE main.sqlite_sequence SET seq = max(seq, coalesce(
            (SELECT o.seq FROM old.sqlite_sequence o WHERE o.name = main.sqlite_sequence.name), 0))
            WHERE name <> 'audit';
        INSERT INTO main.sqlite_sequence (name, seq)
            SELECT name, seq FROM old.sqlite_sequence WHERE name <> 'audit' AND name NOT IN (SELECT name FROM main.sqlite_sequence);
        INSERT OR REPLACE INTO main.outbox (page)
            SELECT id FROM main.page UNION SELECT page FROM main.outbox
            UNION SELECT id FROM old.page UNION SELECT page FROM old.outbox;
        DETACH old)");
}

Status replace(Connection& fresh, const fs::path& file) {
    Connection wiki(file, Access::Write);
    if (wiki.number("PRAGMA application_id") != kApplicationId) return about(ErrorKind::Invalid, "store.not_a_wiki", file);
    wiki.execute("PRAGMA journal_mode = WAL");  // so that others read on meanwhile
    SQLite::Backup copying(wiki.handle(), fresh.handle());
    step(copying, 0);  // copies nothing, but from here on nobody else can write
    {
        Connection old(file, Access::Read);
        copy_file(old, file.string() + ".before-restore");
    }
    go_on_from(fresh, file);
    step(copying, -1);
    return Done{};
}

}  // namespace

Status restore(const fs::path& backup, const fs::path& file, Over over) {
    try {
        if (!fs::exists(backup)) return about(ErrorKind::NotFound, "store.backup_missing", backup);
        bool taken = fs::exists(file);
        if (taken && over == Over::Nothing) return about(ErrorKind::Invalid, "store.exists", file);
        if (file.has_parent_path()) fs::create_directories(file.parent_path());
        Part part(file);
        if (auto copied = copy_backup(backup, part.path()); !copied.ok()) return copied;
        {
            Connection fresh(part.path(), Access::Write);
            if (auto current = bring_up_to_date(fresh, part.path(), backup); !current.ok()) return current;
            if (taken) return replace(fresh, file);
        }
        remove_companions(file);
        rename_durably(part.path(), file);
        return Done{};
    } catch (const SQLite::Exception& problem) {
        return could_not_use(problem, file);
    } catch (const fs::filesystem_error& problem) {
        return Error{ErrorKind::Io, "store.io", {{"file", file.string()}, {"reason", problem.code().message()}}, problem.what()};
    }
}

}  // namespace catalyst::store
