// Reads letters the way a mail program does, written apart from what writes them.
#pragma once

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

namespace catalyst::tests {

inline std::string head_of(const std::string& letter) { return letter.substr(0, letter.find("\r\n\r\n") + 2); }
inline std::string body_of(const std::string& letter) { return letter.substr(letter.find("\r\n\r\n") + 4); }

// The value of a header, unfolded; empty where it isn't there.
inline std::string header_of(const std::string& letter, const std::string& name) {
    auto head = "\r\n" + head_of(letter);
    auto at = head.find("\r\n" + name + ": ");
    if (at == head.npos) return {};
    std::string value;
    for (at += name.size() + 4;;) {
        auto end = head.find("\r\n", at);
        value += head.substr(at, end - at);
        at = end + 2;
        if (at >= head.size() || head[at] != ' ') return value;
    }
}

inline std::string from_hex(std::string_view text, char blank) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '=') {
            if (at + 2 >= text.size()) throw std::runtime_error("a cut =XX");
            out += char(std::stoi(std::string(text.substr(at + 1, 2)), nullptr, 16));
            at += 2;
        } else {
            out += blank != 0 && text[at] == blank ? ' ' : text[at];
        }
    }
    return out;
}

// RFC 2047: blanks between two encoded words don't count.
inline std::string decoded_words(std::string_view value) {
    constexpr std::string_view kStart = "=?utf-8?Q?";
    std::string out;
    bool after_word = false;
    while (!value.empty()) {
        auto start = value.find(kStart);
        auto between = value.substr(0, start);
        if (!after_word || start == value.npos || between.find_first_not_of(' ') != between.npos) out += between;
        if (start == value.npos) return out;
        value.remove_prefix(start + kStart.size());
        auto end = value.find("?=");
        out += from_hex(value.substr(0, end), '_');
        value.remove_prefix(end + 2);
        after_word = true;
    }
    return out;
}

// Quoted-printable, with \n as line end.
inline std::string decoded_body(const std::string& letter) {
    std::string body = body_of(letter), joined;
    for (std::size_t at = 0; at < body.size();) {
        auto end = body.find("\r\n", at);
        auto line = body.substr(at, end - at);
        at = end + 2;
        if (line.ends_with('='))
            joined += line.substr(0, line.size() - 1);
        else
            joined += line + "\n";
    }
    return from_hex(joined, 0);
}

// No line of a letter may be longer than `limit` bytes, hold a bare CR or LF, or anything but ASCII.
inline bool travels(const std::string& letter, std::size_t limit) {
    std::size_t column = 0;
    for (std::size_t at = 0; at < letter.size(); ++at) {
        auto c = static_cast<unsigned char>(letter[at]);
        if (c == '\r' && at + 1 < letter.size() && letter[at + 1] == '\n') {
            ++at;
            column = 0;
        } else if (c < 0x20 && c != '\t') {
            return false;
        } else if (c >= 0x7F || ++column > limit) {
            return false;
        }
    }
    return column == 0;
}

}  // namespace catalyst::tests
