// Time is an Instant (UTC, milliseconds) everywhere inside; text only at the borders, here and in
// view/formats. Code that needs "now" is given a Clock.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst::base {

struct Instant {
    std::int64_t ms = 0;                               // since 1970-01-01T00:00:00Z
    auto operator<=>(const Instant&) const = default;  // NOLINT(modernize-use-nullptr): its zero is no pointer
};

struct CivilTime {
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    bool operator==(const CivilTime&) const = default;
};

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

CivilTime civil(Instant at);
Instant instant(const CivilTime& utc);

// RFC 3339, seconds, "2026-03-14T09:12:00Z".
std::string rfc3339(Instant at);
// Accepts RFC 3339 with Z or an offset, and a bare date (midnight UTC).
std::optional<Instant> parse_rfc3339(std::string_view text);
// IMF-fixdate, RFC 9110 §5.6.7: "Sat, 14 Mar 2026 09:12:00 GMT".
std::string http_date(Instant at);

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
