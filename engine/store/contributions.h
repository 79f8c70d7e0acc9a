// What one person wrote, as far as `actor` may read it.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

std::vector<domain::Change> changes_by(Reader&, domain::AccountId, const domain::Actor&, std::int64_t first, std::int64_t limit);
std::int64_t count_changes_by(Reader&, domain::AccountId, const domain::Actor&);
std::int64_t count_pages_by(Reader&, domain::AccountId, const domain::Actor&);

}  // namespace catalyst::store
