#include "domain/duration.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace catalyst::domain {

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kHours = 4, kMinutes = 5;

// Units without accents, in lower case; a plural's s has been taken away.
constexpr std::pair<std::string_view, std::size_t> kUnits[] = {
    {"an", 0},       {"annee", 0},      {"year", 0},      {"yr", 0},         {"y", 0},         {"moi", 1},
    {"month", 1},    {"mo", 1},         {"semaine", 2},   {"sem", 2},        {"week", 2},      {"wk", 2},
    {"w", 2},        {"jour", 3},       {"j", 3},         {"day", 3},        {"d", 3},         {"h", kHours},
    {"hr", kHours},  {"heure", kHours}, {"hour", kHours}, {"min", kMinutes}, {"mn", kMinutes}, {"minute", kMinutes},
    {"m", kMinutes}, {"s", 6},          {"sec", 6},       {"seconde", 6},    {"second", 6},
};

std::optional<std::size_t> unit_of(std::string_view word) {
    if (word.size() > 1 && word.ends_with('s')) word.remove_suffix(1);
    for (const auto& [name, part] : kUnits)
        if (name == word) return part;
    return std::nullopt;
}

struct Words {
    std::string_view rest;

    void skip() {
        while (rest.starts_with(' ')) rest.remove_prefix(1);
    }
    std::string_view take(std::size_t size) {
        auto word = rest.substr(0, size);
        rest.remove_prefix(word.size());
        return word;
    }
    std::string_view digits() { return take(std::min(rest.find_first_not_of(kDigits), rest.size())); }
    std::string_view letters() {
        std::size_t size = 0;
        while (size < rest.size() && rest[size] >= 'a' && rest[size] <= 'z') ++size;
        return take(size);
    }
};

// "2 h 30": minutes need no unit behind hours.
bool bare_minutes(const Words& words, std::optional<std::size_t> last) { return last == kHours && words.rest.empty(); }

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
    if (text.size() < 3 || text[0] != 'P') return std::nullopt;
    Duration out;
    bool in_time = false, any = false;
    for (std::size_t at = 1; at < text.size();) {
        if (text[at] == 'T') {
            in_time = true;
            ++at;
            continue;
        }
        auto end = text.find_first_not_of(kDigits, at);
        if (end == at || end == std::string_view::npos || end - at > 6) return std::nullopt;
        auto letters = in_time ? std::string_view("----HMS") : std::string_view("YMWD---");
        auto which = letters.find(text[end]);
        if (which == std::string_view::npos || text[end] == '-') return std::nullopt;
        out.parts[which] = *to_integer(text.substr(at, end - at));
        at = end + 1;
        any = true;
    }
    return any ? std::optional(out) : std::nullopt;
}

std::string iso_text(const Duration& duration) {
    static constexpr std::string_view kLetters = "YMWDHMS";
    std::string out = "P";
    for (std::size_t part = 0; part < duration.parts.size(); ++part) {
        if (duration.parts[part] == 0) continue;
        if (part >= kHours && out.find('T') == std::string::npos) out += 'T';
        out += std::to_string(duration.parts[part]) + kLetters[part];
    }
    return out == "P" ? "PT0M" : out;
}

std::optional<Duration> read_duration(std::string_view typed) {
    std::string flat = fold(trim(typed));
    for (std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF", "\t"}) flat = replace_all(flat, space, " ");
    std::string iso = flat;
    std::transform(iso.begin(), iso.end(), iso.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    if (auto exact = parse_duration(iso)) return exact;

    Duration out;
    Words words{flat};
    std::optional<std::size_t> last;
    while (!words.rest.empty()) {
        if (last) {
            for (std::string_view link : {"et ", "and "})
                if (words.rest.starts_with(link)) words.take(link.size());
            words.skip();
        }
        auto number = words.digits();
        bool half = (words.rest.starts_with(",5") || words.rest.starts_with(".5")) && !number.empty();
        if (half) words.take(2);
        words.skip();
        if (number.empty() || number.size() > 6) return std::nullopt;
        auto part = bare_minutes(words, last) && !half ? kMinutes : unit_of(words.letters());
        if (!part || (last && *part <= *last) || (half && *part != kHours)) return std::nullopt;
        out.parts[*part] = *to_integer(number);
        if (half) out.parts[kMinutes] = 30;
        last = half ? kMinutes : part;
        if (words.rest.starts_with('.')) words.take(1);  // "2 min."
        words.skip();
    }
    return last ? std::optional(out) : std::nullopt;
}

}  // namespace catalyst::domain
