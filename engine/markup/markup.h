// Source to HTML, and source to properties. Pure: no files, no clock, no database. Safe for any input up to kMaxPage bytes only
// inside the render jail: the Markdown library aborts or overruns on some texts (reference in docs/decisions).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "domain/kind.h"
#include "domain/page.h"

namespace catalyst::markup {

constexpr std::size_t kMaxPage = 512 * 1024;

// ---- front_matter.cpp -------------------------------------------------------------------------------------------------
struct Source {
    domain::Properties properties;
    std::string_view body;        // into the text given
    int body_line = 1;            // line of the text on which the body starts
    bool has_front_matter = false;
};
// `---` fences at the very start, or YAML inside one HTML comment at the very start (`<!--` … `-->`, with or without --- fences inside) that holds at
// least one `key: value` line with a letter-led key; anything else is body. Errors: Invalid "page.front_matter" {line, reason}; TooLarge
// "page.too_large" {limit}. Limits: 64 KB of YAML, depth 16, 2,000 nodes, no anchors or aliases, no custom tags.
Result<Source> read_source(std::string_view text);

// The same text with scalar keys set in its front matter, all other bytes kept (comments and order of keys too). A key already there has its
// value replaced; new keys stand first in the order given. A text without front matter gets one. A front matter in an HTML comment becomes a fenced one.
std::string with_properties(std::string_view text, const std::vector<std::pair<std::string, std::string>>& scalars);

// ---- kind_file.cpp ----------------------------------------------------------------------------------------------------
// Errors: Invalid "kind.invalid" {line, reason}.
Result<domain::Kind> read_kind(std::string_view yaml);

// ---- render.cpp -------------------------------------------------------------------------------------------------------
enum class Profile { Page, Gfm };  // Gfm: plain GFM without our additions, for the specification's examples
// Page: see docs/markdown.md. The HTML holds slots (domain/slots.h) for wiki links and images.
domain::Rendered render(std::string_view body, Profile profile);
// What is shown when rendering overran: the text, escaped, in <pre class="plain">. Never fails.
domain::Rendered render_plain(std::string_view body);

// ---- rewrite.cpp ------------------------------------------------------------------------------------------------------
// For imports: every inline link and image destination (and reference definition) in `body`, outside code, is offered; where the function returns
// a replacement the construct is replaced by it, all other bytes stay.
struct LinkUse { std::string_view destination, label; bool image = false; };   // label: the text between brackets, as written
std::string rewrite_links(std::string_view body, const std::function<std::optional<std::string>(const LinkUse&)>& replace);

// First heading's text, for titles of imports; empty when there is none before the first 20 blocks.
std::string first_heading(std::string_view body);

}  // namespace catalyst::markup
