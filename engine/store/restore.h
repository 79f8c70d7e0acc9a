// A wiki's file from a backup: where there is none, or in the place of one that may be in use.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace catalyst::store {

enum class Over { Nothing, Wiki };

// `backup` is copied, brought to today's schema, and only then takes the place of `file`, whose folder is made if need be.
//
// Over::Wiki lets it take the place of a wiki, also of one that a server has open, in one transaction: whoever reads sees the
// old wiki, then the new one, and no acknowledged save is lost unseen, for what the wiki held goes to `<file>.before-restore`
// (over that of an earlier time) while nobody can write. The outbox goes on where the old wiki's was and names every page of
// both, so that the index learns what came and forgets what went; ids once given are not given again.
//
// Errors: NotFound "store.backup_missing" {file}; Invalid "store.exists" {file}; of either file "store.not_a_wiki", "store.io"
// and "store.locked"; of the backup "store.newer" and "store.migration"; "store.full". The wiki is then as it was.
Status restore(const std::filesystem::path& backup, const std::filesystem::path& file, Over over);

}  // namespace catalyst::store
