#include "domain/slug.h"

#include "base/text.h"

namespace catalyst::domain {

namespace {

constexpr std::size_t kLongestSlug = 96;

bool plain(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Length in bytes of a punctuation or space beyond ASCII at `at` that separates words, else 0.
std::size_t wide_separator(std::string_view text, std::size_t at) {
    auto is = [&](std::string_view bytes) { return text.substr(at, bytes.size()) == bytes; };
    if (is("\xC2\xA0") || is("\xC2\xAB") || is("\xC2\xBB")) return 2;                       // no-break space, « »
    if (is("\xE2\x80") && at + 2 < text.size()) return 3;                                    // U+2000–203F: spaces, dashes, quotes
    if (is("\xE3\x80\x80") || is("\xE3\x80\x81") || is("\xE3\x80\x82")) return 3;            // ideographic space and stops
    return 0;
}

enum class Letters { AsciiOnly, All };

std::string hyphenate(std::string_view text, Letters letters, std::size_t limit) {
    std::string folded = fold(text), out;
    bool gap = false;
    auto put = [&](std::string_view bytes) {
        if (gap && !out.empty()) out += '-';
        gap = false;
        out += bytes;
    };
    for (std::size_t i = 0; i < folded.size();) {
        auto byte = static_cast<unsigned char>(folded[i]);
        if (byte < 0x80) {
            if (plain(byte)) put({&folded[i], 1});
            else gap = true;
            ++i;
        } else if (auto n = wide_separator(folded, i)) {
            gap = true;
            i += n;
        } else {
            std::size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            if (letters == Letters::All) put(std::string_view(folded).substr(i, size));
            i += size;
        }
        if (out.size() >= limit) break;
    }
    return out;
}

}  // namespace

Result<Slug> Slug::parse(std::string_view text) {
    bool good = !text.empty() && text.size() <= kLongestSlug && text.front() != '-' && text.back() != '-' &&
                text.find("--") == std::string_view::npos;
    for (unsigned char c : text) good = good && (plain(c) || c == '-');
    if (!good) return Error{ErrorKind::Invalid, "page.slug_invalid", {{"slug", std::string(text)}}, {}};
    return Slug(std::string(text));
}

std::string slugify(std::string_view text) {
    std::string out = hyphenate(text, Letters::AsciiOnly, kLongestSlug + 1);
    if (out.size() <= kLongestSlug) return out;
    auto cut = out.rfind('-', kLongestSlug);
    return out.substr(0, cut == std::string::npos ? kLongestSlug : cut);
}

std::string link_key(std::string_view text) {
    std::string ascii = slugify(text);
    std::string all = hyphenate(text, Letters::All, 300);
    return all.size() > kLongestSlug && all.starts_with(ascii) && !ascii.empty() ? ascii : all;
}

}  // namespace catalyst::domain
