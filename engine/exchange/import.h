// Pages, media and kinds brought into a wiki from a folder, a zip (or tar, tar.gz) or a single Markdown file. All or nothing: an
// error means that nothing was written. A page that can't be taken is no error: it is in the report as refused, and the others
// are taken; where every page was refused nothing is written.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "exchange/report.h"
#include "service/importing.h"
#include "service/wiki_state.h"

namespace catalyst::exchange {

// `facts`: of the wiki that `wiki` writes to. Memory does not grow with the size of the pages, only with their names.
// Errors: NotFound "import.no_source" {source}; Invalid "import.nothing" {source} (no page in it), "import.too_many_files"
// {limit}, "import.bundle_unreadable" {line}, "import.bundle_format" {format}, the refusals of archive_source.h; and those of
// Import::commit.
Result<ImportReport> import_folder_or_zip(const std::filesystem::path& source, service::Import& wiki,
                                          const service::WikiFacts& facts, const ImportOptions& options,
                                          const Progress& progress = {});

}  // namespace catalyst::exchange
