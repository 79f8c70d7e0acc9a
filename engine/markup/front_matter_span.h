// Where a text's front matter stands.
#pragma once

#include <optional>
#include <string_view>

namespace catalyst::markup {

struct FrontMatterSpan {
    std::size_t begin = 0, end = 0;    // of the YAML itself, in the text
    std::size_t body = 0;              // where the body starts
    std::size_t bom = 0;               // bytes before everything
    bool comment = false;              // inside <!-- -->
    bool fenced = true;                // between --- lines
    bool looks_meant = false;          // its first line that is no comment is `key:`
    int yaml_line = 1, body_line = 1;  // from 1
};

// Nothing where the text's start has neither form. What is between may still be no YAML.
std::optional<FrontMatterSpan> find_front_matter(std::string_view text);

// Whether a line reads `key: value`: a letter first, then letters, digits, spaces, - _ . before the colon; quotes may stand
// around it.
bool key_line(std::string_view line);

}  // namespace catalyst::markup
