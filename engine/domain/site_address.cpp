#include "domain/site_address.h"

#include <algorithm>
#include <string_view>

namespace catalyst::domain {

Status check_base_url(std::string& text) {
    while (text.ends_with('/')) text.pop_back();
    auto rest = std::string_view(text);
    if (rest.empty()) return Done{};
    for (std::string_view scheme : {"https://", "http://"})
        if (rest.starts_with(scheme)) {
            rest.remove_prefix(scheme.size());
            bool good = !rest.empty() && std::all_of(rest.begin(), rest.end(), [](unsigned char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                       c == ':' || c == '[' || c == ']';
            });
            if (good) return Done{};
        }
    return Error{ErrorKind::Invalid, "http.base_url_invalid", {{"text", text}}, {}};
}

}  // namespace catalyst::domain
