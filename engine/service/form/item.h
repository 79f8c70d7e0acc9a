// One short thing: the text of a control of one line, or one line of a list.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/field.h"
#include "domain/kind.h"

namespace catalyst::service {

// As people read it, on one line; nothing where the value's shape is none of this type. Plain texts keep their lines.
std::optional<std::string> shown_item(domain::FieldType type, const domain::Value& value, domain::Lang lang);
std::string shown_duration(std::string_view text, domain::Lang lang);

// REQUIRES: `text` is not empty. `base` is what stood there: keys of an address that has a name are kept. Errors: Invalid
// "form.number", "form.date", "form.duration", "form.url", "form.choice", each {text}.
enum class Among { Lines, Alone };  // a line without an address may stand among those that have one
Result<domain::Value> typed_item(const domain::FieldSpec& field, std::string_view text, const domain::Value* base,
                                 domain::Lang lang, Among among);

// Sets a key in place, or last; an empty text takes it away.
void set_key(domain::Value::Map& map, std::string_view key, const std::string& text);

Error form_error(const char* key, std::string_view text);

}  // namespace catalyst::service
