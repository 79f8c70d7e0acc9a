// What people type, made what a page holds: kindly read, never guessed at. Nothing where it can't be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/language.h"

namespace catalyst::service {

// Texts as they come from a browser: UTF-8, NFC, line ends \n, no control characters but tabs.
std::string normal_text(std::string_view typed);
// On one line: line ends become spaces.
std::string one_line(std::string_view text);
std::vector<std::string> typed_lines(std::string_view text);  // trimmed, those with something in them
std::vector<std::string> typed_words(std::string_view text);  // between commas or line ends

// "1 200", "1 200,5", in English "1,200.5": as YAML writes them, "1200", "1200.5".
std::optional<std::string> typed_number(std::string_view text, domain::Lang lang);
// 2026, 2026-03, 2026-03-14, 14/03/2026, 03/2026, or two of the first three joined by '/': as ISO 8601.
std::optional<std::string> typed_date(std::string_view text);
std::optional<std::string> typed_duration(std::string_view text);
// http, https or mailto; what is clearly a host or a mailbox gets its scheme.
std::optional<std::string> typed_address(std::string_view text);

// "Movilab : https://movilab.org" as name and address; the address is empty where the last word is none.
struct NamedAddress {
    std::string name, address;
    bool refused = false;  // the last word is an address, of a scheme that pages may not link to
};
NamedAddress named_address(std::string_view line);

}  // namespace catalyst::service
