// The one home of escaping. Every other room calls these and writes no entity or %XX of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace catalyst::base {

// For HTML and XML text and quoted attributes: & < > " '
std::string escape_html(std::string_view text);
// RFC 3986: everything but unreserved characters becomes %XX.
std::string escape_url(std::string_view text);
// As escape_url, but '/' stays.
std::string escape_path(std::string_view path);
// %XX decoded; nothing where a % is not followed by two hex digits, or the result holds NUL.
std::optional<std::string> unescape_url(std::string_view text);
// As unescape_url, with '+' read as a space (application/x-www-form-urlencoded).
std::optional<std::string> unescape_form(std::string_view text);

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
