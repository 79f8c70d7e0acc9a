// Text that may stand in HTML: valid UTF-8 without control characters (bytes 1 to 3 mark slots) and without noncharacters, which
// the HTML standard forbids.
#pragma once

#include <string>
#include <string_view>

namespace catalyst::markup {

std::string clean(std::string_view text);
std::string escape_text(std::string_view text);  // clean, then base::escape_html

}  // namespace catalyst::markup
