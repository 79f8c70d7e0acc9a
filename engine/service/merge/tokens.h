// Three-way merge of token sequences, for service/merge alone.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "service/merge.h"

namespace catalyst::service::merging {

// Those of a text follow one another in it without a gap.
using Tokens = std::vector<std::string_view>;
using Versions = std::array<Tokens, 3>;  // base, mine, theirs

// What the versions begin and end with alike, and what is left of each between.
struct Middle {
    std::string_view front, back;
    Versions versions;

    std::size_t size() const { return versions[0].size() + versions[1].size() + versions[2].size(); }
};

Middle middle_of(Versions versions);

// Takes what it merges from `budget`; one conflict where that is too small.
std::vector<MergePiece> merge_tokens(const Middle& middle, std::size_t& budget);

// Adds to pieces, so that none follows another that agrees, and none is empty.
void agree(std::vector<MergePiece>& pieces, std::string_view text);
void add(std::vector<MergePiece>& pieces, std::vector<MergePiece> more);

}  // namespace catalyst::service::merging
