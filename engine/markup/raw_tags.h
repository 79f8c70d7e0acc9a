// Inline HTML inside Markdown text. A tag counts only where it is closed among its own siblings, so that our HTML stays well
// nested; the others are shown as text.
#pragma once

#include <unordered_map>

#include "markup/document.h"
#include "markup/html_tag.h"

namespace catalyst::markup {

struct RawTag {
    HtmlTag tag;
    TagRole role = TagRole::Unknown;
    bool paired = false;  // of Shown and Anchor
};

using RawTags = std::unordered_map<cmark_node*, RawTag>;
RawTags find_raw_tags(cmark_node* root);

}  // namespace catalyst::markup
