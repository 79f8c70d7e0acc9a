// Finding by title: what a reader is typing, and titles near to one that does not exist. Titles are compared folded, as
// words separated by single spaces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace catalyst::search {

std::string folded_title(std::string_view title);
// Distinct, of the title between a ^ and a $: "^ea" "eau" "au$".
std::vector<std::string> trigrams(std::string_view folded);

// Keys, best first: titles that begin with what was typed, then those that hold its words, the last one as a prefix.
std::vector<std::string> suggest(const Xapian::Database& db, std::string_view typed, const Xapian::Query& audience, std::size_t limit);
// Keys, nearest first; titles that share too little are left out.
std::vector<std::string> near_titles(const Xapian::Database& db, std::string_view title, const Xapian::Query& audience, std::size_t limit);

}  // namespace catalyst::search
