// The YAML at the head of a page's source. yaml-cpp reads it with limits: 64 KB, depth 16, 2,000 nodes, no anchors or aliases, no
// custom tags, no key twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "domain/page.h"

namespace catalyst::markup {

constexpr std::size_t kMaxPage = 512 * 1024;

struct Source {
    domain::Properties properties;
    std::string_view body;  // into the text given
    int body_line = 1;      // line of the text on which the body starts
    bool has_front_matter = false;
    bool states_kind = false;  // the front matter has the key, be it empty
};

// Front matter is, at the very start (a BOM may come before):
//   - what stands between a line `---` and the next line `---` or `...`, where that is a YAML mapping or nothing at all;
//   - YAML inside one HTML comment (blank lines may come before): between `---` lines, with a line `key: value` of any
//     letter-led key; or without them, with a key that we know, so that "TODO: rewrite" stays a remark.
// Anything else is body, so that a page which opens with a thematic break or a comment is not lost.
// Known keys go to Properties; all others to `fields`, in order, scalars as the text written (null: empty text). `description`,
// `language`, `licence` and `author` stand in for summary, lang, license and authors where those are not there.
// Errors: Invalid "page.front_matter" {line, reason}; TooLarge "page.too_large" {limit}.
Result<Source> read_source(std::string_view text);

// The same text with scalar keys set in its front matter, all other bytes kept (comments and order of keys too). A key already
// there has its value replaced; new keys stand first, in the order given. A text without front matter gets one. A front matter in
// an HTML comment becomes a fenced one. A text whose front matter can't be read comes back unchanged.
std::string with_properties(std::string_view text, const std::vector<std::pair<std::string, std::string>>& scalars);

// For imports: a text whose front matter read_source refuses, with those of its one-line values put in quotes that YAML takes for
// something else ("title: Open space: a day"), and lines that run on joined to theirs. Nothing where that does not make it
// readable.
std::optional<std::string> mend_front_matter(std::string_view text);

}  // namespace catalyst::markup
