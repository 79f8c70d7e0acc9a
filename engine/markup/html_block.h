// Blocks of raw HTML: their tags go, their text stays as paragraphs; links, images and the few inline tags are kept.
#pragma once

#include <string_view>

#include "markup/sink.h"

namespace catalyst::markup {

void write_html_block(std::string_view html, Sink& out);

// Shown for a tag that has no content of its own: an image, a line break, the address of a frame.
void write_lone_tag(const struct HtmlTag& tag, Sink& out);

}  // namespace catalyst::markup
