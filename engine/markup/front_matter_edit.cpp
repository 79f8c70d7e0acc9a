#include "markup/front_matter_edit.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "markup/front_matter_lines.h"
#include "markup/yaml_value.h"

namespace catalyst::markup {

namespace {

// Keys of every page that are texts, whatever they look like.
constexpr std::string_view kTextKeys[] = {"id",      "kind",    "title",    "summary", "description",
                                          "license", "slug",    "language", "lang",    "tags",
                                          "authors", "licence", "tag",      "author",  "translation_of"};

using Wanted = std::map<std::string, const domain::Value*, std::less<>>;  // nullptr: to be removed

Wanted wanted_of(const YamlEdit& edit) {
    Wanted wanted;
    for (const auto& name : edit.removed) wanted[nfc(name)] = nullptr;
    for (const auto& field : edit.set) wanted[nfc(field.name)] = &field.value;
    return wanted;
}

// What becomes of a key: nothing, where no one asked for it or it says already what was asked.
std::optional<const domain::Value*> change_of(const YamlEntry& entry, const Wanted& wanted) {
    auto found = wanted.find(nfc(entry.key));
    if (found == wanted.end() || (found->second && *found->second == value_of(entry.value))) return std::nullopt;
    return found->second;
}

TextNames text_names(const YamlNode& root, const YamlEdit& edit) {
    TextNames names(std::begin(kTextKeys), std::end(kTextKeys));
    if (edit.scalars == Scalars::Texts)
        for (const auto& field : edit.set) names.insert(field.name);
    for (const auto& entry : root.entries) add_text_names(entry.value, entry.key, names);
    return names;
}

std::string ended(std::string text, std::string_view newline) {
    return newline == "\n" ? text : replace_all(std::move(text), "\n", newline);
}

std::string fresh_key(const std::string& name, const domain::Value& value, std::size_t margin, const TextNames& names,
                      std::string_view newline, const YamlNode* old = nullptr) {
    auto written = yaml_text(value, {name, margin, old, &names});
    auto line = std::string(margin, ' ') + yaml_scalar(name) + ":" + (written.on_line.empty() ? "" : " ") + written.on_line;
    return ended(line + "\n" + written.below, newline);
}

// The keys asked for that are not there yet.
std::vector<domain::Field> fresh_fields(const YamlNode& root, const YamlEdit& edit) {
    std::set<std::string> there;
    for (const auto& entry : root.entries) there.insert(nfc(entry.key));
    std::vector<domain::Field> fresh;
    for (const auto& field : edit.set)
        if (there.insert(nfc(field.name)).second) fresh.push_back(field);
    return fresh;
}

std::string fresh_keys(const YamlNode& root, const YamlEdit& edit, std::size_t margin, const TextNames& names) {
    std::string out;
    for (const auto& field : fresh_fields(root, edit)) out += fresh_key(field.name, field.value, margin, names, edit.newline);
    return out;
}

std::string joined(const std::string& fresh, std::string kept, const YamlEdit& edit) {
    if (edit.place == NewKeys::First) return fresh + kept;
    if (!kept.empty() && !kept.ends_with('\n') && !fresh.empty()) kept += edit.newline;
    return kept + fresh;
}

// Items of a list in lines: those that were there stand as they did, wherever they are now.
std::optional<std::string> list_with_kept_items(const EntryLines& entry, const YamlNode& old, const domain::Value& value,
                                                const YamlPlace& place, std::string_view newline) {
    if (old.type != YamlNode::Type::List || old.flow || !value.list() || value.list()->empty()) return std::nullopt;
    auto items = item_lines(entry);
    if (items.texts.size() != old.items.size()) return std::nullopt;
    std::multimap<std::string, std::string_view> kept;
    for (std::size_t i = 0; i < old.items.size(); ++i)
        kept.emplace(yaml_flow(value_of(old.items[i]), place.name, *place.texts), items.texts[i]);
    auto item_place = place;
    item_place.indent = items.indent;
    item_place.old = old.items.empty() ? nullptr : &old.items.front();
    std::string out(items.before);
    for (const auto& item : *value.list()) {
        auto was = kept.find(yaml_flow(item, place.name, *place.texts));
        if (was == kept.end()) {
            out += ended(yaml_item(item, item_place), newline);
        } else {
            out += was->second;
            kept.erase(was);
        }
    }
    return out;
}

std::string replaced(const EntryLines& entry, const YamlNode& old, const domain::Value& value, const YamlPlace& place,
                     std::string_view newline) {
    if (auto lines = list_with_kept_items(entry, old, value, place, newline))
        return std::string(entry.line) + std::string(entry.line_end) + *lines;
    auto written = yaml_text(value, place);
    std::string out(entry.line.substr(0, entry.value));
    if (written.on_line.empty())
        out.erase(out.find_last_not_of(" \t") + 1);
    else if (!out.ends_with(' ') && !out.ends_with('\t'))
        out += ' ';
    out += written.on_line;
    if (auto remark = entry.remark(); !remark.empty()) out += (remark[0] == '#' ? " " : "") + std::string(remark);
    return out + std::string(newline) + ended(written.below, newline);
}

// Nothing where a key does not stand on a line of its own.
std::optional<std::string> edited_by_lines(std::string_view yaml, const YamlNode& root, const YamlEdit& edit) {
    const auto wanted = wanted_of(edit);
    const auto names = text_names(root, edit);
    const auto starts = line_starts(yaml);
    const auto margin = margin_of(yaml, root);
    std::string out;
    std::size_t at = 0;
    for (std::size_t i = 0; i < root.entries.size(); ++i) {
        const auto& entry = root.entries[i];
        auto change = change_of(entry, wanted);
        if (!change) continue;
        auto lines = entry_lines(yaml, starts, root, i, margin);
        if (!lines || lines->begin < at) return std::nullopt;
        out += yaml.substr(at, lines->begin - at);
        if (*change) out += replaced(*lines, entry.value, **change, {nfc(entry.key), margin, &entry.value, &names}, edit.newline);
        at = lines->end;
    }
    out += yaml.substr(at);
    return joined(fresh_keys(root, edit, margin, names), std::move(out), edit);
}

std::string written_anew(const YamlNode& root, const YamlEdit& edit) {
    const auto wanted = wanted_of(edit);
    const auto names = text_names(root, edit);
    std::string out;
    for (const auto& entry : root.entries) {
        auto change = change_of(entry, wanted);
        if (change && !*change) continue;
        out += fresh_key(entry.key, change ? **change : value_of(entry.value), 0, names, edit.newline, &entry.value);
    }
    return joined(fresh_keys(root, edit, 0, names), std::move(out), edit);
}

using Fields = std::vector<domain::Field>;

void sort_by_name(Fields& fields) {
    std::stable_sort(fields.begin(), fields.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

// What has to be there in the end, by name.
Fields expected(const YamlNode& root, const YamlEdit& edit) {
    const auto wanted = wanted_of(edit);
    auto fields = fresh_fields(root, edit);
    for (const auto& entry : root.entries) {
        auto change = change_of(entry, wanted);
        if (!change || *change) fields.push_back({nfc(entry.key), change ? **change : value_of(entry.value)});
    }
    sort_by_name(fields);
    return fields;
}

bool reads_back(std::string_view yaml, const Fields& expected) {
    auto read = read_yaml(yaml);
    bool empty = read.ok() && read->type == YamlNode::Type::Null && trim(yaml).empty();
    if (!read.ok() || !(read->type == YamlNode::Type::Map || empty)) return false;
    Fields found;
    for (const auto& entry : read->entries) found.push_back({nfc(entry.key), value_of(entry.value)});
    sort_by_name(found);
    return found == expected;
}

}  // namespace

std::string edit_yaml(std::string_view yaml, const YamlNode& root, const YamlEdit& edit) {
    if (!root.flow) {
        auto edited = edited_by_lines(yaml, root, edit);
        if (edited && reads_back(*edited, expected(root, edit))) return *edited;
    }
    return written_anew(root, edit);
}

}  // namespace catalyst::markup
