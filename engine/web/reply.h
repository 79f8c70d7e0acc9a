// The few kinds of answer handlers give.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/routes.h"

namespace catalyst::web {

Response html(std::string document, int status = 200);
Response plain(std::string_view content_type, std::string text);
Response redirect(int status, std::string location);  // 301 or 303; `location` is a path of ours, escaped
Response not_found(const Context&);
// An Error as an HTTP answer with the screen that explains it.
Response refuse(const Context&, const Error&);
Response refuse(const Context&, const Error&, int status);
// 303 to `location`, saying `notice` (the end of a message key, "notice.…") on the screen that follows.
Response done(const Context&, std::string location, std::string_view notice);
int status_of(const Error&);
int status_of_form(const Error&);  // 422 for what was typed, 429 for too much of it, 507 for a full disk

// A page missing under this slug: moves on to where it went (keeping `suffix`, as in "/history"), or offers near pages with a
// 404.
Response missing_page(const Context&, std::string_view slug, std::string_view suffix);

// ?name= as a whole number of at least `least`; `otherwise` where absent or not such a number.
std::int64_t number_in_query(const Request&, std::string_view name, std::int64_t least, std::int64_t otherwise);

}  // namespace catalyst::web
