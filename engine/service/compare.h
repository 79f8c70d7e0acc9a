// Compares two texts by line, and within changed lines by word (Myers' O(ND) difference, through libgit2).
#pragma once

#include <string_view>

#include "domain/read_models.h"

namespace catalyst::service {

// Fills lines, added, removed; sets `coarse` where a changed stretch is too long to be compared by word, `cut` where there is
// more to compare than a screen shows (the counts are those of what it shows). Unchanged stretches longer than a few lines become
// one Skipped line.
void compare_texts(std::string_view before, std::string_view after, domain::CompareView& view);

}  // namespace catalyst::service
