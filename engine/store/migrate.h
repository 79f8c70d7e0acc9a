// The schema's history. Migrations are files schema/NNNN_*.sql, embedded in the binary, numbered from 1 without holes and
// never changed once shipped (a test holds their digests). The file says in PRAGMA user_version which was the last.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/connection.h"

namespace catalyst::store {

// "CTLY": PRAGMA application_id of every wiki's file.
constexpr std::int64_t kApplicationId = 0x43544C59;

struct Migration {
    int number = 0;
    std::string_view sql;
};

std::vector<Migration> shipped_migrations();  // ascending

// Applies what the file lacks, each in a transaction of its own. A file that has been used before is copied first, to
// `<file>.before-NNNN`, NNNN being the first migration it lacks. Errors: Invalid "store.not_a_wiki" {file}, Invalid
// "store.newer" {file, version, known}, Io "store.migration" {file, number, reason}: the file is then as before `number`.
Status migrate(Connection& connection, const std::filesystem::path& file, std::span<const Migration> migrations);

}  // namespace catalyst::store
