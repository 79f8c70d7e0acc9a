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
    bool states_kind = false;       // the front matter has the key, be it empty
    std::vector<std::string> keys;  // of the front matter, in order
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

// The same text with keys of its front matter set or removed, all other bytes kept (comments and order of keys too). A key
// already there keeps its place, and its bytes where it says the same already; new keys stand last, in the order given. A text
// without front matter gets one; one in an HTML comment becomes fenced; line ends stay as they are. What can't be changed by
// lines is written anew. A text whose front matter can't be read comes back unchanged, and so does any with nothing to set or
// remove. REQUIRES: names once each; texts in NFC, without control characters other than tabs and line ends. What is beyond the
// limits of a front matter is written all the same, and refused by read_source.
std::string with_fields(std::string_view text, const std::vector<domain::Field>& set, const std::vector<std::string>& removed);

// As with_fields, of keys that are texts whatever they look like ("42"); new ones stand first.
std::string with_properties(std::string_view text, const std::vector<std::pair<std::string, std::string>>& scalars);

// The text with another body, its front matter kept byte for byte, be it readable or not. A body that would be taken for front
// matter gets an empty one before it.
std::string with_body(std::string_view text, std::string_view body);
std::string with_body(std::string_view text, const Source& read, std::string_view body);  // of a text that was read already

// What stands behind the front matter of a text that has one, without another look at it.
std::string_view body_of(std::string_view text);

// For imports: a text whose front matter read_source refuses, with those of its one-line values put in quotes that YAML takes for
// something else ("title: Open space: a day"), and lines that run on joined to theirs. Nothing where that does not make it
// readable.
std::optional<std::string> mend_front_matter(std::string_view text);

}  // namespace catalyst::markup
