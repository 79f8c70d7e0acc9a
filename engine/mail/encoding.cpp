#include "mail/encoding.h"

#include <algorithm>
#include <cstddef>

#include "base/character.h"
#include "base/text.h"

namespace catalyst::mail {

namespace {

constexpr std::size_t kBodyLine = 75;    // and the "=" of a soft line break
constexpr std::size_t kHeaderLine = 76;  // RFC 2047 §2; an encoded word may have 75
constexpr std::string_view kWordStart = "=?utf-8?Q?", kWordEnd = "?=";

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

void append_hex(std::string& out, char byte) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    auto bits = static_cast<unsigned char>(byte);
    out += {'=', kDigits[bits >> 4], kDigits[bits & 15]};
}

bool is_control(char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n') || c == 0x7F; }

void append_body_line(std::string& out, std::string_view line) {
    std::size_t column = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        char c = line[at];
        bool blank = c == ' ' || c == '\t';  // relays cut blanks off the ends of lines
        bool plain = blank ? at + 1 < line.size() : c > ' ' && c < 0x7F && c != '=';
        std::size_t size = plain ? 1 : 3;
        if (column + size > kBodyLine) {
            out += "=\r\n";
            column = 0;
        }
        if (plain)
            out += c;
        else
            append_hex(out, c);
        column += size;
    }
    out += "\r\n";
}

std::string without_controls(std::string_view text) {
    std::string clean = to_utf8(text), out;
    for (std::size_t at = 0; at < clean.size();) {
        auto [bytes, kind] = character_at(clean, at);
        if (kind == CharacterKind::Control)
            out += ' ';
        else
            out += bytes;
        at += bytes.size();
    }
    return std::string(trim(out));
}

// Words that need no quotes in a name, RFC 5322 §3.2.3.
bool is_plain_name(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_alphanumeric(c) || c == ' ' || c == '-' || c == '\''; });
}

bool is_plain_subject(std::string_view text) {
    return text.find("=?") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

// In the smallest alphabet, that of names (RFC 2047 §5.3): it serves subjects too.
std::string encoded_character(std::string_view bytes) {
    if (bytes == " ") return "_";
    if (bytes.size() == 1 && is_alphanumeric(bytes[0])) return std::string(bytes);
    std::string out;
    for (char byte : bytes) append_hex(out, byte);
    return out;
}

// REQUIRES: is_utf8(text). The first line has `column` bytes already.
std::string encoded_words(std::string_view text, std::size_t column) {
    std::string out(kWordStart);
    column += kWordStart.size();
    for (std::size_t at = 0; at < text.size();) {
        auto bytes = character_at(text, at).bytes;
        auto encoded = encoded_character(bytes);
        if (column + encoded.size() + kWordEnd.size() > kHeaderLine) {
            out.append(kWordEnd).append("\r\n ").append(kWordStart);
            column = 1 + kWordStart.size();
        }
        out += encoded;
        column += encoded.size();
        at += bytes.size();
    }
    return out.append(kWordEnd);
}

}  // namespace

std::string quoted_printable(std::string_view text) {
    std::string clean = to_utf8(text), out;
    std::erase_if(clean, is_control);  // the \r of \r\n too
    out.reserve(clean.size() + clean.size() / 8);
    for (std::string_view rest = clean; !rest.empty();) append_body_line(out, take_line(rest));
    return out;
}

std::string subject_value(std::string_view text) {
    constexpr std::string_view kHeader = "Subject: ";
    auto clean = without_controls(text);
    if (is_plain_subject(clean) && kHeader.size() + clean.size() <= kHeaderLine) return clean;
    return encoded_words(clean, kHeader.size());
}

std::string name_value(std::string_view text) {
    constexpr std::string_view kHeader = "From: ";
    auto clean = without_controls(text);
    if (is_plain_name(clean) && kHeader.size() + clean.size() <= kHeaderLine) return clean;
    return encoded_words(clean, kHeader.size());
}

}  // namespace catalyst::mail
