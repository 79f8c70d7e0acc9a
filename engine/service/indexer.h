// Keeps the search index in step with the store: reads the outbox beyond the index's watermark, applies the pages' present state,
// and stores the new watermark in the same commit. Saves never wait for it. One process at a time holds the index for writing.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include "base/result.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::search {
class IndexWriter;
}

namespace catalyst::service {

using IndexProgress = std::function<void(std::int64_t done, std::int64_t total)>;

class Indexer {
public:
    Indexer(store::Database& database, std::filesystem::path index_folder);
    ~Indexer();

    // Brings the index up to date, rebuilding it beside the live one where it is missing, damaged, of another version, or ahead
    // of the store (which then is not the one it was made from: an older copy put back). For commands. Busy "search.locked" when
    // a server holds it: that server catches up by itself.
    Status catch_up(const IndexProgress& progress = {});
    Status rebuild(const IndexProgress& progress = {});

    // The same in a thread of its own, until destruction. `after_commit` is told of every commit.
    void start(std::function<void()> after_commit);
    void wake();               // something was written
    void rebuild_soon();       // an answer showed that the index is damaged; for start()ed ones
    std::int64_t lag() const;  // pages whose last change is not yet in the index

private:
    void loop(const std::stop_token& stop);
    Status open_writer();
    bool must_rebuild() const;
    Result<bool> apply_some();  // true: there may be more

    store::Database& database_;
    std::filesystem::path folder_;
    std::unique_ptr<search::IndexWriter> writer_;
    std::function<void()> after_commit_;
    std::atomic<std::int64_t> watermark_{0};
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool woken_ = false;
    std::atomic<bool> rebuild_wanted_{false};
    std::jthread thread_;
};

}  // namespace catalyst::service
