// Open databases for readers. Xapian's handles belong to one thread at a time: each use takes one from the pool, brings
// it up to the latest commit and gives it back. What a writer does meanwhile (a commit under the reader's feet, another
// generation, the old one's files gone) is cured by trying again with a new handle.
#pragma once

#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <xapian.h>

#include "base/result.h"
#include "search/encode.h"
#include "search/faults.h"
#include "search/generation.h"

namespace catalyst::search {

struct Handle {
    std::string generation;
    Xapian::Database db;
    Analysers analysers;
};

class HandlePool {
public:
    explicit HandlePool(Path dir) : dir_(std::move(dir)) {}

    // `work(Handle&)` may run several times; its result must not refer to the handle. Busy "search.rebuilding" where there
    // is no index of this schema, Io "search.damaged" or "search.failed".
    template <class Work>
    auto use(Work work) -> Result<std::invoke_result_t<Work, Handle&>> {
        std::string reason;
        for (int tries = 0; tries < kTries; ++tries) {
            try {
                auto handle = take();
                if (!handle) return rebuilding();
                auto result = work(*handle);
                give(std::move(handle));
                return result;
            } catch (const Xapian::DatabaseVersionError&) { return rebuilding(); } catch (const Xapian::DatabaseError& error) {
                reason = error.get_description();
            } catch (const Xapian::Error& error) { return failed(error.get_description()); } catch (const std::exception& error) {
                return failed(error.what());
            }
        }
        broken_ = true;
        return damaged(reason);
    }

    void drop_idle();
    bool broken() const { return broken_; }  // damage was met since the idle handles were dropped

private:
    static constexpr int kTries = 4;

    std::unique_ptr<Handle> take();  // null: no usable index
    void give(std::unique_ptr<Handle> handle);

    Path dir_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Handle>> idle_;
    std::atomic<bool> broken_{false};
};

}  // namespace catalyst::search
