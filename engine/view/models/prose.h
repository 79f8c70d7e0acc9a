// Field values of type Markdown: a few sentences, not a page. Paragraphs, lists, **strong**, *emphasis*, `code`, [[wiki links]] and
// [links](https://…) are understood, anything else is text. The result is a value for templates, which escape every piece: there is no
// HTML here to get wrong.
#pragma once

#include <string_view>

#include "domain/read_models.h"
#include "view/models/stage.h"

namespace catalyst::view {

// Blocks for partials/prose.html.
Models prose(const Stage&, std::string_view text, const domain::Content&);

}  // namespace catalyst::view
