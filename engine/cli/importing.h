// Shared by `import` and `init --sample`.
#pragma once

#include "app/open_wiki.h"
#include "base/result.h"
#include "cli/terminal.h"

namespace catalyst::cli {

// The sample community built into the binary, as a bundle.
Status import_sample(Terminal& terminal, app::OpenWiki& wiki);

// Brings the index up to date after a write; leaves it to the server where one is running.
Status index_now(Terminal& terminal, app::OpenWiki& wiki);

}  // namespace catalyst::cli
