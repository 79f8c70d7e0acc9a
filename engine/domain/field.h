// Values of a page's fields as its front matter states them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace catalyst::domain {

// A scalar (as text), a list, or a mapping in the order written.
struct Value {
    using List = std::vector<Value>;
    using Map = std::vector<std::pair<std::string, Value>>;
    std::variant<std::string, List, Map> data;

    const std::string* text() const { return std::get_if<std::string>(&data); }
    const List* list() const { return std::get_if<List>(&data); }
    const Map* map() const { return std::get_if<Map>(&data); }
    const Value* at(std::string_view key) const;  // nullptr unless a mapping that holds `key`
    bool operator==(const Value&) const = default;
};

std::string_view text_at(const Value& map, std::string_view key);  // trimmed; empty where there is none

// The ends that a range states: {min, max}, [min, max] or "5-30". A single text is both.
std::pair<std::string_view, std::string_view> two_ends(const Value& value);

struct Field {
    std::string name;
    Value value;
    bool operator==(const Field&) const = default;
};

// One row of a value laid flat: "steps/0/title" -> "Ouvrir le cercle". Empty lists and maps leave no row.
struct FieldRow {
    std::string path, value;
    bool operator==(const FieldRow&) const = default;
};
std::vector<FieldRow> flatten(const std::vector<Field>& fields);
std::vector<Field> unflatten(const std::vector<FieldRow>& rows);  // inverse of flatten, rows in its order

// A key as one part of a path ("a/b" -> "a~1b"), and back.
std::string path_part(std::string_view key);
std::string key_of(std::string_view part);

}  // namespace catalyst::domain
