// Headers every answer carries (docs/security.md), and how long it may be kept.
#pragma once

#include "web/routes.h"

namespace catalyst::web {

// Keeps a Content-Security-Policy that the handler has set (media are stricter).
void add_security_headers(Response& response);
// A Cache-Control that a handler has set stands.
void add_cache_headers(Response& response, CacheClass cache);

}  // namespace catalyst::web
