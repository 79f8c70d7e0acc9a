// Passages that two people wrote differently, to choose from.
#pragma once

#include <vector>

#include "view/mustache.h"
#include "view/writing.h"

namespace catalyst::view {

void add_disputed(Model& model, const std::vector<Disputed>& disputed);

}  // namespace catalyst::view
