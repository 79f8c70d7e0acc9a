#include "markup/yaml_value.h"

#include <algorithm>

#include "base/text.h"

namespace catalyst::markup {

namespace {

using domain::Value;

constexpr std::size_t kShortList = 100, kLongLine = 300;  // bytes

bool digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

// 2026, 2026-03, 2026-03-14.
bool date_like(std::string_view text) {
    auto parts = split(text, '-');
    if (parts.size() > 3 || parts[0].size() != 4) return false;
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (parts[i].size() != 2) return false;
    return std::all_of(parts.begin(), parts.end(), digits);
}

// 0, 12, -3.50: what every reader takes for this number, and writes as it stands.
bool number_like(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    auto dot = text.find('.');
    auto whole = text.substr(0, dot);
    if (!digits(whole) || whole.size() > 15 || (whole.size() > 1 && whole[0] == '0')) return false;
    return dot == std::string_view::npos || digits(text.substr(dot + 1));
}

bool plain_number(std::string_view text, std::string_view name, const TextNames& texts) {
    return (number_like(text) || date_like(text)) && texts.find(name) == texts.end();
}

std::string scalar(std::string_view text, const YamlPlace& place, YamlContext context) {
    return plain_number(text, place.name, *place.texts) ? std::string(text) : yaml_scalar(text, context);
}

// Texts of several lines, where a literal block says all of it: one that starts with a blank would need its indent stated, and
// what ends with several line ends or holds tabs is safer in quotes.
bool literal(std::string_view text) {
    if (text.find('\n') == std::string_view::npos || text.find_first_of("\r\t") != std::string_view::npos) return false;
    return text[0] != ' ' && text[0] != '\n' && !text.ends_with("\n\n") && text != "\n";
}

std::string literal_lines(std::string_view text, std::size_t indent) {
    std::string out;
    while (!text.empty()) {
        auto line = take_line(text);
        out += (line.empty() ? "" : std::string(indent, ' ') + std::string(line)) + "\n";
    }
    return out;
}

bool holds_lines(const Value& value) {
    if (auto text = value.text()) return text->find('\n') != std::string::npos;
    if (auto list = value.list()) return std::any_of(list->begin(), list->end(), holds_lines);
    return std::any_of(value.map()->begin(), value.map()->end(), [](const auto& entry) { return holds_lines(entry.second); });
}

bool all_texts(const Value::List& list) {
    return std::all_of(list.begin(), list.end(), [](const Value& item) { return item.text() != nullptr; });
}

// Lists of short texts stand in brackets; others too where they did before.
bool list_in_brackets(const Value& value, const YamlPlace& place) {
    if (value.list()->empty()) return true;
    if (holds_lines(value)) return false;
    bool was_list = place.old && place.old->type == YamlNode::Type::List && !place.old->items.empty();
    if (was_list) return place.old->flow;
    return all_texts(*value.list()) && yaml_flow(value, place.name, *place.texts).size() <= kShortList;
}

bool map_in_brackets(const Value& value, const YamlPlace& place) {
    if (value.map()->empty()) return true;
    if (holds_lines(value)) return false;
    if (place.old && place.old->type == YamlNode::Type::Map && !place.old->flow) return false;
    return yaml_flow(value, place.name, *place.texts).size() <= kLongLine;
}

std::string list_lines(const Value::List& list, const YamlPlace& place) {
    std::string out;
    bool was_list = place.old && place.old->type == YamlNode::Type::List && !place.old->items.empty();
    auto item_place = place;
    item_place.old = was_list ? &place.old->items.front() : nullptr;
    for (const auto& item : list) out += yaml_item(item, item_place);
    return out;
}

std::string map_lines(const Value::Map& map, const YamlPlace& place) {
    std::string out;
    for (const auto& [key, value] : map) {
        auto inner = place;
        inner.name = key;
        inner.old = place.old ? place.old->at(key) : nullptr;
        auto written = yaml_text(value, inner);
        auto line = std::string(place.indent, ' ') + yaml_scalar(key) + ":";
        out += line + (written.on_line.empty() ? "" : " ") + written.on_line + "\n" + written.below;
    }
    return out;
}

}  // namespace

Value value_of(const YamlNode& node) {
    if (node.type == YamlNode::Type::List) {
        Value::List list;
        for (const auto& item : node.items) list.push_back(value_of(item));
        return {std::move(list)};
    }
    if (node.type == YamlNode::Type::Map) {
        Value::Map map;
        for (const auto& entry : node.entries) map.emplace_back(nfc(entry.key), value_of(entry.value));
        return {std::move(map)};
    }
    return {nfc(node.text)};
}

void add_text_names(const YamlNode& node, const std::string& name, TextNames& names) {
    if (node.quoted && (number_like(node.text) || date_like(node.text))) names.insert(name);
    for (const auto& item : node.items) add_text_names(item, name, names);
    for (const auto& entry : node.entries) add_text_names(entry.value, entry.key, names);
}

std::string yaml_flow(const Value& value, std::string_view name, const TextNames& texts) {
    if (auto text = value.text()) return plain_number(*text, name, texts) ? *text : yaml_scalar(*text);
    std::string out;
    if (auto list = value.list()) {
        for (const auto& item : *list) out += (out.empty() ? "" : ", ") + yaml_flow(item, name, texts);
        return "[" + out + "]";
    }
    for (const auto& [key, inner] : *value.map())
        out += (out.empty() ? "" : ", ") + yaml_scalar(key) + ": " + yaml_flow(inner, key, texts);
    return "{" + out + "}";
}

YamlText yaml_text(const Value& value, const YamlPlace& place) {
    auto below = place;
    below.indent += 2;
    if (auto text = value.text()) {
        if (!literal(*text)) return {scalar(*text, place, YamlContext::Line), {}};
        return {text->ends_with('\n') ? "|" : "|-", literal_lines(*text, below.indent)};
    }
    if (auto list = value.list()) {
        if (list_in_brackets(value, place)) return {yaml_flow(value, place.name, *place.texts), {}};
        return {{}, list_lines(*list, below)};
    }
    if (map_in_brackets(value, place)) return {yaml_flow(value, place.name, *place.texts), {}};
    return {{}, map_lines(*value.map(), below)};
}

std::string yaml_item(const Value& item, const YamlPlace& place) {
    // A mapping in lines starts on the dash's own line; what else stands below an item is two further in, as below a key.
    auto written = yaml_text(item, place);
    auto dash = std::string(place.indent, ' ') + "- ";
    if (!written.on_line.empty()) return dash + written.on_line + "\n" + written.below;
    return dash + written.below.substr(place.indent + 2);
}

}  // namespace catalyst::markup
