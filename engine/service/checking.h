// Is the wiki sound? The store against itself and against a fresh reading of every source, then the index against the store.
#pragma once

#include <cstdint>
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
    bool sound() const { return store.faults.empty() && index_faults.empty(); }
};

CheckOutcome check(store::Database& database, WikiState& state, render_jail::Jail& jail, const search::Searcher& searcher);

}  // namespace catalyst::service
