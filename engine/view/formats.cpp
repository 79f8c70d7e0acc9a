#include "view/formats.h"

#include <array>
#include <cstdio>
#include <optional>

#include "base/text.h"
#include "domain/duration.h"

namespace catalyst::view {

using domain::Lang;

namespace {

constexpr std::array<std::array<const char*, 12>, 2> kMonths{
    {{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}}};

std::string month_year(Lang lang, int month, int year) {
    return std::string(kMonths[std::size_t(lang)][std::size_t(month - 1)]) + std::string(kNbsp) + std::to_string(year);
}

std::string day_month_year(Lang lang, int day, int month, int year) {
    std::string first = lang == Lang::Fr && day == 1 ? "1er" : std::to_string(day);
    return first + std::string(kNbsp) + month_year(lang, month, year);
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string group(Lang lang, std::string digits) {
    std::string_view separator = lang == Lang::Fr ? kNarrowNbsp : std::string_view(",");
    for (auto at = std::ptrdiff_t(digits.size()) - 3; at > 0; at -= 3) digits.insert(std::size_t(at), separator);
    return digits;
}

bool all_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

std::string one_date(Lang lang, std::string_view text) {
    auto year = to_integer(text.substr(0, 4));
    if (text.size() < 7 || !year || text[4] != '-') return std::string(text);
    auto month = to_integer(text.substr(5, 2));
    if (!month || *month < 1 || *month > 12) return std::string(text);
    if (text.size() == 7) return month_year(lang, int(*month), int(*year));
    auto at = parse_rfc3339(text);
    return at ? date(lang, *at) : std::string(text);
}

// Separators people put between the two ends of a range.
std::optional<std::pair<std::string_view, std::string_view>> ends(std::string_view text) {
    for (std::string_view separator : {"/", "..", "–", "—", " - "}) {
        auto at = text.find(separator);
        if (at != std::string_view::npos) return std::pair{trim(text.substr(0, at)), trim(text.substr(at + separator.size()))};
    }
    return std::nullopt;
}

std::string counted(Lang lang, long long n, const char* fr, const char* fr_many, const char* en, const char* en_many) {
    bool one = lang == Lang::Fr ? n < 2 : n == 1;
    const char* word = lang == Lang::Fr ? (one ? fr : fr_many) : (one ? en : en_many);
    return number(lang, n) + std::string(kNbsp) + word;
}

std::string clock_part(Lang lang, long long hours, long long minutes) {
    std::string nbsp(kNbsp);
    if (hours == 0) return std::to_string(minutes) + nbsp + "min";
    std::string out = std::to_string(hours) + nbsp + "h";
    if (minutes == 0) return out;
    if (lang == Lang::Fr) return out + nbsp + two_digits(int(minutes));
    return out + nbsp + std::to_string(minutes) + nbsp + "min";
}

std::string one_duration(Lang lang, std::string_view text) {
    auto duration = domain::parse_duration(trim(text));
    if (!duration) return std::string(text);
    auto [years, months, weeks, days, hours, minutes, seconds] = duration->parts;
    std::vector<std::string> out;
    if (years != 0) out.push_back(counted(lang, years, "an", "ans", "year", "years"));
    if (months != 0) out.push_back(counted(lang, months, "mois", "mois", "month", "months"));
    if (weeks != 0) out.push_back(counted(lang, weeks, "semaine", "semaines", "week", "weeks"));
    if (days != 0) out.push_back(counted(lang, days, "jour", "jours", "day", "days"));
    hours += minutes / 60;
    minutes %= 60;
    if (hours != 0 || minutes != 0) out.push_back(clock_part(lang, hours, minutes));
    if (seconds != 0) out.push_back(std::to_string(seconds) + std::string(kNbsp) + "s");
    return out.empty() ? std::string(text) : join(out, " ");
}

}  // namespace

std::string number(Lang lang, std::int64_t value) {
    std::string digits = group(lang, std::to_string(value < 0 ? 0 - std::uint64_t(value) : std::uint64_t(value)));
    return value < 0 ? "\xE2\x88\x92" + digits : digits;  // U+2212
}

std::string number_text(Lang lang, std::string_view text, std::string_view unit) {
    auto shown = std::string(trim(text));
    auto point = shown.find('.');
    auto whole = shown.substr(0, point);
    if (all_digits(whole) && (point == std::string::npos || all_digits(std::string_view(shown).substr(point + 1)))) {
        std::string rest = point == std::string::npos ? "" : (lang == Lang::Fr ? "," : ".") + shown.substr(point + 1);
        shown = (unit.empty() && whole.size() < 5 ? whole : group(lang, whole)) + rest;
    }
    if (!unit.empty()) shown.append(kNbsp).append(unit);
    return shown;
}

std::string date(Lang lang, Instant at) {
    auto c = civil(at);
    return day_month_year(lang, c.day, c.month, c.year);
}

std::string time_of_day(Lang lang, Instant at) {
    auto c = civil(at);
    std::string nbsp(kNbsp);
    if (lang == Lang::Fr) return std::to_string(c.hour) + nbsp + "h" + nbsp + two_digits(c.minute);
    return two_digits(c.hour) + ":" + two_digits(c.minute);
}

std::string date_time(Lang lang, Instant at) {
    return date(lang, at) + (lang == Lang::Fr ? " à " : ", ") + time_of_day(lang, at);
}

std::string date_text(Lang lang, std::string_view text) {
    text = trim(text);
    auto slash = text.find('/');
    if (slash == std::string_view::npos) return one_date(lang, text);
    return one_date(lang, trim(text.substr(0, slash))) + " – " + one_date(lang, trim(text.substr(slash + 1)));
}

std::string duration_text(Lang lang, std::string_view text) {
    if (auto two = ends(text)) return duration_range(lang, two->first, two->second);
    return one_duration(lang, text);
}

std::string duration_range(Lang lang, std::string_view shortest, std::string_view longest) {
    auto from = one_duration(lang, shortest), to = one_duration(lang, longest);
    if (from.empty() || to.empty() || from == to) return from.empty() ? to : from;
    auto unit = from.find(kNbsp);
    if (unit != std::string::npos && all_digits(from.substr(0, unit)) && to.find(kNbsp) != std::string::npos &&
        from.substr(unit) == to.substr(to.find(kNbsp)))  // "5–15 min" rather than "5 min – 15 min"
        return from.substr(0, unit) + std::string(kHeldDash) + to;
    return from + " – " + to;
}

std::string bytes(Lang lang, std::int64_t size) {
    auto unit = [&](const char* fr, const char* en) { return std::string(kNbsp) + (lang == Lang::Fr ? fr : en); };
    if (size < 1000) return number(lang, size) + unit("o", "B");
    static constexpr struct {
        std::int64_t bytes;
        const char *fr, *en;
    } kUnits[] = {{1'000'000'000, "Go", "GB"}, {1'000'000, "Mo", "MB"}, {1000, "Ko", "KB"}};
    const auto* in = std::begin(kUnits);
    while (size < in->bytes) ++in;
    auto tenths = (size + in->bytes / 20) / (in->bytes / 10);
    std::string shown = number(lang, tenths < 100 ? tenths / 10 : (size + in->bytes / 2) / in->bytes);
    if (tenths < 100 && tenths % 10 != 0) shown += (lang == Lang::Fr ? "," : ".") + std::to_string(tenths % 10);
    return shown + unit(in->fr, in->en);
}

}  // namespace catalyst::view
