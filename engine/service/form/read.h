// What was typed in the controls of a kind's fields, as values.
#pragma once

#include <optional>
#include <string>

#include "domain/field.h"
#include "domain/form.h"
#include "domain/kind.h"

namespace catalyst::service {

// The field's value as typed: `base` itself where the control says what it showed or is not there, nothing where the control is
// empty. What can't be read adds an error, and is as in `base`. `path` is "f/x".
std::optional<domain::Value> read_field(const domain::FieldSpec& field, const domain::Value* base, const std::string& path,
                                        domain::Lang lang, const domain::Typed& typed, domain::FormErrors& errors);

// Whether a control of this field was on the screen.
bool on_screen(const domain::FieldSpec& field, const std::string& path, const domain::Typed& typed);

}  // namespace catalyst::service
