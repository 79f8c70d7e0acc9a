// Character references inside raw HTML (HTML standard §13.5): the 96 names of ISO 8859-1 in their order, some punctuation,
// numbers.
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "markup/html_tag.h"

namespace catalyst::markup {

namespace {

constexpr std::array<std::string_view, 96> kLatin1{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",   "laquo",
    "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",  "para",   "middot",
    "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",
    "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute",
    "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 25> kOthers{{
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"oelig", 0x153},   {"OElig", 0x152},   {"rsquo", 0x2019}, {"lsquo", 0x2018}, {"ldquo", 0x201C},
    {"rdquo", 0x201D},  {"sbquo", 0x201A},  {"bdquo", 0x201E}, {"ndash", 0x2013}, {"mdash", 0x2014},
    {"hellip", 0x2026}, {"bull", 0x2022},   {"euro", 0x20AC},  {"trade", 0x2122}, {"rarr", 0x2192},
    {"larr", 0x2190},   {"thinsp", 0x2009}, {"ensp", 0x2002},  {"emsp", 0x2003},  {"minus", 0x2212},
}};

void append_utf8(std::string& out, std::uint32_t c) {
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
    auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 63));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 63));
        put(0x80 | (c & 63));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 63));
        put(0x80 | (c >> 6 & 63));
        put(0x80 | (c & 63));
    }
}

// The character that `name` (between & and ;) stands for, or 0.
std::uint32_t meaning(std::string_view name) {
    if (name.starts_with('#')) {
        bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        auto digits = name.substr(hex ? 2 : 1);
        std::uint32_t value = 0;
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
        return error == std::errc() && end == digits.data() + digits.size() ? value : 0;
    }
    for (std::size_t i = 0; i < kLatin1.size(); ++i) {
        if (kLatin1[i] == name) return std::uint32_t(0xA0 + i);
    }
    for (const auto& [other, value] : kOthers) {
        if (other == name) return value;
    }
    return 0;
}

}  // namespace

std::string decode_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto semicolon = text[at] == '&' ? text.substr(at, 12).find(';') : std::string_view::npos;
        auto value = semicolon == std::string_view::npos ? 0 : meaning(text.substr(at + 1, semicolon - 1));
        if (value == 0) {
            out += text[at++];
        } else {
            append_utf8(out, value);
            at += semicolon + 1;
        }
    }
    return out;
}

}  // namespace catalyst::markup
