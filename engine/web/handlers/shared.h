// What handlers of several screens share.
#pragma once

#include <vector>

#include "service/page_merge.h"
#include "view/writing.h"
#include "web/routes.h"

namespace catalyst::web {

// The cookies of somebody who has just signed in.
void enter(const Context&, Response&, const service::SignedIn&);

// An id in an address; 0, which nothing has, where it is none.
std::int64_t id_param(const Context&, std::string_view name);

// What is to be chosen, each under the name that forms/page_form.h reads the choice from.
std::vector<view::Disputed> disputed_in(const service::PageMerge&);

}  // namespace catalyst::web
