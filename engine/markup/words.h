// The words of a part of a document, without any markup.
#pragma once

#include <string>
#include <vector>

#include "markup/document.h"
#include "markup/wiki_link.h"

namespace catalyst::markup {

// Text, code and alternative texts below `node`, labels for wiki links, spaces for line ends.
std::string words_below(cmark_node* node, const std::vector<WikiLink>& wiki);

}  // namespace catalyst::markup
