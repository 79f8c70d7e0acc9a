// How large a wiki's file is, and what takes the room.
#pragma once

#include <cstdint>

#include "domain/admin.h"
#include "store/database.h"

namespace catalyst::store {

std::int64_t database_bytes(Reader&);  // as the reader sees it
// All but what lies beside the database (log, index, room). Walks the revisions once. The largest are `most` at most, of what is
// public or for members: drafts and the trash are counted, never named.
domain::StorageView sizes(Reader&, std::int64_t most);

struct PageCounts {
    std::int64_t pages = 0, drafts = 0;  // public and for members; drafts of everybody; neither in the trash
};
PageCounts page_counts(Reader&);

}  // namespace catalyst::store
