// Three versions of a front matter made one, key by key. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"

namespace catalyst::service {

// A value that both sides changed, each in another way. `key` is its path as in domain::FieldRow ("place/address"); a version
// that does not have the value has none.
struct FieldConflict {
    std::string key;
    std::optional<domain::Value> base, mine, theirs;
    bool operator==(const FieldConflict&) const = default;
};

struct FieldMerge {
    domain::Value::Map values;  // theirs where there is a conflict
    std::vector<FieldConflict> conflicts;
};

// What one side changed is taken, and what both changed alike. Where they differ:
//   - mappings are merged key by key; but `lat` and `lon` go together;
//   - lists keep what either side added and lose what either side took out, in their order, what theirs added first where both
//     added at one place; where both replaced one item, lists whose items all stand where they stood are merged item by item;
//   - texts of several words are merged by word (service/merge), unless they are a short one with a figure in it ("2 h 30");
//   - anything else is a conflict.
FieldMerge merge_fields(const domain::Value::Map& base, const domain::Value::Map& mine, const domain::Value::Map& theirs);

// Puts a value where a conflict's key says, or takes away what is there. REQUIRES: a key of a FieldMerge with these values.
void set_at(domain::Value::Map& values, std::string_view key, const std::optional<domain::Value>& value);

}  // namespace catalyst::service
