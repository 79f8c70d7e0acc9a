// What lies in the trash, as far as `actor` may see it: moderators all that is no draft, members what they threw away, and one's
// own drafts.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

std::vector<domain::TrashedPage> trash(Reader&, const domain::Actor&, std::int64_t first, std::int64_t limit);  // newest first
std::int64_t count_trash(Reader&, const domain::Actor&);

// Pages whose body or fields link to this key, readable by `actor`, at most `limit`.
std::vector<domain::PageId> linking_pages(Reader&, std::string_view key, const domain::Actor&, std::int64_t limit);

}  // namespace catalyst::store
