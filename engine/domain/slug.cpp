#include "domain/slug.h"

#include <algorithm>

#include "base/character.h"
#include "base/text.h"

namespace catalyst::domain {

namespace {

constexpr std::size_t kLongestSlug = 96, kLongestKey = 300;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool plain(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

enum class Letters { AsciiOnly, All };

// The words of `text`, folded, joined by hyphens.
std::string hyphenate(std::string_view text, Letters letters) {
    std::string folded = fold(to_utf8(text)), out;
    bool gap = false;
    for (std::size_t at = 0; at < folded.size();) {
        auto [bytes, kind] = character_at(folded, at);
        at += bytes.size();
        if (kind != CharacterKind::Word) {
            gap = true;
        } else if (letters == Letters::All || is_ascii(bytes)) {
            if (gap && !out.empty()) out += '-';
            gap = false;
            out += bytes;
        }
    }
    return out;
}

// At most `limit` bytes; cut between words where that leaves the half of it.
std::string cut(std::string text, std::size_t limit) {
    if (text.size() <= limit) return text;
    auto end = text.rfind('-', limit);
    if (end == std::string::npos || end < limit / 2) {
        end = limit;
        while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    }
    text.resize(end);
    return text;
}

}  // namespace

Result<Slug> Slug::parse(std::string_view text) {
    bool good = !text.empty() && text.size() <= kLongestSlug && text.front() != '-' && text.back() != '-' &&
                text.find("--") == std::string_view::npos;
    for (unsigned char c : text) good = good && (plain(c) || c == '-');
    if (!good) return Error{ErrorKind::Invalid, "page.slug_invalid", {{"slug", std::string(text)}}, {}};
    return Slug(std::string(text));
}

std::string slugify(std::string_view text) { return cut(hyphenate(text, Letters::AsciiOnly), kLongestSlug); }

std::string link_key(std::string_view text) {
    std::string key = hyphenate(text, Letters::All);
    auto limit = is_ascii(key) ? kLongestSlug : kLongestKey;
    return cut(std::move(key), limit);
}

std::string section_id(std::string_view heading) {
    std::string id = slugify(heading);
    // A slug drops letters without an ASCII form; where that loses the most of the heading, the key says more.
    if (auto all = is_ascii(heading) ? std::string() : link_key(heading); all.size() > 2 * id.size() + 2) id = all;
    if (id.empty()) return "section";
    bool digit = id[0] >= '0' && id[0] <= '9';
    return digit || id.starts_with("ui-") ? "s-" + id : id;
}

}  // namespace catalyst::domain
