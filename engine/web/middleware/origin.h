// Whether a form was sent from one of our own screens: both a token that only they hold, and what the browser says of where the
// request comes from (Fetch Metadata; RFC 6454). Either alone would do against most; a form needs both.
#pragma once

#include <string>
#include <string_view>

#include "web/http.h"

namespace catalyst::web {

// Sec-Fetch-Site and Origin, as far as the browser sends them, name this very site. `base_url` empty: the Host asked for.
bool from_here(const Request& request, std::string_view base_url);

// Bound to the secret in a cookie, a session's or a visitor's: who does not know that cookie can't make it.
std::string form_token(std::string_view cookie);
bool is_form_token(std::string_view token, std::string_view cookie);

}  // namespace catalyst::web
