// Writing one revision: what is said about it, its text, its rendering. Revisions are never changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/page.h"
#include "store/database.h"

namespace catalyst::store {

void insert_revision(Writer&, domain::PageId, std::string_view uid, std::int64_t number, std::int64_t shelf,
                     const domain::PageDraft&);

// SHA-256 over what is said about a revision and over the page it belongs to, so that `check` finds a byte changed
// outside its text too.
std::string seal(std::string_view uid, const domain::Revision&);

}  // namespace catalyst::store
