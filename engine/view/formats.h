// Numbers, dates and durations as each language writes them (Unicode CLDR). Texts that are not what they should be come back as
// they are: a form guides, it does not correct what people wrote.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"
#include "domain/language.h"

namespace catalyst::view {

inline constexpr std::string_view kNbsp = "\xC2\xA0";                      // U+00A0
inline constexpr std::string_view kNarrowNbsp = "\xE2\x80\xAF";            // U+202F
inline constexpr std::string_view kHeldDash = "\xE2\x80\x93\xE2\x81\xA0";  // en dash, word joiner: "15–300" stays on one line

std::string number(domain::Lang, std::int64_t value);  // 12345: "12 345" (U+202F), "12,345"
// A number as a page states it: "1200", "12.5". Without a unit four digits stay together: they are years more often than not.
std::string number_text(domain::Lang, std::string_view text, std::string_view unit);

std::string date(domain::Lang, Instant);         // "14 mars 2026", "1er mars 2026", "14 March 2026"
std::string date_time(domain::Lang, Instant);    // "14 mars 2026 à 9 h 12", "14 March 2026, 09:12"
std::string time_of_day(domain::Lang, Instant);  // "9 h 12", "09:12"
// "2026-03-14", "2026-03", "2026", or two of them joined by '/' (ISO 8601 interval).
std::string date_text(domain::Lang, std::string_view text);

// ISO 8601 "PT2H30M": "2 h 30", "2 h 30 min"; "P3D": "3 jours". Two joined by '/', "..", "–" or " - " are a range.
std::string duration_text(domain::Lang, std::string_view text);
std::string duration_range(domain::Lang, std::string_view shortest, std::string_view longest);

std::string bytes(domain::Lang, std::int64_t size);  // "1,2 Ko", "1.2 KB"

}  // namespace catalyst::view
