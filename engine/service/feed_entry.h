// A page as a feed shows it.
#pragma once

#include <cstddef>

#include "domain/kind.h"
#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::service {

// `room`: bytes of stored HTML that the feed may still hold, made less by this entry's; a page beyond it has its summary alone.
domain::FeedEntry feed_entry(store::Reader&, const domain::Actor&, const domain::PageCard&, domain::PageHead,
                             const domain::Kinds&, std::size_t& room);

}  // namespace catalyst::service
