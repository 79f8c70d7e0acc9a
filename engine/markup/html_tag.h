// The little HTML that members and imported pages write between their Markdown: tags are recognised one by one, and what becomes
// of each is decided here. Nothing of a tag's own text ever reaches our HTML.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalyst::markup {

struct HtmlTag {
    std::string name;  // lower case
    bool closing = false;
    std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case, values with entities decoded
    std::string attribute(std::string_view name) const;           // empty when absent
};

// Reads the tag that `text` starts with ("<b>", "</a>", "<img src=x alt='y' />"), at most 2,000 bytes long. `size` is its length.
std::optional<HtmlTag> read_tag(std::string_view text, std::size_t& size);

enum class TagRole {
    Shown,    // kept as an element without attributes: kbd sub sup mark small u ins del s b i em strong code q cite
    Anchor,   // <a href>: becomes a link like any other
    Picture,  // <img>: becomes an image like any other
    Frame,    // iframe, video, audio, embed: becomes a link to its src
    Break,    // br
    Line,     // hr
    Wrapper,  // inline element that only carries style: dropped, its text stays
    Block,    // block element: dropped, its text stays, in a paragraph of its own
    Cell,     // td, th: dropped, its text stays, spaced from its neighbour
    Unknown   // shown as the text that was written
};
TagRole role_of(std::string_view name);

// &eacute; &#233; &#xE9; to letters: the names of ISO 8859-1 and common punctuation; others stay as written.
std::string decode_entities(std::string_view text);

}  // namespace catalyst::markup
