// Writing one revision: what is said about it, its text, its rendering. Revisions are never changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/page.h"
#include "store/database.h"

namespace catalyst::store {

void insert_revision(Writer&, domain::PageId, std::string_view uid, std::int64_t number, std::int64_t shelf,
                     const domain::PageDraft&);

// The rendering of a revision made anew; what the revision says stays. REQUIRES: the revision is there.
void replace_rendering(Writer&, domain::PageId, std::int64_t number, const domain::PageDraft&);

// SHA-256 over what is said about a revision and over the page it belongs to, so that `check` finds a byte changed
// outside its text too.
std::string seal(std::string_view uid, const domain::Revision&);

// The same over the columns of a rendering, in the order of the table. A sealed rendering is what the engine made when the
// revision was saved; a later engine may make another, and neither is damaged.
std::string seal(const std::vector<std::string>& columns);

}  // namespace catalyst::store
