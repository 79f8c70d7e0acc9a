// Links that follow a page to its new title, in the source of a page that points to it. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "domain/kind.h"

namespace catalyst::service {

// The source with every link whose domain::link_key is `old_key` leading to `new_title`, outside code:
//   [[Old]] -> [[New]], [[Old#s|x]] -> [[New#s|x]]; a title with one of []|#` goes by its key: [[c-guide|C# guide]];
//   [x](/wiki/old#s "t") and [ref]: /wiki/old -> the same with the new title's key, which is its slug where that is ASCII;
//   relations in the front matter (fields of type page, lists of them, in groups too; translation_of), and links in its fields of
//   type markdown.
// All other bytes stay; a source whose front matter can't be read comes back as it is, as does every link that would not lead to
// the new title. REQUIRES: link_key(new_title) leads to the page.
std::string relink(std::string_view source, const domain::Kind& kind, std::string_view old_key, std::string_view new_title);

}  // namespace catalyst::service
