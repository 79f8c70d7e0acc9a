#include "base/text.h"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include <utf8proc.h>

namespace catalyst::base {

namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";

std::string map(std::string_view text, int options) {
    utf8proc_uint8_t* raw = nullptr;
    auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), utf8proc_ssize_t(text.size()), &raw,
                             static_cast<utf8proc_option_t>(options));
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
    if (size < 0) return std::string(text);
    return {reinterpret_cast<char*>(raw), std::size_t(size)};
}

// Reads one code point at `at`; returns its length in bytes, or 0 where the bytes are no UTF-8.
std::size_t read(std::string_view text, std::size_t at, utf8proc_int32_t& point) {
    auto n =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at, utf8proc_ssize_t(text.size() - at), &point);
    return n > 0 ? std::size_t(n) : 0;
}

void append_point(std::string& out, utf8proc_int32_t point) {
    utf8proc_uint8_t buffer[4];
    out.append(reinterpret_cast<char*>(buffer), std::size_t(utf8proc_encode_char(point, buffer)));
}

// Where the first byte at or after `at` stands that is no ASCII; eight of them are looked at in one go.
std::size_t past_ascii(std::string_view text, std::size_t at) {
    constexpr std::uint64_t kHigh = 0x8080808080808080;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & kHigh) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

bool is_ascii(std::string_view text) { return past_ascii(text, 0) == text.size(); }

// Whether the bytes are UTF-8 of code points that are ASCII or `good`.
template <class F>
bool is_utf8_of(std::string_view bytes, F&& good) {
    utf8proc_int32_t point = 0;
    for (auto at = past_ascii(bytes, 0); at < bytes.size(); at = past_ascii(bytes, at)) {
        auto n = read(bytes, at, point);
        if (n == 0 || !good(point)) return false;
        at += n;
    }
    return true;
}

// Whether a text is surely composed already (a cautious form of NFC_QC, Unicode Standard Annex 15): below U+0300 nothing composes
// with what stands before it, and of the rest only what neither decomposes nor composes with anything is let through. No UTF-8 is
// not.
bool stays_composed(std::string_view text) {
    return is_utf8_of(text, [](utf8proc_int32_t point) {
        if (point < 0x300) return true;
        const auto* of = utf8proc_get_property(point);
        bool decomposes = of->decomp_seqindex != UINT16_MAX && of->decomp_type == 0;
        bool hangul = point >= 0x1100 && point < 0xD7FC;  // composed by rule, not by table
        return of->combining_class == 0 && of->comb_index == UINT16_MAX && !decomposes && !hangul;
    });
}

// ASCII for lower-case signs that canonical decomposition leaves closed.
const char* plain(utf8proc_int32_t point) {
    switch (point) {
        case 0x153: return "oe";
        case 0xE6: return "ae";
        case 0xF8: return "o";
        case 0x142: return "l";
        case 0x111:
        case 0xF0: return "d";
        case 0xFE: return "th";
        case 0x127: return "h";
        case 0x167: return "t";
        case 0x131: return "i";
        case 0xAA: return "a";  // ordinals
        case 0xBA: return "o";
        case 0xB9: return "1";  // m², CO₂
        case 0xB2: return "2";
        case 0xB3: return "3";
        case 0x2019:
        case 0x2018:
        case 0x2BC: return "'";
        default: return nullptr;
    }
}

bool latin_or_greek(utf8proc_int32_t point) { return point < 0x400 || (point >= 0x1E00 && point < 0x2000); }

// Appends a lower-case, composed character without its accents. Latin and Greek letters are opened. Elsewhere a composed
// character is a letter of its own (й is no и, が no か), and only marks that writers leave out at will are dropped: stress
// in Cyrillic, points in Hebrew, vowels in Arabic. All of them stand before U+0700; vowel signs of Indic scripts do not.
void append_folded(std::string& out, utf8proc_int32_t point) {
    if (point < 0x80) {
        out += static_cast<char>(point);
        return;
    }
    if (const char* ascii = plain(point)) {
        out += ascii;
        return;
    }
    if (point >= 0x2080 && point <= 0x2089) {
        out += static_cast<char>('0' + point - 0x2080);
        return;
    }

    utf8proc_int32_t parts[4];  // no canonical decomposition is longer
    int boundary = 0;
    auto count = latin_or_greek(point) ? utf8proc_decompose_char(point, parts, 4, UTF8PROC_DECOMPOSE, &boundary) : 1;
    if (count > 1) {
        for (auto part = 0; part < count; ++part) append_folded(out, parts[part]);
    } else if (point >= 0x700 || utf8proc_category(point) != UTF8PROC_CATEGORY_MN) {
        append_point(out, point);
    }
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    return is_utf8_of(bytes, [](utf8proc_int32_t) { return true; });
}

std::string to_utf8(std::string_view bytes) {
    if (is_utf8(bytes)) return std::string(bytes);
    std::string out;
    out.reserve(bytes.size());
    utf8proc_int32_t point = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        auto n = read(bytes, at, point);
        if (n == 0) {
            out += "\xEF\xBF\xBD";
            ++at;
        } else {
            out += bytes.substr(at, n);
            at += n;
        }
    }
    return out;
}

std::string nfc(std::string_view text) {
    return stays_composed(text) ? std::string(text) : map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string fold(std::string_view text) {
    if (is_ascii(text)) return lower(text);
    if (!is_utf8(text)) return std::string(text);
    // IGNORE takes out what is not seen: soft hyphens, joiners, variation selectors.
    std::string flat = map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE), out;
    out.reserve(flat.size());
    utf8proc_int32_t point = 0;
    for (std::size_t at = 0; at < flat.size();) {
        at += read(flat, at, point);
        append_folded(out, point);
    }
    return out;
}

std::string lower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    utf8proc_int32_t point = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto n = read(text, at, point);
        if (n == 0)
            out += text[at++];
        else
            append_point(out, utf8proc_tolower(point));
        at += n;
    }
    return out;
}

std::string_view trim(std::string_view text) {
    auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string_view take_line(std::string_view& rest) {
    auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const auto& part : parts) {
        if (&part != &parts.front()) out += separator;
        out += part;
    }
    return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    auto at = from.empty() ? std::string::npos : text.find(from);
    if (at == std::string::npos) return text;
    std::string out;
    out.reserve(text.size());
    std::size_t kept = 0;
    for (; at != std::string::npos; at = text.find(from, kept)) {
        out.append(text, kept, at - kept) += to;
        kept = at + from.size();
    }
    return out.append(text, kept);
}

std::size_t length(std::string_view text) {
    std::size_t count = 0;
    for (unsigned char c : text) count += (c & 0xC0) != 0x80;
    return count;
}

std::string shorten(std::string_view text, std::size_t limit) {
    if (length(text) <= limit) return std::string(text);
    if (limit == 0) return {};
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && ++count == limit) break;
    auto space = text.substr(0, at).find_last_of(kSpace);
    if (space != std::string_view::npos && space > at / 2) at = space;
    return std::string(trim(text.substr(0, at))) + "…";
}

std::optional<long long> to_integer(std::string_view digits) {
    long long n = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return n;
}

}  // namespace catalyst::base
