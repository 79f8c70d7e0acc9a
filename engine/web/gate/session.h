// One connection from its first byte to its last: requests one after the other, each answered before the next is read.
#pragma once

#include <string>

#include "web/gate/asio.h"
#include "web/gate/loop.h"

namespace catalyst::web {

// REQUIRES: the doorman let `peer` in. Ends when the connection is closed.
Task<void> session(Loop& loop, Socket socket, std::string peer);

}  // namespace catalyst::web
