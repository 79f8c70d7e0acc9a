// RFC 9110 §14: one byte range of a file; several, or none that reads, mean the whole.
#pragma once

#include "web/http.h"

namespace catalyst::web {

// Completes `response` (its headers set) with `whole`, or the part the request asks for: 206, or 416 beyond the end. A part is
// only given to whom If-Range names the tag the file has now.
Response with_range(const Request& request, std::string_view etag, Response response, const Bytes& whole);

}  // namespace catalyst::web
