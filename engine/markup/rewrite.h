// Links of a Markdown text changed in place, and its first heading. A line scanner of our own, since the Markdown
// library does not say where in the bytes an inline stands; it knows fenced and indented code, code spans and HTML comments.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst::markup {

struct LinkUse {
    std::string_view destination;  // as written, without the <> that may stand around it
    std::string_view label;        // text between the brackets, as written; links and images inside it already rewritten
    bool image = false;
    bool definition = false;  // `[label]: destination "title"` rather than `[label](destination "title")`
    std::string_view title;   // as written, with its quotes; empty when there is none
};

// Every inline link and image and every reference definition outside code is offered, inner ones first; where `replace` returns a
// text the whole construct becomes that text, all other bytes stay.
std::string rewrite_links(std::string_view body, const std::function<std::optional<std::string>(const LinkUse&)>& replace);

// The same for wiki links: what stands between the brackets is offered, and replaced.
std::string rewrite_wiki_links(std::string_view body,
                               const std::function<std::optional<std::string>(std::string_view between)>& replace);

// Whether "[[between]]" is a wiki link.
bool is_wiki_link(std::string_view between);

// The first heading's text, for titles of imports; empty when there is none before the first 20 blocks.
std::string first_heading(std::string_view body);

// The body without the heading it opens with, where that repeats the title (emphasis and case aside): a page shows its title
// already. Any other body whole. Linear.
std::string_view without_title(std::string_view body, std::string_view title);

}  // namespace catalyst::markup
