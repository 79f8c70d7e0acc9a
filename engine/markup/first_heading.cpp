#include "base/text.h"
#include "markup/clean.h"
#include "markup/document.h"
#include "markup/rewrite.h"
#include "markup/rewrite_scan.h"
#include "markup/words.h"

namespace catalyst::markup {

namespace {

constexpr std::size_t kBlocks = 20, kLongest = 1'000;

bool atx(std::string_view line) {
    auto from = line.find_first_not_of(' ');
    if (from == std::string_view::npos || from > 3 || line[from] != '#') return false;
    auto end = line.find_first_not_of('#', from);
    return end != std::string_view::npos && end - from <= 6 && (line[end] == ' ' || line[end] == '\t');
}

bool underline(std::string_view line) {
    auto mark = trim(line);
    return !mark.empty() && (mark[0] == '=' || mark[0] == '-') && mark.find_first_not_of(mark[0]) == std::string_view::npos;
}

// One heading's source as words: short, so that the library can be trusted with it outside the jail.
std::string words_of(std::string_view heading) {
    auto hidden = hide_wiki_links(clean(heading.substr(0, heading.find('\n', kLongest)).substr(0, 2 * kLongest)));
    return std::string(trim(words_below(Document(hidden.text, GfmExtensions{}).root(), hidden.links)));
}

std::string heading_in(std::string_view paragraph) {
    std::size_t start = 0;
    for (std::size_t at = 0; at < paragraph.size();) {
        auto newline = paragraph.find('\n', at);
        auto next = newline == std::string_view::npos ? paragraph.size() : newline + 1;
        auto line = paragraph.substr(at, next - at);
        std::string words;
        if (atx(line))
            words = words_of(line);
        else if (at > start && underline(line))
            words = words_of(paragraph.substr(start, next - start));
        if (!words.empty()) return words;
        at = next;
        if (atx(line)) start = at;
    }
    return {};
}

// A line without the signs of a heading and of emphasis, for comparing.
std::string bare_words(std::string_view line) {
    line = trim(line);
    if (atx(line)) {
        line.remove_prefix(line.find_first_not_of('#'));
        if (auto last = line.find_last_not_of('#'); last < line.size() && (line[last] == ' ' || line[last] == '\t'))
            line = line.substr(0, last);
    }
    std::string words = lower(nfc(trim(line)));
    std::erase_if(words, [](char c) { return c == '*' || c == '_' || c == '`'; });
    return words;
}

}  // namespace

std::string first_heading(std::string_view body) {
    std::size_t blocks = 0;
    for (const auto& stretch : stretches(body)) {
        if (trim(stretch.text).empty()) continue;
        if (!stretch.code) {
            if (auto words = heading_in(stretch.text); !words.empty()) return words;
        }
        if (++blocks == kBlocks) break;
    }
    return {};
}

std::string_view without_title(std::string_view body, std::string_view title) {
    auto rest = body, line = take_line(rest);
    while (trim(line).empty() && !rest.empty()) line = take_line(rest);
    if (line.size() > kLongest || line.starts_with("    ") || line.starts_with('\t')) return body;
    if (!atx(line) && !underline(take_line(rest))) return body;
    return bare_words(line) == bare_words(title) ? rest : body;
}

}  // namespace catalyst::markup
