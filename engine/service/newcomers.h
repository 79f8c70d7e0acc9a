// Accounts that are few days and few edits old write slower, and with few links that lead out of the wiki: what robots come for.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/time.h"
#include "domain/permission.h"
#include "store/database.h"

namespace catalyst::service {

constexpr std::size_t kNewcomerLinks = 3;  // more than there were, each time something is saved

bool is_newcomer(store::Reader&, const domain::Actor&, Instant now);

// Addresses as Markdown writes them and GFM finds them: "scheme://…" and "www.…".
std::size_t count_links_out(std::string_view text);

}  // namespace catalyst::service
