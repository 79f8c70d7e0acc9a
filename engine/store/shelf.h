// Who may read a page, in one integer of its row (schema/0001): 0 everyone, 1 readers and above, 2 + owner the owner of a
// draft, -1 trashed. `shelf IN (0, :members, :drafts)` with the two parameters bound here is domain::may(…, ReadPage, …),
// but for trashed pages, which no list and no link shows to anybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/permission.h"
#include "store/connection.h"

namespace catalyst::store {

// A constraint of the table holds the row to it. No generated column: SQLite 3.40 fails to VACUUM INTO a table with one.
std::int64_t shelf_of(const domain::Guarded& page);

void bind_actor(Query& query, const domain::Actor& actor);
bool sees_public_only(const domain::Actor& actor);

// A newest-first window over all shelves an actor may read: `arm` is a SELECT of (item, time) from one shelf, written
// "shelf = :shelf". Each shelf is read along its own index and the three are merged, so the cost is that of the rows
// passed, however many pages there are; an IN would sort them all. Parameters :members, :drafts, :first, :limit.
std::string newest_first(std::string_view arm);

}  // namespace catalyst::store
