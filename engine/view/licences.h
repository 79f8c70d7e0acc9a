// Licences by their SPDX identifier (spdx.org/licenses): the name people know and the address of the text.
#pragma once

#include <string_view>
#include <vector>

namespace catalyst::view {

struct Licence {
    std::string_view name, uri;  // uri empty for one we do not know
};

std::vector<std::string_view> known_licences();  // by their identifiers, the usual ones first

// An identifier unknown here is its own name. The result lives as long as `id`.
Licence licence_of(std::string_view id);

}  // namespace catalyst::view
