// Relative links between files of a folder, as the wiki writes them: pages become wiki links, images become media by name.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/intake.h"
#include "exchange/media_intake.h"

namespace catalyst::exchange {

enum class Tally { Count, Quiet };  // Quiet: a trial, for comparing with what the wiki has

// The body of the page at `path` with its links rewritten. Rewritten are
//   [label](other.md) [label](../a/b.md#part) [label](folder/) [label](name) [label](/from/the/top.md)
// where that file is a page of the import: [[Title]], [[Title|label]], [[Title#part|label]]. A label with brackets, bars or
// markup can't live in a wiki link, nor can a title ("…"): such a link stays an ordinary one, to /wiki/slug. A link that ends in
// '/' and names no folder is read as an address of the published site, where a page is a folder of its own (Jekyll, Hugo,
// MkDocs). What can't be resolved stays as it is and is reported.
std::string rewrite_page_links(std::string_view body, const std::string& path, const Intake& intake, const Plan& plan,
                               MediaIntake& media, Tally tally);

// Used by the above; nothing where no page of the plan is meant.
const PlannedPage* linked_page(std::string_view destination, std::string_view path, const SourceTree& tree, const Plan& plan);

}  // namespace catalyst::exchange
