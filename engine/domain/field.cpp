#include "domain/field.h"

#include <algorithm>

#include "base/text.h"

// Paths are written as in RFC 6901: parts joined by '/', in which "~1" is a '/' and "~0" a '~' of a key. A path does not
// say whether "0" is an item of a list or a key, so a mapping whose keys are 0, 1, 2… in order comes back as a list; and what
// is empty leaves no row, so it does not come back.
namespace catalyst::domain {

namespace {

void lay(const std::string& path, const Value& value, std::vector<FieldRow>& rows) {
    if (auto text = value.text()) {
        rows.push_back({path, *text});
    } else if (auto list = value.list()) {
        for (std::size_t i = 0; i < list->size(); ++i) lay(path + "/" + std::to_string(i), (*list)[i], rows);
    } else {
        for (const auto& [key, child] : *value.map()) lay(path + "/" + path_part(key), child, rows);
    }
}

struct Group {
    std::string_view part;  // of the path, as written
    std::vector<FieldRow> rows;
};

// Neighbouring rows whose paths share the part that starts at `from`; what follows it stays, its '/' first.
std::vector<Group> group(const std::vector<FieldRow>& rows, std::size_t from) {
    std::vector<Group> groups;
    for (const auto& row : rows) {
        auto path = std::string_view(row.path).substr(std::min(from, row.path.size()));
        auto part = path.substr(0, path.find('/'));
        if (groups.empty() || groups.back().part != part) groups.push_back({part, {}});
        groups.back().rows.push_back({std::string(path.substr(part.size())), row.value});
    }
    return groups;
}

// Rows of one node, each path relative to it: empty, or with a '/' first. What is a text has no other row; rows that say so
// all the same, which flatten never writes, are left out.
Value build(const std::vector<FieldRow>& rows) {
    if (rows.front().path.empty()) return {rows.front().value};
    auto groups = group(rows, 1);
    bool list = true;
    for (std::size_t i = 0; i < groups.size(); ++i) list = list && groups[i].part == std::to_string(i);
    if (list) {
        Value::List items;
        for (const auto& item : groups) items.push_back(build(item.rows));
        return {std::move(items)};
    }
    Value::Map map;
    for (const auto& entry : groups) map.emplace_back(key_of(entry.part), build(entry.rows));
    return {std::move(map)};
}

}  // namespace

std::string path_part(std::string_view key) {
    std::string out;
    for (char c : key) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

std::string key_of(std::string_view part) {
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        auto two = part.substr(i, 2);
        if (two == "~0" || two == "~1") {
            out += two == "~0" ? '~' : '/';
            ++i;
        } else {
            out += part[i];
        }
    }
    return out;
}

const Value* Value::at(std::string_view key) const {
    auto entries = map();
    if (entries == nullptr) return nullptr;
    auto it = std::find_if(entries->begin(), entries->end(), [&](const auto& entry) { return entry.first == key; });
    return it == entries->end() ? nullptr : &it->second;
}

std::string_view text_at(const Value& value, std::string_view key) {
    auto child = value.at(key);
    auto text = child == nullptr ? nullptr : child->text();
    return text == nullptr ? std::string_view{} : trim(*text);
}

std::pair<std::string_view, std::string_view> two_ends(const Value& value) {
    if (value.map()) return {text_at(value, "min"), text_at(value, "max")};
    if (auto list = value.list()) {
        auto item = [&](std::size_t i) {
            return i < list->size() && (*list)[i].text() ? std::string_view(*(*list)[i].text()) : std::string_view{};
        };
        return {item(0), item(1)};
    }
    std::string_view text = trim(*value.text());
    for (std::string_view separator : {"–", "—", "..", "/", "-"}) {
        auto at = text.find(separator);
        if (at != std::string_view::npos && at > 0) return {trim(text.substr(0, at)), trim(text.substr(at + separator.size()))};
    }
    return {text, text};
}

std::vector<FieldRow> flatten(const std::vector<Field>& fields) {
    std::vector<FieldRow> rows;
    for (const auto& field : fields) lay(path_part(field.name), field.value, rows);
    return rows;
}

std::vector<Field> unflatten(const std::vector<FieldRow>& rows) {
    std::vector<Field> fields;
    for (const auto& field : group(rows, 0)) fields.push_back({key_of(field.part), build(field.rows)});
    return fields;
}

}  // namespace catalyst::domain
