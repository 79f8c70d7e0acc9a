// The limits that Catalyst is measured against: the gate alone, SQLite alone, Xapian alone, doing the same work with nothing
// around.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace catalyst::bench {

// Serves one answer, read from the file (header lines, a blank line, the body), whatever is asked for. Does not return before
// SIGTERM.
int serve_bare(const std::string& file);

// CPU seconds of storing the pages' texts in one durable transaction, and of indexing them with plain Snowball.
double bare_sqlite_s(const std::filesystem::path& folder, std::size_t pages);
double bare_xapian_s(const std::filesystem::path& folder, std::size_t pages);
// CPU seconds a query: the top 20 of an OR of two words, on the index bare_xapian_s has made.
double bare_query_s(const std::filesystem::path& folder);

}  // namespace catalyst::bench
