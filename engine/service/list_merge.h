// Three versions of a list made one, item by item. Pure; any thread.
#pragma once

#include <optional>

#include "domain/field.h"

namespace catalyst::service {

// What either side added is there, what either side took out is not; an item that both added stands once. Nothing where both
// replaced the same item, or one moved what the other took out. REQUIRES: at most markup's 2,000 values in a front matter; time
// grows with the square of the items.
std::optional<domain::Value::List> merge_items(const domain::Value::List& base, const domain::Value::List& mine,
                                               const domain::Value::List& theirs);

}  // namespace catalyst::service
