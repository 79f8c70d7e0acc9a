#include "markup/front_matter_lines.h"

#include <algorithm>

#include "base/text.h"

namespace catalyst::markup {

namespace {

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// Where the value starts on a line `key: value`; nothing where it has no colon.
std::optional<std::size_t> value_start(std::string_view line) {
    std::size_t at = indent_of(line);
    if (at == line.size()) return std::nullopt;
    if (line[at] == '"' || line[at] == '\'') at = line.find(line[at], at + 1);
    at = line.find(':', std::min(at, line.size()));
    if (at == std::string_view::npos) return std::nullopt;
    return std::min(line.find_first_not_of(" \t", at + 1), line.size());
}

// Behind a text in quotes that starts at `from`, or at the line's end where it goes on below.
std::size_t quoted_end(std::string_view line, std::size_t from) {
    char quote = line[from];
    for (auto at = from + 1; at < line.size(); ++at) {
        bool escape = quote == '"' ? line[at] == '\\' : line.substr(at, 2) == "''";
        if (escape)
            ++at;
        else if (line[at] == quote)
            return at + 1;
    }
    return line.size();
}

// Behind a list or mapping in brackets. A quote opens a text only where a value may start: "l'été" has none.
std::size_t bracket_end(std::string_view line, std::size_t from) {
    int depth = 0;
    char before = ',';
    for (auto at = from; at < line.size(); ++at) {
        char c = line[at];
        bool starts = before == ',' || before == '[' || before == '{' || before == ':';
        if (starts && (c == '"' || c == '\'')) {
            at = quoted_end(line, at) - 1;
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if ((c == ']' || c == '}') && --depth == 0) {
            return at + 1;
        }
        if (c != ' ') before = c;
    }
    return line.size();
}

bool blank_or_remark(std::string_view line, std::size_t margin) {
    auto indent = indent_of(line);
    return trim(line).empty() || (line[indent] == '#' && indent <= margin);
}

}  // namespace

std::vector<std::size_t> line_starts(std::string_view text) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size();) {
        starts.push_back(at);
        auto newline = text.find('\n', at);
        at = newline == std::string_view::npos ? text.size() : newline + 1;
    }
    return starts;
}

std::size_t margin_of(std::string_view yaml, const YamlNode& root) {
    if (root.entries.empty()) return 0;
    auto starts = line_starts(yaml);
    auto line = std::size_t(root.entries.front().line - 1);
    return line < starts.size() ? indent_of(yaml.substr(starts[line])) : 0;
}

std::string_view EntryLines::remark() const {
    auto from = value;
    if (from < line.size() && (line[from] == '"' || line[from] == '\''))
        from = quoted_end(line, from);
    else if (from < line.size() && (line[from] == '[' || line[from] == '{'))
        from = bracket_end(line, from);
    if (from < line.size() && line[from] == '#') return line.substr(from);
    auto sign = std::min(line.find(" #", from), line.find("\t#", from));
    if (sign == std::string_view::npos) return {};
    while (sign > value && (line[sign - 1] == ' ' || line[sign - 1] == '\t')) --sign;
    return line.substr(sign);
}

std::optional<EntryLines> entry_lines(std::string_view yaml, const std::vector<std::size_t>& starts, const YamlNode& root,
                                      std::size_t entry, std::size_t margin) {
    auto first = std::size_t(root.entries[entry].line - 1);
    auto next = entry + 1 < root.entries.size() ? std::size_t(root.entries[entry + 1].line - 1) : starts.size();
    if (first >= next || next > starts.size()) return std::nullopt;
    auto end_of = [&](std::size_t line) { return line + 1 < starts.size() ? starts[line + 1] : yaml.size(); };
    auto text_of = [&](std::size_t line) { return yaml.substr(starts[line], end_of(line) - starts[line]); };
    while (next > first + 1 && blank_or_remark(text_of(next - 1), margin)) --next;

    EntryLines lines;
    lines.begin = starts[first];
    lines.end = end_of(next - 1);
    auto line = text_of(first);
    auto size = line.find_last_not_of("\r\n") + 1;
    lines.line = line.substr(0, size);
    lines.line_end = line.substr(size);
    lines.below = yaml.substr(end_of(first), lines.end - end_of(first));
    auto value = value_start(lines.line);
    if (!value || indent_of(line) != margin) return std::nullopt;
    lines.value = *value;
    return lines;
}

ItemLines item_lines(const EntryLines& entry) {
    ItemLines items;
    std::vector<std::size_t> dashes;
    auto rest = entry.below;
    for (auto line = take_line(rest); !line.empty() || !rest.empty(); line = take_line(rest)) {
        auto indent = indent_of(line);
        bool dash = indent < line.size() && line[indent] == '-' && trim(line.substr(indent + 1, 1)).empty();
        if (dash && (dashes.empty() || indent == items.indent)) {
            items.indent = indent;
            dashes.push_back(std::size_t(line.data() - entry.below.data()));
        }
    }
    if (dashes.empty()) return items;
    items.before = entry.below.substr(0, dashes.front());
    for (std::size_t i = 0; i < dashes.size(); ++i) {
        auto end = i + 1 < dashes.size() ? dashes[i + 1] : entry.below.size();
        items.texts.push_back(entry.below.substr(dashes[i], end - dashes[i]));
    }
    return items;
}

}  // namespace catalyst::markup
