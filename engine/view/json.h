// JSON (RFC 8259) as values of three shapes: text, list, mapping. Numbers, true and false come in as their text, null as an empty
// text; all scalars go out as strings. For the small files that we write ourselves (a bundle's bundle.json), not for answers.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/field.h"

namespace catalyst::view {

// Errors: Invalid "json.invalid" {line}. At most 64 levels deep.
Result<domain::Value> read_json(std::string_view text);

// Two spaces of indent, one line for a list or mapping that holds only texts (one line a page in a bundle, for comparing two
// exports), keys in the order given, a line feed at the end: same value, same bytes.
std::string write_json(const domain::Value& value);

}  // namespace catalyst::view
