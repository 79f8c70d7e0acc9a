// Counts that are kept, so that nothing is counted when a page is shown: pages, pages of each kind, language and tag, and
// revisions in `tally`; links to each key in `link_tally`; each on the shelf of its page.
// Whoever changes a page takes what it counts for away first and adds it again afterwards. `check` counts it all afresh.
#pragma once

#include <cstdint>

#include "domain/page.h"
#include "store/database.h"

namespace catalyst::store {

enum class Tally : std::int64_t { Add = 1, TakeAway = -1 };

// What is the same of a page before a save and after: the lists it stands in (of its shelf, kind, language and tags), its links.
// It counts for the same there, and only the revision that is added is counted.
struct Stays {
    bool lists = false, links = false;
};

void tally(Writer&, domain::PageId, Tally, Stays = {});

}  // namespace catalyst::store
