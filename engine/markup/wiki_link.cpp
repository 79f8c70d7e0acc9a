#include "markup/wiki_link.h"

#include <charconv>

#include "base/text.h"
#include "domain/slug.h"

namespace catalyst::markup {

namespace {

constexpr std::size_t kLongest = 300;
constexpr char kOpen = '\x01', kClose = '\x02';

// The inner text of the link whose "[[" stands at `at`; empty when there is none.
std::string_view inner(std::string_view text, std::size_t at) {
    auto from = at + 2;
    auto end = text.find_first_of("[]`\n\r", from);
    if (end == std::string_view::npos || end - at > kLongest || text.substr(end, 2) != "]]") return {};
    return text.substr(from, end - from);
}

std::optional<WikiLink> read(std::string_view between) {
    WikiLink link;
    std::string_view place = between, label;
    if (auto bar = between.find('|'); bar != std::string_view::npos) {
        place = between.substr(0, bar);
        // Authors who know tables write \| ; the bar needs no escape here, but the backslash must not become part of the name.
        if (place.ends_with('\\')) place.remove_suffix(1);
        label = trim(between.substr(bar + 1));
    }
    if (auto hash = place.find('#'); hash != std::string_view::npos) {
        link.section = trim(place.substr(hash + 1));
        place = place.substr(0, hash);
    }
    link.target = trim(place);
    if (link.target.empty() ? link.section.empty() : domain::link_key(link.target).empty()) return std::nullopt;
    if (!label.empty())
        link.label = label;
    else if (link.target.empty())
        link.label = link.section;
    else
        link.label = link.section.empty() ? link.target : link.target + " § " + link.section;
    link.source = "[[" + std::string(between) + "]]";
    return link;
}

bool escaped(std::string_view text, std::size_t at) {
    std::size_t slashes = 0;
    while (slashes < at && text[at - 1 - slashes] == '\\') ++slashes;
    return slashes % 2 == 1;
}

}  // namespace

std::optional<std::string_view> wiki_link_at(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "[[") return std::nullopt;
    auto between = inner(text, at);
    return between.empty() || !read(between) ? std::nullopt : std::optional(between);
}

Hidden hide_wiki_links(std::string_view cleaned) {
    Hidden out;
    out.text.reserve(cleaned.size());
    std::size_t from = 0;
    for (auto at = cleaned.find("[["); at != std::string_view::npos; at = cleaned.find("[[", at)) {
        auto between = inner(cleaned, at);
        auto link = between.empty() || escaped(cleaned, at) ? std::nullopt : read(between);
        if (!link) {
            ++at;
            continue;
        }
        out.text += cleaned.substr(from, at - from);
        out.text += kOpen + std::to_string(out.links.size()) + kClose;
        out.links.push_back(std::move(*link));
        at += between.size() + 4;
        from = at;
    }
    out.text += cleaned.substr(from);
    return out;
}

Piece next_piece(std::string_view& rest, const std::vector<WikiLink>& links) {
    auto open = rest.find_first_of("\x01\x02");
    if (open != 0) {
        auto run = rest.substr(0, open);
        rest.remove_prefix(run.size());
        return {run, nullptr};
    }
    std::size_t index = 0;
    auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), index);
    if (rest[0] == kOpen && error == std::errc() && end != rest.data() + rest.size() && *end == kClose && index < links.size()) {
        rest.remove_prefix(std::size_t(end - rest.data()) + 1);
        return {{}, &links[index]};
    }
    rest.remove_prefix(1);
    return {};
}

std::string restore(std::string_view text, const std::vector<WikiLink>& links) {
    std::string out;
    while (!text.empty()) {
        auto piece = next_piece(text, links);
        out += piece.link ? std::string_view(piece.link->source) : piece.text;
    }
    return out;
}

std::string with_labels(std::string_view text, const std::vector<WikiLink>& links) {
    std::string out;
    while (!text.empty()) {
        auto piece = next_piece(text, links);
        out += piece.link ? std::string_view(piece.link->label) : piece.text;
    }
    return out;
}

}  // namespace catalyst::markup
