// Keys of a YAML mapping set, added and taken away line by line, so that what people wrote around them stays.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"
#include "markup/yaml.h"

namespace catalyst::markup {

enum class NewKeys { First, Last };
enum class Scalars { Typed, Texts };  // whether what looks like a number is one, or is set as a text

struct YamlEdit {
    std::vector<domain::Field> set;
    std::vector<std::string> removed;
    NewKeys place = NewKeys::Last;
    Scalars scalars = Scalars::Typed;
    std::string_view newline = "\n";
};

// `root` is what `yaml` reads as: a mapping, or null for an empty text. A key whose value is already the one asked for keeps its
// bytes, and so does an item of a list in lines that is among the new ones. A mapping in brackets, or one that can't be changed
// by lines, is written anew.
std::string edit_yaml(std::string_view yaml, const YamlNode& root, const YamlEdit& edit);

}  // namespace catalyst::markup
