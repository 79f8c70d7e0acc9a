// Answers the gate gives by itself, and the guard around those of the application.
#pragma once

#include "web/gate/gate.h"

namespace catalyst::web {

// The application's page for that status; a line of plain text where it has none. With Allow for 405 and Retry-After for 503.
Response error_response(const Application& app, int status, const Request* request);

// handle(), with exceptions and answers that can't be sent turned into a logged 500 that names only a request id.
Response guarded_handle(const Application& app, const Request& request);
// quick(), likewise; nothing where there is none.
std::optional<Response> guarded_quick(const Application& app, const Request& request);

}  // namespace catalyst::web
