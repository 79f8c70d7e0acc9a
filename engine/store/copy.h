// A consistent copy of a wiki's file while others write to it.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "store/connection.h"

namespace catalyst::store {

// VACUUM INTO a file beside `target`, which is made durable and then renamed over it. Throws SQLite::Exception or
// std::filesystem::filesystem_error; nothing is left behind then.
void copy_file(Connection& connection, const std::filesystem::path& target);

// What SQLite keeps beside a file (log, its index, journal). Left by a wiki that is gone, it would be played into the file
// that takes its name.
void remove_companions(const std::filesystem::path& file);

// Makes the file and its name durable, as `to`.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace catalyst::store
