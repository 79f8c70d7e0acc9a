// What the controls of a kind's fields show. A value whose shape fits no control of its field has none, and is kept as it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"
#include "domain/form.h"
#include "domain/kind.h"

namespace catalyst::service {

inline constexpr std::string_view kPlaceKeys[] = {"address", "lat", "lon"};

struct Shown {
    domain::Entries entries;
    std::vector<std::string> unfit;  // paths of values without a control
};

// Appends the controls of one field; `path` is "f/x". `value` may be nullptr.
void show_field(const domain::FieldSpec& field, const domain::Value* value, const std::string& path, domain::Lang lang,
                Shown& shown);

// --- single controls. REQUIRES: fits(field, value) --------------------------------------------------------------------------

bool fits(const domain::FieldSpec& field, const domain::Value* value);
bool is_empty(const domain::Value* value);  // nullptr, or a key with nothing behind it

struct Ends {
    std::string from, to;
};
Ends raw_ends(const domain::FieldSpec& field, const domain::Value& value);  // as the page's text states them
std::string shown_end(const domain::FieldSpec& field, std::string_view end, domain::Lang lang);
std::string shown_part(const domain::Value* place, std::string_view key);
std::vector<std::string> shown_lines(const domain::FieldSpec& field, const domain::Value* value, domain::Lang lang);
std::vector<std::string> texts_in(const domain::Value* value);  // of a text, or of a list of them
// Each once, in the order of the choices, those that are none of them last.
std::vector<std::string> chosen(const domain::FieldSpec& field, const std::vector<std::string>& values);
std::string shown_text(const domain::FieldSpec& field, const domain::Value* value, domain::Lang lang);  // of one entry

}  // namespace catalyst::service
