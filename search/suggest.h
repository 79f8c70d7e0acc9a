// Finding by title: what a reader is typing, and titles near to one that does not exist. Titles are compared folded, as
// words separated by single spaces. `audience` filters; nothing is taken from titles outside it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace catalyst::search {

std::string folded_title(std::string_view title);
// Distinct and sorted, of the title between a ^ and a $: "^ea" "au$" "eau".
std::vector<std::string> trigrams(std::string_view folded);

// Keys, best first: titles that begin with what was typed, then others that hold its words; short ones first.
std::vector<std::string> suggest_titles(const Xapian::Database& db, std::string_view typed, const Xapian::Query& audience,
                                        std::size_t limit);
// Keys, nearest first; titles that share too little are left out.
std::vector<std::string> near_titles(const Xapian::Database& db, std::string_view title, const Xapian::Query& audience,
                                     std::size_t limit);

}  // namespace catalyst::search
