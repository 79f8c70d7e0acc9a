// One wiki's file. WAL, synchronous=FULL, foreign keys; one writer at a time (BEGIN IMMEDIATE), a pool of readers.
//
// Everything is reached through a transaction: `read` gives a Reader, one consistent picture; `write` gives a Writer, committed
// when the function returns a Result that is ok (or anything that is not a Result) and rolled back when it returns an error or
// throws. Threads: a Database is shared by all; a Reader or Writer belongs to the call. There are at most eight readers at once,
// others wait: a `read` inside a `read` holds two.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "base/time.h"

namespace catalyst::store {

class Connection;  // connection.h: prepared statements, kept per connection; only this room's .cpp files include it

class Reader {
public:
    explicit Reader(Connection& connection) : connection_(connection) {}
    Connection& connection() { return connection_; }

private:
    Connection& connection_;
};

class Writer : public Reader {
public:
    using Reader::Reader;
};

enum class Open { Create, Existing };

class Database {
public:
    // Create: makes the file and its schema; Invalid "store.exists" {file} if there is one already.
    // Existing: applies migrations the file lacks, after a copy `<file>.before-NNNN`. Errors: NotFound "store.missing" {file},
    // Invalid "store.not_a_wiki" {file}, Invalid "store.newer" {file, version, known}, Busy "store.locked" {file}, Io "store.io"
    // {file, reason}, Io "store.migration" {file, number, reason}.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Open mode);
    ~Database();

    template <class F>
    auto read(F&& work) -> std::invoke_result_t<F, Reader&>;
    // May also return "store.full" (TooLarge: no space left), "store.busy" (Busy) when the transaction can't begin or end.
    // REQUIRES: F returns a Result.
    template <class F>
    auto write(F&& work) -> std::invoke_result_t<F, Writer&>;

    // The same for what no screen that is kept in memory shows (sessions, drafts of what is being typed): the version stays.
    template <class F>
    auto write_aside(F&& work) -> std::invoke_result_t<F, Writer&>;

    // `write`, after which what was deleted is in no byte of the file, nor of its log: deleted content is written over
    // (secure_delete), and the log, which still holds it, is emptied. Who reads all the while is waited for a moment only: the
    // log then empties later, at the latest when the program ends.
    template <class F>
    auto erase(F&& work) -> std::invoke_result_t<F, Writer&>;

    // Raised by every content transaction of this process, and by `notice_others` when another process has written.
    std::uint64_t version() const;
    bool notice_others();  // cheap (PRAGMA data_version); true if the version was raised

    // A consistent copy while serving (VACUUM INTO), fsynced, then renamed to `target`. Errors: Invalid
    // "store.backup_exists" {file}, Io "store.backup" {file, reason}.
    Status backup(const std::filesystem::path& target);
    const std::filesystem::path& file() const;

private:
    struct State;
    explicit Database(std::unique_ptr<State> state);
    Connection& borrow();
    void give_back(Connection&);
    void read_transaction(const std::function<void(Reader&)>& work);
    // `work` returns whether to commit.
    enum class Raises { Version, Nothing };
    Status write_transaction(const std::function<bool(Writer&)>& work, Raises raises);
    void empty_log();
    template <class F>
    auto write_and(Raises raises, F&& work) -> std::invoke_result_t<F, Writer&>;
    std::unique_ptr<State> state_;
};

template <class F>
auto Database::read(F&& work) -> std::invoke_result_t<F, Reader&> {
    using Out = std::invoke_result_t<F, Reader&>;
    std::optional<Out> out;
    read_transaction([&](Reader& reader) { out.emplace(work(reader)); });
    return std::move(*out);
}

template <class F>
auto Database::write(F&& work) -> std::invoke_result_t<F, Writer&> {
    return write_and(Raises::Version, std::forward<F>(work));
}

template <class F>
auto Database::write_aside(F&& work) -> std::invoke_result_t<F, Writer&> {
    return write_and(Raises::Nothing, std::forward<F>(work));
}

template <class F>
auto Database::erase(F&& work) -> std::invoke_result_t<F, Writer&> {
    auto erased = write(std::forward<F>(work));
    if (erased.ok()) empty_log();
    return erased;
}

template <class F>
auto Database::write_and(Raises raises, F&& work) -> std::invoke_result_t<F, Writer&> {
    using Out = std::invoke_result_t<F, Writer&>;
    std::optional<Out> out;
    Status done = write_transaction(
        [&](Writer& writer) {
            out.emplace(work(writer));
            return out->ok();
        },
        raises);
    if (!done.ok()) return done.error();
    return std::move(*out);
}

}  // namespace catalyst::store
