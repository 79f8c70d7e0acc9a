// Which language a reader gets: ?lang=, else the cookie it left, else Accept-Language, else the wiki's own.
#pragma once

#include <optional>
#include <string>

#include "domain/language.h"
#include "web/http.h"

namespace catalyst::web {

inline constexpr std::string_view kLanguageCookie = "lang";

domain::Lang choose_language(const Request& request, domain::Lang wiki);
// The choice made by this very request, to be remembered.
std::optional<domain::Lang> chosen_now(const Request& request);
// RFC 9110 §12.5.4: the best of French and English by quality; nothing when neither is named.
std::optional<domain::Lang> accepted_language(std::string_view header);

}  // namespace catalyst::web
