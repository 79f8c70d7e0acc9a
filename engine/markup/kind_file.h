// Reads a kind (content-sample/kinds/*.yaml). Keys: kind, icon, schema_org, name{fr,en}, plural{fr,en}, intro{fr,en}, list[],
// fields[], sections[{fr,en}]. A field: name, type, of, label{fr,en}, help{fr,en}, unit{fr,en}, required, choices[{value,
// label{fr,en}}], kind[], inverse{fr,en}, fields[].
#pragma once

#include <string_view>

#include "base/result.h"
#include "domain/kind.h"

namespace catalyst::markup {

// Errors: Invalid "kind.invalid" {line, reason}: unknown keys and types too. The reason is itself the key of a message,
// "kind_why.…", with the parameters that follow.
Result<domain::Kind> read_kind(std::string_view yaml);

}  // namespace catalyst::markup
