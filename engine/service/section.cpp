#include "service/section.h"

#include <algorithm>

#include "base/text.h"
#include "markup/markup.h"

namespace catalyst::service {

std::optional<SectionSpan> find_section(std::string_view body, const std::vector<domain::Heading>& outline,
                                        std::string_view heading_id) {
    auto heading = std::find_if(outline.begin(), outline.end(), [&](const auto& one) { return one.id == heading_id; });
    if (heading == outline.end() || heading->line < 1) return std::nullopt;
    const auto starts = markup::body_line_starts(body);
    auto level = [&](const domain::Heading& one) { return markup::heading_level(body, starts, std::size_t(one.line)); };
    auto own = level(*heading);
    if (own == 0) return std::nullopt;
    SectionSpan section{starts[std::size_t(heading->line - 1)], body.size()};
    for (auto next = heading + 1; next != outline.end(); ++next) {
        if (next->line < 1) continue;
        auto other = next->line > heading->line ? level(*next) : 0;
        if (other == 0) return std::nullopt;
        if (other > own) continue;
        section.end = starts[std::size_t(next->line - 1)];
        return section;
    }
    if (outline.size() >= markup::kMostHeadings) return std::nullopt;
    return section;
}

std::string with_section(std::string_view body, const SectionSpan& section, std::string_view text) {
    auto before = body.substr(0, section.begin), own = body.substr(section.begin, section.end - section.begin),
         after = body.substr(section.end);
    std::string out(before);
    out += text;
    if (text != own && !out.empty() && !after.empty()) {
        auto newline = body.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
        if (!out.ends_with('\n')) out += newline;
        // An underlined heading would take the lines right before it for its own.
        auto starts = markup::body_line_starts(out);
        auto last = trim(std::string_view(out).substr(starts[starts.size() - 2]));
        if (!last.empty() && !trim(after).starts_with('#')) out += newline;
    }
    return out += after;
}

}  // namespace catalyst::service
