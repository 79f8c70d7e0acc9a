#include "markup/body_lines.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "markup/clean.h"

namespace catalyst::markup {

namespace {

// The line as the library sees it, without its indentation; empty where that makes it code.
std::string seen(std::string_view text, const std::vector<std::size_t>& starts, std::size_t line) {
    auto from = starts[line - 1], to = line < starts.size() ? starts[line] : text.size();
    auto shown = clean(text.substr(from, to - from));
    auto indent = std::min(shown.find_first_not_of(' '), shown.size());
    bool code = indent > 3 || (indent < shown.size() && shown[indent] == '\t');
    return code ? std::string() : std::string(trim(std::string_view(shown).substr(indent)));
}

bool all(std::string_view line, char sign) { return !line.empty() && line.find_first_not_of(sign) == std::string_view::npos; }

}  // namespace

std::vector<std::size_t> body_line_starts(std::string_view text) {
    std::vector<std::size_t> starts{0};
    for (auto at = text.find_first_of("\r\n"); at != std::string_view::npos; at = text.find_first_of("\r\n", at)) {
        at += text.substr(at, 2) == "\r\n" ? 2 : 1;
        starts.push_back(at);
    }
    return starts;
}

int heading_level(std::string_view text, const std::vector<std::size_t>& starts, std::size_t line) {
    if (line == 0 || line > starts.size()) return 0;
    auto first = seen(text, starts, line);
    auto signs = std::min(first.find_first_not_of('#'), first.size());
    if (signs >= 1 && signs <= 6 && (signs == first.size() || first[signs] == ' ' || first[signs] == '\t')) return int(signs);
    while (!first.empty() && ++line <= starts.size()) {
        auto next = seen(text, starts, line);
        if (all(next, '=')) return 1;
        if (all(next, '-')) return 2;
        bool blank =
            trim(text.substr(starts[line - 1], line < starts.size() ? starts[line] - starts[line - 1] : text.npos)).empty();
        if (blank) break;
    }
    return 0;
}

}  // namespace catalyst::markup
