#include "service/form/text.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "domain/duration.h"
#include "view/addresses.h"

namespace catalyst::service {

namespace {

constexpr std::string_view kSeparators[] = {"\xE2\x80\xA8", "\xE2\x80\xA9"};  // of lines, of paragraphs
constexpr std::string_view kSpaces[] = {"\xC2\xA0", "\xE2\x80\xAF", " "};     // no-break, narrow no-break

bool digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

// C0 but tab and line end, DEL, and C1 as UTF-8 writes it.
std::string without_controls(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto byte = static_cast<unsigned char>(text[i]);
        bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (c1)
            ++i;
        else if ((byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n')
            out += text[i];
    }
    return out;
}

// Whether normal_text would change anything but the composition. Most texts are as they should be: they are looked through, not
// built anew.
bool is_mended(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x7F) continue;
        bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        bool control = (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F || c1;
        bool separator = byte == 0xE2 && (text.substr(i, 3) == kSeparators[0] || text.substr(i, 3) == kSeparators[1]);
        if (control || separator) return true;
    }
    return false;
}

// Thousands taken away and a comma made a point: "1 200,5"; in English "1,200.5". A comma before three digits is read as the
// language has it.
std::string without_groups(std::string text, domain::Lang lang) {
    for (auto space : kSpaces) text = replace_all(std::move(text), space, "");
    auto parts = split(text, ',');
    bool grouped = lang == domain::Lang::En && parts.size() > 1;
    for (std::size_t i = 1; i < parts.size(); ++i) grouped = grouped && parts[i].substr(0, parts[i].find('.')).size() == 3;
    return replace_all(text, ",", grouped ? "" : ".");
}

int days_in(long long year, long long month) {
    static constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return kDays[std::size_t(month - 1)] + (month == 2 && leap ? 1 : 0);
}

// Year, month and day as digits, of which the last two may be missing.
std::optional<std::string> iso_date(const std::vector<std::string_view>& parts) {
    if (parts.empty() || parts.size() > 3 || !std::all_of(parts.begin(), parts.end(), digits)) return std::nullopt;
    if (parts[0].size() != 4 || std::any_of(parts.begin() + 1, parts.end(), [](auto part) { return part.size() > 2; }))
        return std::nullopt;
    auto number = [&](std::size_t i) { return to_integer(parts[i]).value_or(0); };
    if (parts.size() > 1 && (number(1) < 1 || number(1) > 12)) return std::nullopt;
    if (parts.size() > 2 && (number(2) < 1 || number(2) > days_in(number(0), number(1)))) return std::nullopt;
    std::string out(parts[0]);
    for (std::size_t i = 1; i < parts.size(); ++i) out += (parts[i].size() == 1 ? "-0" : "-") + std::string(parts[i]);
    return out;
}

bool host_sign(unsigned char c) {
    return c >= 0x80 || c == '.' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool host_like(std::string_view text) {
    auto host = text.substr(0, text.find_first_of("/?#"));
    auto dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.size() - dot < 3) return false;
    return std::all_of(host.begin(), host.end(), host_sign) && !digits(host.substr(dot + 1));
}

bool states_scheme(std::string_view word) {
    auto colon = word.find(':');
    if (colon == std::string_view::npos || colon < 2) return false;
    auto scheme = lower(word.substr(0, colon));
    bool letters = scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+.-") == std::string::npos;
    return letters && colon + 1 < word.size() && scheme[0] >= 'a';
}

// A name without the sign that people put between it and an address: "Movilab : ".
std::string without_sign(std::string_view name) {
    auto drop = [&](auto... ends) {
        name = trim(name);
        ((name.ends_with(ends) ? name.remove_suffix(std::string_view(ends).size()) : void()), ...);
    };
    drop(":", ",", ";", "–", "—");
    drop(kSpaces[0], kSpaces[1]);
    return std::string(trim(name));
}

}  // namespace

std::string normal_text(std::string_view typed) {
    auto text = to_utf8(typed);
    if (!is_mended(text)) return nfc(text);
    if (text.find('\r') != std::string::npos) text = replace_all(replace_all(std::move(text), "\r\n", "\n"), "\r", "\n");
    for (auto separator : kSeparators) text = replace_all(std::move(text), separator, "\n");
    return nfc(without_controls(text));
}

std::string one_line(std::string_view text) {
    std::vector<std::string> parts;
    for (auto line : split(text, '\n'))
        if (auto part = trim(line); !part.empty()) parts.emplace_back(part);
    return join(parts, " ");
}

std::vector<std::string> typed_lines(std::string_view text) {
    std::vector<std::string> lines;
    for (auto line : split(text, '\n'))
        if (auto part = trim(line); !part.empty()) lines.emplace_back(part);
    return lines;
}

std::vector<std::string> typed_words(std::string_view text) { return typed_lines(replace_all(std::string(text), ",", "\n")); }

std::optional<std::string> typed_number(std::string_view typed, domain::Lang lang) {
    auto text = replace_all(std::string(trim(typed)), "\xE2\x88\x92", "-");  // the minus that numbers are shown with
    text = without_groups(std::move(text), lang);
    std::string_view rest = text;
    if (rest.starts_with('-')) rest.remove_prefix(1);
    auto dot = rest.find('.');
    if (!digits(rest.substr(0, dot)) || rest.size() > 30) return std::nullopt;
    if (dot != std::string_view::npos && !digits(rest.substr(dot + 1))) return std::nullopt;
    return text;
}

std::optional<std::string> typed_date(std::string_view typed) {
    auto text = trim(typed);
    auto slashed = replace_all(replace_all(std::string(text), ".", "/"), "-", "/");
    auto parts = split(slashed, '/');
    if (auto date = iso_date(parts)) return date;
    std::reverse(parts.begin(), parts.end());
    if (auto date = iso_date(parts)) return date;
    auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    auto from = iso_date(split(trim(text.substr(0, slash)), '-')), to = iso_date(split(trim(text.substr(slash + 1)), '-'));
    return from && to ? std::optional(*from + "/" + *to) : std::nullopt;
}

std::optional<std::string> typed_duration(std::string_view typed) {
    auto duration = domain::read_duration(typed);
    return duration ? std::optional(domain::iso_text(*duration)) : std::nullopt;
}

std::optional<std::string> typed_address(std::string_view typed) {
    auto text = trim(typed);
    if (auto link = view::outside_link(text); !link.empty()) return link;
    if (text.find_first_of(" \t\n\"<>") != std::string_view::npos) return std::nullopt;
    auto at = text.find('@');
    if (at != std::string_view::npos && at > 0 && text.find(':') == std::string_view::npos &&
        text.find('/') == std::string_view::npos && host_like(text.substr(at + 1)))
        return "mailto:" + std::string(text);
    return host_like(text) ? std::optional("https://" + std::string(text)) : std::nullopt;
}

NamedAddress named_address(std::string_view line) {
    auto text = trim(line);
    auto space = text.find_last_of(" \t");
    auto last = space == std::string_view::npos ? text : text.substr(space + 1);
    bool alone = space == std::string_view::npos;
    bool stated = states_scheme(last) || lower(last).starts_with("www.");
    auto address = stated || alone ? typed_address(last) : std::nullopt;
    if (!address) return {std::string(text), {}, stated};
    return {without_sign(alone ? std::string_view() : text.substr(0, space)), *address, false};
}

}  // namespace catalyst::service
