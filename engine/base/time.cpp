#include "base/time.h"

#include <array>
#include <cstdio>

namespace catalyst::base {

namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int n = 0;
    for (char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        n = n * 10 + (c - '0');
    }
    return n;
}

// Minutes east of UTC, or nothing when `text` is neither "Z" nor "+hh:mm".
std::optional<int> offset_minutes(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    auto h = digits(text, 1, 2), m = digits(text, 4, 2);
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (*h * 60 + *m);
}

}  // namespace

Instant SystemClock::now() const {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

CivilTime civil(Instant at) {
    using namespace std::chrono;
    sys_time<milliseconds> t{milliseconds{at.ms}};
    auto day = floor<days>(t);
    year_month_day ymd{day};
    hh_mm_ss hms{floor<seconds>(t - day)};
    return {int(ymd.year()),          int(unsigned(ymd.month())), int(unsigned(ymd.day())),
            int(hms.hours().count()), int(hms.minutes().count()), int(hms.seconds().count())};
}

Instant instant(const CivilTime& c) {
    using namespace std::chrono;
    sys_days day = year{c.year} / month{unsigned(c.month)} / std::chrono::day{unsigned(c.day)};
    auto t = day + hours{c.hour} + minutes{c.minute} + seconds{c.second};
    return {duration_cast<milliseconds>(t.time_since_epoch()).count()};
}

std::string rfc3339(Instant at) {
    CivilTime c = civil(at);
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
    return out.data();
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
    if (!y || !mo || !d || text[4] != '-' || text[7] != '-') return std::nullopt;
    using namespace std::chrono;
    if (!(year{*y} / month{unsigned(*mo)} / day{unsigned(*d)}).ok()) return std::nullopt;
    if (text.size() == 10) return instant({*y, *mo, *d, 0, 0, 0});

    auto h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2);
    if (!h || !mi || !s || *h > 23 || *mi > 59 || *s > 60) return std::nullopt;
    if ((text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':' || text[16] != ':') return std::nullopt;
    auto rest = text.substr(19);
    if (!rest.empty() && rest[0] == '.') {
        auto end = rest.find_first_not_of("0123456789", 1);
        if (end == 1 || end == std::string_view::npos) return std::nullopt;
        rest = rest.substr(end);
    }
    auto offset = offset_minutes(rest);
    if (!offset) return std::nullopt;
    return Instant{instant({*y, *mo, *d, *h, *mi, *s}).ms - std::int64_t{*offset} * 60'000};
}

std::string http_date(Instant at) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    CivilTime c = civil(at);
    using namespace std::chrono;
    weekday day{sys_days{year{c.year} / month{unsigned(c.month)} / std::chrono::day{unsigned(c.day)}}};
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[day.c_encoding()], c.day,
                  kMonths[std::size_t(c.month - 1)], c.year, c.hour, c.minute, c.second);
    return out.data();
}

}  // namespace catalyst::base
