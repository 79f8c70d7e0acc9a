// YAML read into a small tree with line numbers, within limits. yaml-cpp is used through its events, so that nothing beyond the
// limits is ever built.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace catalyst::markup {

struct YamlEntry;

struct YamlNode {
    enum class Type { Null, Scalar, List, Map };
    Type type = Type::Null;
    int line = 1;         // in the text given, from 1
    bool flow = false;    // a list or mapping written in brackets
    bool quoted = false;  // a Scalar in quotes, or a block of lines
    std::string text;     // of a Scalar
    std::vector<YamlNode> items;
    std::vector<YamlEntry> entries;

    bool is_text() const { return type == Type::Scalar || type == Type::Null; }
    const YamlNode* at(std::string_view key) const;
};

struct YamlEntry {
    std::string key;
    int line = 1;
    YamlNode value;
};

constexpr std::size_t kYamlBytes = 64 * 1024, kYamlDepth = 16, kYamlNodes = 2'000;

// Errors: Invalid "yaml" {line, reason}, to be renamed by the caller.
Result<YamlNode> read_yaml(std::string_view text);

Error yaml_error(int line, std::string reason);

// The text as one line of YAML: plain where every reader takes it for this very text, else in double quotes. Behind a key, to the
// line's end, more is plain than in between, where commas and brackets end it.
enum class YamlContext { Anywhere, Line };
std::string yaml_scalar(std::string_view text, YamlContext context = YamlContext::Anywhere);

}  // namespace catalyst::markup
