// Reading an archive that a stranger made. Nothing is trusted: neither names nor declared sizes. Files are written, byte-counted,
// into our own folder under numbers, never under names from the archive, so that no name can lead anywhere; the names live in
// memory only. One bad entry refuses the whole archive, before anything else looks at it.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "exchange/report.h"
#include "exchange/source_tree.h"

namespace catalyst::exchange {

// Generous for 20,000 pages with their images, far below what harms a small machine.
struct ArchiveLimits {
    std::int64_t entries = 50'000;
    std::int64_t bytes = std::int64_t{2} << 30;  // all entries unpacked
    std::int64_t entry_bytes = kLargestFile;
    std::int64_t ratio = 100;  // unpacked to packed, once over `ratio_from` bytes
    std::int64_t ratio_from = 10 << 20;
};

// zip, tar, tar.gz. Names that are not UTF-8 are read as old_charset.h says, and reported. A folder that holds everything (as in
// GitHub's archives) becomes the tree's top. Archives within are files of no use. Errors: Invalid "import.archive_unknown" (no
// such format), "import.archive_damaged" {entry}, "import.archive_encrypted", "import.archive_outside" {entry} (absolute, drive
// letter, ..; a backslash counts as a slash), "import.archive_name" {entry} (backslash, control character, too long or deep, or
// none: {entry} is then its number), "import.archive_link" {entry}, "import.archive_special" {entry} (device, pipe, socket),
// "import.archive_duplicate" {entry} (one name twice, also in two Unicode forms), TooLarge "import.archive_entries" {limit},
// "import.archive_bytes" {limit}, "import.archive_entry_bytes" {entry, limit}, "import.archive_ratio" {limit}; Io
// "import.scratch" {folder}.
Result<SourceTree> unpack(const std::filesystem::path& archive, const std::filesystem::path& into, ImportReport& report,
                          const Progress& progress, const ArchiveLimits& limits = {});

}  // namespace catalyst::exchange
