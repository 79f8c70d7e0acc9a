// Where the keys of a YAML mapping stand in its text, and what people wrote beside their values.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "markup/yaml.h"

namespace catalyst::markup {

std::vector<std::size_t> line_starts(std::string_view text);

// The blanks before the keys: a mapping may be indented as a whole, and new keys have to stand as the others do.
std::size_t margin_of(std::string_view yaml, const YamlNode& root);

// One key with its value. What is blank or a remark behind it belongs to what follows.
struct EntryLines {
    std::size_t begin = 0, end = 0;  // in the text
    std::string_view line;           // the key's, without its end
    std::string_view line_end;       // of that line
    std::string_view below;          // lines of the value after that
    std::size_t value = 0;           // where the value starts on `line`

    // " # remark" at the end of the key's line.
    std::string_view remark() const;
};

// Nothing where the key does not start a line as `key:`.
std::optional<EntryLines> entry_lines(std::string_view yaml, const std::vector<std::size_t>& starts, const YamlNode& root,
                                      std::size_t entry, std::size_t margin);

// A list in lines: `before` its first dash, and each item with its line ends.
struct ItemLines {
    std::size_t indent = 0;  // of the dashes
    std::string_view before;
    std::vector<std::string_view> texts;
};
ItemLines item_lines(const EntryLines& entry);

}  // namespace catalyst::markup
