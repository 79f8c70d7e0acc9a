// What a file that is no picture is, by its first bytes and the extension it goes by alike: sounds, films, office documents,
// texts.
#pragma once

#include <string>
#include <string_view>

namespace catalyst::domain {

// A type that IANA registers; empty where bytes and extension (lower case, without its dot) disagree, or the type is not taken.
std::string type_by_signature(std::string_view extension, std::string_view bytes);

}  // namespace catalyst::domain
