// From a request to an answer, in reading order: an answer in memory → route → language → ETag → handler → headers → compression.
#pragma once

#include <memory>

#include "web/gate/gate.h"
#include "web/site.h"

namespace catalyst::web {

// The functions keep `site` by reference and share one answer cache of `cache_bytes`.
Application make_application(Site& site, std::size_t cache_bytes);

}  // namespace catalyst::web
