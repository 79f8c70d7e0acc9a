// A page's values as YAML and back: how a value stands behind its key, for people to read. Texts of several lines as literal
// blocks, short lists in brackets, lists of mappings one item a line.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "domain/field.h"
#include "markup/yaml.h"

namespace catalyst::markup {

domain::Value value_of(const YamlNode& node);  // texts in NFC, null as the empty text

// Numbers and dates are written without quotes, as people do, except under names that state texts, so that no reader takes a
// title for a number.
using TextNames = std::set<std::string, std::less<>>;

// Adds the names under which `node` holds numbers or dates in quotes; `name` is its own.
void add_text_names(const YamlNode& node, const std::string& name, TextNames& names);

// What stands behind `key:` on its line, and the lines below, each with its line end.
struct YamlText {
    std::string on_line, below;
};

struct YamlPlace {
    std::string name;                  // of the key
    std::size_t indent = 0;            // of the key
    const YamlNode* old = nullptr;     // what stood there: a list or mapping is written as it was, in brackets or in lines
    const TextNames* texts = nullptr;  // REQUIRED
};

YamlText yaml_text(const domain::Value& value, const YamlPlace& place);

// One item of a list in lines, its dash at `place.indent`; `place.old` is an item that stood there.
std::string yaml_item(const domain::Value& item, const YamlPlace& place);

// The value in one line, lists and mappings in brackets.
std::string yaml_flow(const domain::Value& value, std::string_view name, const TextNames& texts);

}  // namespace catalyst::markup
