#include "store/connection.h"

#include <stdexcept>
#include <utility>

#include <sqlite3.h>

namespace catalyst::store {

namespace {

int flags(Access access) {
    switch (access) {
        case Access::Create: return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        case Access::Write: return SQLite::OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        case Access::Read: break;
    }
    return SQLite::OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
}

// SQLite counts what memory it takes, under a lock, unless it is told not to before it begins.
[[maybe_unused]] const int kUncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

}  // namespace

Query::Query(Prepared& kept) : prepared_(&kept) { prepared_->in_use = true; }
Query::Query(std::unique_ptr<Prepared> own) : own_(std::move(own)), prepared_(own_.get()) {}
Query::Query(Query&& other) noexcept : own_(std::move(other.own_)), prepared_(std::exchange(other.prepared_, nullptr)) {}

Query::~Query() {
    if (prepared_ == nullptr) return;
    prepared_->statement.tryReset();
    prepared_->statement.clearBindings();
    prepared_->in_use = false;
}

Query& Query::bind(const char* name, std::int64_t value) {
    prepared_->statement.bind(name, value);
    return *this;
}

Query& Query::bind(const char* name, std::string_view value) {
    prepared_->statement.bind(name, std::string(value));
    return *this;
}

Query& Query::bind(const char* name, const std::optional<std::int64_t>& value) {
    if (value)
        prepared_->statement.bind(name, *value);
    else
        prepared_->statement.bind(name);
    return *this;
}

Query& Query::bind_text_or_null(const char* name, const std::optional<std::string>& value) {
    if (value)
        prepared_->statement.bind(name, *value);
    else
        prepared_->statement.bind(name);
    return *this;
}

Query& Query::bind_large(const char* name, const std::string& value) {
    prepared_->statement.bindNoCopy(name, value);
    return *this;
}

Query& Query::bind_bytes(const char* name, std::string_view value) {
    // A null pointer would be bound as NULL.
    prepared_->statement.bindNoCopy(name, value.empty() ? "" : value.data(), static_cast<int>(value.size()));
    return *this;
}

bool Query::step() { return prepared_->statement.executeStep(); }

std::int64_t Query::run() {
    while (prepared_->statement.executeStep()) {}
    return prepared_->statement.getChanges();
}

std::int64_t Query::integer(int column) const { return prepared_->statement.getColumn(column).getInt64(); }
std::string Query::text(int column) const { return prepared_->statement.getColumn(column).getString(); }

Connection::Connection(const std::filesystem::path& file, Access access) : database_(file.string(), flags(access), kPatience) {
    sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // Memory is bounded by the caches: 2 MB for a reader, 8 MB for the writer, which moves more at once. The log is cut
    // back to 64 MB after a large import.
    execute(R"(
        PRAGMA trusted_schema = OFF;
        PRAGMA foreign_keys = ON;
        PRAGMA synchronous = FULL;
        PRAGMA temp_store = MEMORY;
        PRAGMA mmap_size = 0;
        PRAGMA secure_delete = ON;
        PRAGMA wal_autocheckpoint = 1000;
        PRAGMA journal_size_limit = 67108864;
    )");
    execute(access == Access::Read ? "PRAGMA cache_size = -2000" : "PRAGMA cache_size = -8000");
}

Query Connection::query(std::string_view sql) {
    auto found = kept_.find(sql);
    if (found == kept_.end()) {
        auto prepared = std::make_unique<Prepared>(database_, std::string(sql));
        std::string_view key = prepared->statement.getQuery();
        found = kept_.emplace(key, std::move(prepared)).first;
    }
    // A statement that runs already (a caller's callback asks the same question) is not disturbed.
    if (found->second->in_use) return Query(std::make_unique<Prepared>(database_, std::string(sql)));
    return Query(*found->second);
}

void Connection::execute(const std::string& sql) { database_.exec(sql); }

std::int64_t Connection::number(const std::string& sql) {
    SQLite::Statement statement(database_, sql);
    if (!statement.executeStep()) throw std::runtime_error("no row: " + sql);
    return statement.getColumn(0).getInt64();
}

std::int64_t Connection::last_id() const { return database_.getLastInsertRowid(); }
bool Connection::in_transaction() const { return sqlite3_get_autocommit(database_.getHandle()) == 0; }

void Connection::roll_back() noexcept {
    if (!in_transaction()) return;
    try {
        query("ROLLBACK").run();
    } catch (const std::exception&) { sqlite3_exec(database_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr); }
}

void Connection::set_patience(int milliseconds) { database_.setBusyTimeout(milliseconds); }

void Connection::interrupt_when(const std::function<bool()>* over) {
    constexpr int kSteps = 100;  // of SQLite's machine, between two questions
    auto ask = [](void* asked) { return (*static_cast<const std::function<bool()>*>(asked))() ? 1 : 0; };
    sqlite3_progress_handler(database_.getHandle(), over ? kSteps : 0, over ? +ask : nullptr,
                             const_cast<std::function<bool()>*>(over));
}

std::vector<std::string> Connection::kept() const {
    std::vector<std::string> texts;
    for (const auto& [sql, prepared] : kept_) texts.emplace_back(sql);
    return texts;
}

ReadTransaction::ReadTransaction(Connection& connection) : connection_(connection) { connection_.query("BEGIN").run(); }
ReadTransaction::~ReadTransaction() { connection_.roll_back(); }

bool interrupted(const SQLite::Exception& exception) { return exception.getErrorCode() == SQLITE_INTERRUPT; }

Error could_not_use(const SQLite::Exception& exception, const std::filesystem::path& file) {
    std::vector<std::pair<std::string, std::string>> params{{"file", file.string()}};
    if (exception.getErrorCode() == SQLITE_NOTADB) return {ErrorKind::Invalid, "store.not_a_wiki", params, exception.what()};
    if (exception.getErrorCode() == SQLITE_BUSY) return {ErrorKind::Busy, "store.locked", params, exception.what()};
    if (exception.getErrorCode() == SQLITE_FULL) return {ErrorKind::TooLarge, "store.full", {}, exception.what()};
    params.emplace_back("reason", exception.what());
    return {ErrorKind::Io, "store.io", params, exception.what()};
}

std::optional<Error> foreseeable(const SQLite::Exception& exception) {
    // The shared index of the log can't grow: also a full disk, seen from another side.
    bool full = exception.getErrorCode() == SQLITE_FULL || exception.getExtendedErrorCode() == SQLITE_IOERR_SHMSIZE;
    if (full) return Error{ErrorKind::TooLarge, "store.full", {}, exception.what()};
    if (exception.getErrorCode() == SQLITE_BUSY || exception.getErrorCode() == SQLITE_LOCKED)
        return Error{ErrorKind::Busy, "store.busy", {}, exception.what()};
    return std::nullopt;
}

}  // namespace catalyst::store
