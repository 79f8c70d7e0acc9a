// Pages of a bundle that had to take another slug, because their own is another page's here: the links to them, in the pages that
// come with them, led to where they stand now.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/kind.h"
#include "domain/page.h"

namespace catalyst::exchange {

using Moved = std::unordered_map<std::string, std::string>;  // slug in the bundle, slug here

// [[Old]], [[old#part|label]] and [label](/wiki/old#part) outside code; what is shown stays the same.
std::string retarget_links(std::string_view body, const Moved& moved);

// Front matter: keys whose one value names such a page, with their new values; and how many are left in lists and groups, which
// can't be changed in place.
struct Retargeted {
    std::vector<std::pair<std::string, std::string>> values;
    std::size_t left = 0;
};
Retargeted retarget_fields(const domain::Properties& properties, const domain::Kind& kind, const Moved& moved);

}  // namespace catalyst::exchange
