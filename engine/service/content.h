// What a page's slots and fields point to, read in the transaction that read the page.
#pragma once

#include <map>
#include <vector>

#include "domain/read_models.h"
#include "store/pages.h"

namespace catalyst::service {

domain::Content content_of(store::Reader&, const domain::Actor&, domain::Rendered rendered, const domain::Properties&,
                           const domain::Kind&);

// Backlinks by relation, in the order they come, those of bodies last.
std::vector<domain::Related> group_backlinks(std::vector<store::Backlink> links);

}  // namespace catalyst::service
