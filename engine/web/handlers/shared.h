// What handlers of several screens share.
#pragma once

#include "web/routes.h"

namespace catalyst::web {

// The cookies of somebody who has just signed in.
void enter(const Context&, Response&, const service::SignedIn&);

// An id in an address; 0, which nothing has, where it is none.
std::int64_t id_param(const Context&, std::string_view name);

}  // namespace catalyst::web
