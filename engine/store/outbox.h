// Telling the index that it has to look at a page again.
#pragma once

#include "domain/page.h"
#include "store/database.h"

namespace catalyst::store {

void append_outbox(Writer&, domain::PageId);

}  // namespace catalyst::store
