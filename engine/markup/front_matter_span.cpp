#include "markup/front_matter_span.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace catalyst::markup {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

struct Line {
    std::size_t begin, end, next;  // end: without the line end
};

Line line_at(std::string_view text, std::size_t at) {
    auto newline = text.find('\n', at);
    if (newline == std::string_view::npos) return {at, text.size(), text.size()};
    auto end = newline > at && text[newline - 1] == '\r' ? newline - 1 : newline;
    return {at, end, newline + 1};
}

std::string_view content(std::string_view text, Line line) { return text.substr(line.begin, line.end - line.begin); }

// `---` with nothing but space after it.
bool fence(std::string_view line, std::string_view mark) { return line.starts_with(mark) && trim(line.substr(3)).empty(); }

int lines_before(std::string_view text, std::size_t at) {
    return int(std::count(text.begin(), text.begin() + std::ptrdiff_t(at), '\n'));
}

bool first_line_is_key(std::string_view yaml) {
    for (auto line : split(yaml, '\n')) {
        line = trim(line);
        if (!line.empty() && line[0] != '#') return key_line(line) || line[0] == '{';
    }
    return false;
}

bool any_line_is_key(std::string_view yaml) {
    auto lines = split(yaml, '\n');
    return std::any_of(lines.begin(), lines.end(), key_line);
}

// "TODO: rewrite" is a remark; "title: Forum" is not. The keys that properties_of gives a meaning.
bool any_line_is_known_key(std::string_view yaml) {
    static constexpr std::array<std::string_view, 15> kKnown{"id",          "kind",    "title",    "slug",    "summary",
                                                             "description", "lang",    "language", "tags",    "tag",
                                                             "author",      "authors", "license",  "licence", "translation_of"};
    auto known = [](std::string_view line) {
        if (!key_line(line)) return false;
        line = trim(line);
        bool quoted = line[0] == '"' || line[0] == '\'';
        auto key = quoted ? line.substr(1, line.find(line[0], 1) - 1) : trim(line.substr(0, line.find(':')));
        return std::find(kKnown.begin(), kKnown.end(), key) != kKnown.end();
    };
    auto lines = split(yaml, '\n');
    return std::any_of(lines.begin(), lines.end(), known);
}

std::optional<FrontMatterSpan> fenced_at(std::string_view text, std::size_t start) {
    auto open = line_at(text, start);
    if (!fence(content(text, open), "---")) return std::nullopt;
    for (auto at = open.next; at < text.size();) {
        auto line = line_at(text, at);
        if (fence(content(text, line), "---") || fence(content(text, line), "...")) {
            FrontMatterSpan span;
            span.begin = open.next;
            span.end = line.begin;
            span.body = line.next;
            return span;
        }
        at = line.next;
    }
    return std::nullopt;
}

std::optional<FrontMatterSpan> comment_at(std::string_view text, std::size_t start) {
    if (text.substr(start, 4) != "<!--") return std::nullopt;
    auto close = text.find("-->", start + 4);
    if (close == std::string_view::npos) return std::nullopt;
    FrontMatterSpan span;
    span.comment = true;
    span.begin = start + 4;
    span.end = close;
    span.body = line_at(text, close + 3).next;
    if (!trim(content(text, line_at(text, close + 3))).empty()) span.body = close + 3;
    // Fences inside the comment: the first line that holds anything is one, and another follows.
    auto inside = text.substr(0, close);
    auto first = inside.find_first_not_of(" \t\r\n", span.begin);
    auto line_start = first == std::string_view::npos ? first : inside.rfind('\n', first) + 1;
    auto fences = first == std::string_view::npos ? std::nullopt : fenced_at(inside, std::max(line_start, span.begin));
    span.fenced = fences.has_value();
    if (fences) {
        span.begin = fences->begin;
        span.end = fences->end;
    } else if (first != std::string_view::npos && line_start > span.begin) {
        span.begin = line_start;
    }
    auto yaml = text.substr(span.begin, span.end - span.begin);
    if (!(span.fenced ? any_line_is_key(yaml) : any_line_is_known_key(yaml))) return std::nullopt;
    return span;
}

}  // namespace

bool key_line(std::string_view line) {
    line = trim(line);
    char quote = !line.empty() && (line[0] == '"' || line[0] == '\'') ? line[0] : '\0';
    if (quote) line.remove_prefix(1);
    auto stop = quote ? line.find(quote) : line.find(':');
    if (stop == std::string_view::npos || stop == 0) return false;
    auto letter = [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; };
    if (!letter(static_cast<unsigned char>(line[0]))) return false;
    for (unsigned char c : line.substr(0, stop)) {
        if (!letter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.' && c != ' ') return false;
    }
    auto rest = line.substr(stop + (quote ? 1 : 0));
    return rest.starts_with(':') && (rest.size() == 1 || rest[1] == ' ' || rest[1] == '\t');
}

std::optional<FrontMatterSpan> find_front_matter(std::string_view text) {
    std::size_t bom = text.starts_with(kBom) ? kBom.size() : 0;
    auto span = fenced_at(text, bom);
    if (!span) span = comment_at(text, std::min(text.find_first_not_of(" \t\r\n", bom), text.size()));
    if (!span) return std::nullopt;
    span->bom = bom;
    span->looks_meant = first_line_is_key(text.substr(span->begin, span->end - span->begin));
    span->yaml_line = 1 + lines_before(text, span->begin);
    span->body_line = 1 + lines_before(text, span->body);
    return span;
}

}  // namespace catalyst::markup
