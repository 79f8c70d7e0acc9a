#include "store/database.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>
#include <vector>

#include "store/connection.h"
#include "store/copy.h"
#include "store/migrate.h"

namespace catalyst::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostReaders = 8;

Error about(ErrorKind kind, std::string key, const fs::path& file, const std::string& reason = {}) {
    Error error{kind, std::move(key), {{"file", file.string()}}, reason};
    if (kind == ErrorKind::Io) error.params.emplace_back("reason", reason);
    return error;
}

// Made under another name, so that a process that dies meanwhile leaves no half of a wiki behind.
Status create(const fs::path& file) {
    if (fs::exists(file)) return about(ErrorKind::Invalid, "store.exists", file);
    fs::path fresh = file;
    fresh += ".new";
    fs::remove(fresh);
    remove_companions(fresh);
    {
        Connection connection(fresh, Access::Create);
        auto done = migrate(connection, fresh, shipped_migrations());
        if (!done.ok()) return done;
    }
    remove_companions(file);
    rename_durably(fresh, file);
    return Done{};
}

}  // namespace

struct Database::State {
    fs::path file;
    std::unique_ptr<Connection> writer;
    std::mutex writing;
    std::int64_t others = 0;  // PRAGMA data_version of the writer; guarded by `writing`
    std::atomic<std::uint64_t> version{1};

    std::mutex pool;
    std::condition_variable returned;
    std::vector<std::unique_ptr<Connection>> readers;
    std::vector<Connection*> idle;
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) { state_->idle.reserve(kMostReaders); }

Result<std::unique_ptr<Database>> Database::open(const fs::path& file, Open mode) {
    try {
        if (mode == Open::Create) {
            auto created = create(file);
            if (!created.ok()) return created.error();
        }
        if (!fs::exists(file)) return about(ErrorKind::NotFound, "store.missing", file);
        auto state = std::make_unique<State>();
        state->file = file;
        state->writer = std::make_unique<Connection>(file, Access::Write);
        auto current = migrate(*state->writer, file, shipped_migrations());
        if (!current.ok()) return current.error();
        state->writer->execute("PRAGMA journal_mode = WAL");
        state->others = state->writer->number("PRAGMA data_version");
        return std::unique_ptr<Database>(new Database(std::move(state)));
    } catch (const SQLite::Exception& problem) {
        return could_not_use(problem, file);
    } catch (const fs::filesystem_error& problem) { return about(ErrorKind::Io, "store.io", file, problem.what()); }
}

// The log is folded into the file, so that the file alone is the wiki once the program has ended. Another process that
// still reads is not waited for; the last one to close does it.
Database::~Database() {
    try {
        state_->readers.clear();
        state_->writer->set_patience(0);
        state_->writer->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const std::exception&) {
        // The log stays beside the file and is read at the next opening.
    }
}

Connection& Database::borrow() {
    std::unique_lock lock(state_->pool);
    state_->returned.wait(lock, [&] { return !state_->idle.empty() || state_->readers.size() < kMostReaders; });
    if (state_->idle.empty()) {
        state_->readers.push_back(std::make_unique<Connection>(state_->file, Access::Read));
        return *state_->readers.back();
    }
    auto connection = state_->idle.back();
    state_->idle.pop_back();
    return *connection;
}

void Database::give_back(Connection& connection) {
    {
        std::lock_guard lock(state_->pool);
        state_->idle.push_back(&connection);
    }
    state_->returned.notify_one();
}

void Database::read_transaction(const std::function<void(Reader&)>& work) {
    struct Loan {
        explicit Loan(Database& database) : owner(database), connection(owner.borrow()) {}
        ~Loan() { owner.give_back(connection); }
        Database& owner;
        Connection& connection;
    } loan(*this);
    ReadTransaction transaction(loan.connection);
    Reader reader(loan.connection);
    work(reader);
}

Status Database::write_transaction(const std::function<bool(Writer&)>& work, Raises raises) {
    std::lock_guard lock(state_->writing);
    auto& connection = *state_->writer;
    try {
        connection.query("BEGIN IMMEDIATE").run();
        Writer writer(connection);
        if (!work(writer)) {
            connection.roll_back();
            return Done{};
        }
        connection.query("COMMIT").run();
    } catch (const SQLite::Exception& problem) {
        connection.roll_back();
        auto error = foreseeable(problem);
        if (!error) throw;
        return *error;
    } catch (...) {
        connection.roll_back();
        throw;
    }
    if (raises == Raises::Version) ++state_->version;
    return Done{};
}

std::uint64_t Database::version() const { return state_->version.load(); }

// Asked of the writer's connection, whose own commits do not move its data_version: what moves it are other processes.
// While the writer is at work nobody else can be, so there is nothing to learn and nothing to wait for.
bool Database::notice_others() {
    std::unique_lock lock(state_->writing, std::try_to_lock);
    if (!lock.owns_lock()) return false;
    auto query = state_->writer->query("PRAGMA data_version");
    query.step();
    if (query.integer(0) == state_->others) return false;
    state_->others = query.integer(0);
    ++state_->version;
    return true;
}

void Database::empty_log() {
    constexpr int kMoment = 200;  // ms, in which nobody else writes
    std::lock_guard lock(state_->writing);
    state_->writer->set_patience(kMoment);
    try {
        state_->writer->query("PRAGMA wal_checkpoint(TRUNCATE)").run();
    } catch (const SQLite::Exception&) {
        // What was erased is erased; the log stays for now.
    }
    state_->writer->set_patience(Connection::kPatience);
}

Status Database::backup(const fs::path& target) {
    if (fs::exists(target)) return about(ErrorKind::Invalid, "store.backup_exists", target);
    try {
        Connection connection(state_->file, Access::Read);
        copy_file(connection, target);
    } catch (const std::exception& problem) { return about(ErrorKind::Io, "store.backup", target, problem.what()); }
    return Done{};
}

const fs::path& Database::file() const { return state_->file; }

}  // namespace catalyst::store
