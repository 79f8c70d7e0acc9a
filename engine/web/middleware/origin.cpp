#include "web/middleware/origin.h"

#include "base/secret.h"

namespace catalyst::web {

namespace {

// "https://wiki.example.org:8443" without its scheme.
std::string_view host_of(std::string_view origin) {
    auto scheme = origin.find("://");
    return scheme == origin.npos ? std::string_view{} : origin.substr(scheme + 3);
}

}  // namespace

bool from_here(const Request& request, std::string_view base_url) {
    auto site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    auto origin = request.header("origin");
    if (origin.empty()) return true;
    // Behind a proxy the server does not know which scheme the browser sees, unless it was told.
    return same_name(origin, base_url) ||
           (host_of(base_url) != host_of(origin) && same_name(host_of(origin), request.header("host")));
}

std::string form_token(std::string_view cookie) { return hmac_sha256_hex(cookie, "form"); }

bool is_form_token(std::string_view token, std::string_view cookie) {
    return !cookie.empty() && same_secret(token, form_token(cookie));
}

}  // namespace catalyst::web
