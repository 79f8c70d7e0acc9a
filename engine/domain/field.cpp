#include "domain/field.h"

#include <algorithm>

namespace catalyst::domain {

namespace {

void lay(const std::string& path, const Value& value, std::vector<FieldRow>& rows) {
    if (auto text = value.text()) {
        rows.push_back({path, *text});
    } else if (auto list = value.list()) {
        for (std::size_t i = 0; i < list->size(); ++i) lay(path + "/" + std::to_string(i), (*list)[i], rows);
    } else {
        for (const auto& [key, child] : *value.map()) lay(path + "/" + key, child, rows);
    }
}

bool is_index(std::string_view part, std::size_t expected) { return part == std::to_string(expected); }

// Rows of one node, each path relative to it. A node whose keys are 0, 1, 2… in order is a list.
Value build(const std::vector<FieldRow>& rows) {
    if (rows.size() == 1 && rows[0].path.empty()) return {rows[0].value};
    std::vector<std::pair<std::string, std::vector<FieldRow>>> groups;
    for (const auto& row : rows) {
        auto cut = row.path.find('/');
        auto key = row.path.substr(0, cut);
        auto rest = cut == std::string::npos ? std::string{} : row.path.substr(cut + 1);
        if (groups.empty() || groups.back().first != key) groups.push_back({key, {}});
        groups.back().second.push_back({rest, row.value});
    }
    bool list = true;
    for (std::size_t i = 0; i < groups.size(); ++i) list = list && is_index(groups[i].first, i);
    if (list) {
        Value::List items;
        for (auto& group : groups) items.push_back(build(group.second));
        return {std::move(items)};
    }
    Value::Map map;
    for (auto& group : groups) map.emplace_back(group.first, build(group.second));
    return {std::move(map)};
}

}  // namespace

const Value* Value::at(std::string_view key) const {
    auto entries = map();
    if (entries == nullptr) return nullptr;
    auto it = std::find_if(entries->begin(), entries->end(), [&](const auto& entry) { return entry.first == key; });
    return it == entries->end() ? nullptr : &it->second;
}

std::vector<FieldRow> flatten(const std::vector<Field>& fields) {
    std::vector<FieldRow> rows;
    for (const auto& field : fields) lay(field.name, field.value, rows);
    return rows;
}

std::vector<Field> unflatten(const std::vector<FieldRow>& rows) {
    std::vector<Field> fields;
    for (std::size_t i = 0; i < rows.size();) {
        auto name = rows[i].path.substr(0, rows[i].path.find('/'));
        std::vector<FieldRow> own;
        for (; i < rows.size() && rows[i].path.substr(0, rows[i].path.find('/')) == name; ++i)
            own.push_back({rows[i].path.size() > name.size() ? rows[i].path.substr(name.size() + 1) : std::string{}, rows[i].value});
        fields.push_back({name, build(own)});
    }
    return fields;
}

}  // namespace catalyst::domain
