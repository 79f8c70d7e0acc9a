#include "markup/clean.h"

#include "base/escape.h"
#include "base/text.h"

namespace catalyst::markup {

namespace {

// Bytes of the forbidden character at `at`, else 0. C0 but tab and line ends, DEL, C1, U+FDD0–FDEF, U+xxFFFE and U+xxFFFF.
std::size_t forbidden(std::string_view text, std::size_t at) {
    auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    unsigned a = byte(at);
    if (a < 0x20) return a == '\t' || a == '\n' || a == '\r' ? 0 : 1;
    if (a < 0x7F) return 0;
    if (a == 0x7F) return 1;
    unsigned b = byte(at + 1), c = byte(at + 2), d = byte(at + 3);
    if (a == 0xC2 && b >= 0x80 && b <= 0x9F) return 2;
    if (a == 0xEF && b == 0xB7 && c >= 0x90 && c <= 0xAF) return 3;
    if (a == 0xEF && b == 0xBF && c >= 0xBE) return 3;
    if (a >= 0xF0 && (b & 0x0F) == 0x0F && c == 0xBF && d >= 0xBE) return 4;
    return 0;
}

}  // namespace

std::string clean(std::string_view text) {
    std::string repaired;
    if (!is_utf8(text)) {
        repaired = to_utf8(text);
        text = repaired;
    }
    std::string out;
    out.reserve(text.size());
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto n = forbidden(text, at);
        if (n == 0) {
            ++at;
            continue;
        }
        out += text.substr(from, at - from);
        at += n;
        from = at;
    }
    out += text.substr(from);
    return out;
}

std::string escape_text(std::string_view text) { return escape_html(clean(text)); }

}  // namespace catalyst::markup
