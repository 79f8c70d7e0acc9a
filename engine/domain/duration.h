// Lengths of time: ISO 8601 inside pages ("PT2H30M", "P3D"), and as people type them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst::domain {

struct Duration {
    std::array<long long, 7> parts{};  // years, months, weeks, days, hours, minutes, seconds
    bool operator==(const Duration&) const = default;
};

// Whole numbers of at most six digits; any of the parts, at least one.
std::optional<Duration> parse_duration(std::string_view iso);
std::string iso_text(const Duration&);

// ISO 8601, or numbers with units in French or English, the longest first: "1h30", "2 h 30", "90 min", "2 days", "1 an et 3
// mois", "1,5 h". Nothing for a number without a unit, two lengths, or words.
std::optional<Duration> read_duration(std::string_view typed);

}  // namespace catalyst::domain
