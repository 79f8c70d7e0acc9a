// Text inside is valid UTF-8 in NFC, checked at the door with these functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::base {

bool is_utf8(std::string_view bytes);
// Bytes that are no UTF-8 become U+FFFD, one for each maximal bad run's byte.
std::string to_utf8(std::string_view bytes);
// Unicode NFC. REQUIRES: is_utf8(text).
std::string nfc(std::string_view text);
// For comparing and finding: lower case, no accents, ligatures opened, "École d’Été" -> "ecole d'ete".
// Letters of other scripts stay. Invalid UTF-8 comes back unchanged.
std::string fold(std::string_view text);
// Unicode lower case, accents kept.
std::string lower(std::string_view text);

std::string_view trim(std::string_view text);                                // ASCII white space
std::vector<std::string_view> split(std::string_view text, char separator);  // keeps empty parts
std::string_view take_line(std::string_view& rest);  // the text up to the next \n, which goes too; `rest` is what is left
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

std::size_t length(std::string_view text);  // in code points
// At most `limit` code points; cut at a space where there is one near, and an ellipsis added if cut.
std::string shorten(std::string_view text, std::size_t limit);

std::optional<long long> to_integer(std::string_view digits);  // whole text, optional minus

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
