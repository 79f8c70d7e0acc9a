// Licences by their SPDX identifier (spdx.org/licenses): the name people know and the address of the text.
#pragma once

#include <string_view>

namespace catalyst::view {

struct Licence {
    std::string_view name, uri;  // uri empty for one we do not know
};

// An identifier unknown here is its own name. The result lives as long as `id`.
Licence licence_of(std::string_view id);

}  // namespace catalyst::view
