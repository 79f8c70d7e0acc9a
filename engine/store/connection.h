// One SQLite connection, used by one thread at a time, with the statements it has prepared: each text is prepared once
// and kept for the connection's life. Only this room's .cpp files (and its tests) include this header.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include "base/result.h"

namespace catalyst::store {

// A prepared statement with its bindings, from one use to the next.
struct Prepared {
    explicit Prepared(const SQLite::Database& database, const std::string& sql) : statement(database, sql) {}
    SQLite::Statement statement;
    bool in_use = false;
};

// One run of a statement; at its end the statement is reset and its bindings cleared. Columns count from 0.
class Query {
public:
    explicit Query(Prepared& kept);
    explicit Query(std::unique_ptr<Prepared> own);
    Query(Query&& other) noexcept;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    Query& bind(const char* name, std::int64_t value);
    Query& bind(const char* name, std::string_view value);
    Query& bind(const char* name, const std::optional<std::int64_t>& value);
    Query& bind_text_or_null(const char* name, const std::optional<std::string>& value);
    // Not copied: `value` has to outlive the query.
    Query& bind_large(const char* name, const std::string& value);
    Query& bind_bytes(const char* name, std::string_view value);

    bool step();         // true when there is a row
    std::int64_t run();  // to the end; rows changed

    std::int64_t integer(int column) const;
    std::string text(int column) const;

private:
    std::unique_ptr<Prepared> own_;
    Prepared* prepared_;
};

enum class Access { Create, Write, Read };

class Connection {
public:
    static constexpr int kPatience = 5000;  // ms, for which a lock of somebody else is waited for
    Connection(const std::filesystem::path& file, Access access);

    Query query(std::string_view sql);
    void execute(const std::string& sql);         // one or more statements, not kept
    std::int64_t number(const std::string& sql);  // the one value of a PRAGMA or SELECT, not kept
    std::int64_t last_id() const;
    bool in_transaction() const;
    void roll_back() noexcept;
    void set_patience(int milliseconds);                     // busy timeout
    void interrupt_when(const std::function<bool()>* over);  // asked while statements run; none: never
    SQLite::Database& handle() { return database_; }         // for SQLite's copying from one connection to another
    std::vector<std::string> kept() const;                   // texts of the statements kept, for the test of query plans

private:
    SQLite::Database database_;
    std::unordered_map<std::string_view, std::unique_ptr<Prepared>> kept_;
};

// A read transaction: one picture from the first read to the end.
class ReadTransaction {
public:
    explicit ReadTransaction(Connection& connection);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

private:
    Connection& connection_;
};

// What an exception means for who opens or copies `file`: Invalid "store.not_a_wiki" {file}, Busy "store.locked" {file},
// TooLarge "store.full", else Io "store.io" {file, reason}.
Error could_not_use(const SQLite::Exception& exception, const std::filesystem::path& file);

bool interrupted(const SQLite::Exception& exception);  // by Connection::interrupt_when

// The outcomes of SQLite that a caller can foresee: "store.full" (TooLarge), "store.busy" (Busy). Nothing: a broken world.
std::optional<Error> foreseeable(const SQLite::Exception& exception);

}  // namespace catalyst::store
