// Is the wiki sound? The store against itself and against a fresh reading of every source, then the index against the store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "render_jail/jail.h"
#include "service/wiki_state.h"
#include "store/database.h"
#include "store/wiki.h"

namespace catalyst::search {
class Searcher;
}

namespace catalyst::service {

struct CheckOutcome {
    store::CheckReport store;
    std::int64_t indexed = 0;
    std::vector<Error> index_faults;  // "check.index_missing_page" {slug}, "check.index_extra" {key}, "check.index_stale" {slug},
                                      // "check.index_unreadable"
    std::size_t faults() const { return store.faults.size() + index_faults.size(); }
    bool sound() const { return faults() == 0; }
};

// All of it, or what there is time for until `over` (store::check), and whether a page can be rendered at all: "check.jail". The
// index is compared only where it has settled.
enum class IndexSettled { No, Yes };
CheckOutcome check(store::Database& database, WikiState& state, render_jail::Jail& jail, const search::Searcher& searcher,
                   IndexSettled index = IndexSettled::Yes, const std::function<bool()>& over = {});

}  // namespace catalyst::service
