// Keys set in a front matter, line by line, so that what people wrote around them stays.
#include <algorithm>

#include "base/text.h"
#include "markup/front_matter.h"
#include "markup/front_matter_span.h"
#include "markup/yaml.h"

namespace catalyst::markup {

namespace {

using Scalars = std::vector<std::pair<std::string, std::string>>;

// Any value in flow style, for the rare front matter that is one {mapping}.
std::string flow(const YamlNode& node) {
    std::string out;
    if (node.type == YamlNode::Type::List) {
        for (const auto& item : node.items) out += (out.empty() ? "" : ", ") + flow(item);
        return "[" + out + "]";
    }
    if (node.type == YamlNode::Type::Map) {
        for (const auto& entry : node.entries)
            out += (out.empty() ? "" : ", ") + yaml_scalar(entry.key) + ": " + flow(entry.value);
        return "{" + out + "}";
    }
    return node.type == YamlNode::Type::Null ? "null" : yaml_scalar(node.text);
}

std::string block(const YamlNode& root, std::string_view newline) {
    std::string out;
    for (const auto& entry : root.entries) out += yaml_scalar(entry.key) + ": " + flow(entry.value) + std::string(newline);
    return out;
}

std::string_view line_end_of(std::string_view text) {
    auto newline = text.find('\n');
    return newline != std::string_view::npos && newline > 0 && text[newline - 1] == '\r' ? "\r\n" : "\n";
}

// Lines with their ends.
std::vector<std::string> lines_of(std::string_view yaml) {
    std::vector<std::string> lines;
    while (!yaml.empty()) {
        auto end = yaml.find('\n');
        auto size = end == std::string_view::npos ? yaml.size() : end + 1;
        lines.emplace_back(yaml.substr(0, size));
        yaml.remove_prefix(size);
    }
    return lines;
}

// Where the value starts on a line `key: value`.
std::size_t value_start(std::string_view line) {
    std::size_t at = line.find_first_not_of(' ');
    if (line[at] == '"' || line[at] == '\'') at = line.find(line[at], at + 1);
    at = line.find(':', at) + 1;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    return at;
}

// Where a value that ends on its line ends: a comment and the line end stay behind it.
std::size_t value_end(std::string_view line, std::size_t from) {
    if (from < line.size() && (line[from] == '"' || line[from] == '\'')) {
        char quote = line[from];
        for (auto at = from + 1; at < line.size(); ++at) {
            bool escape = quote == '"' ? line[at] == '\\' : line.substr(at, 2) == "''";
            if (escape)
                ++at;
            else if (line[at] == quote)
                return at + 1;
        }
    }
    auto end = line.find_last_not_of("\r\n") + 1;
    if (from < end && line[from] == '#') return from;
    if (auto comment = std::min(line.find(" #", from), line.find("\t#", from)); comment < end) end = comment;
    while (end > from && (line[end - 1] == ' ' || line[end - 1] == '\t')) --end;
    return end;
}

bool blank_or_comment(std::string_view line) { return trim(line).empty() || line[0] == '#'; }

void replace_value(std::vector<std::string>& lines, std::size_t first, std::size_t next, const YamlNode& value,
                   const std::string& text) {
    while (next > first + 1 && blank_or_comment(lines[next - 1])) --next;
    auto& line = lines[first];
    auto from = value_start(line);
    bool one_line = next == first + 1 && value.is_text();
    auto end = one_line ? value_end(line, from) : line.find_last_not_of("\r\n") + 1;
    std::string tail = line.substr(std::max(from, end));
    if (!tail.empty() && tail[0] == '#') tail.insert(0, " ");
    line = line.substr(0, std::min(from, line.find_last_not_of("\r\n") + 1));
    if (!line.ends_with(' ') && !line.ends_with('\t')) line += ' ';
    line += text + tail;
    lines.erase(lines.begin() + std::ptrdiff_t(first) + 1, lines.begin() + std::ptrdiff_t(next));
}

// The blanks before the first key: a mapping may be indented as a whole, and new keys have to stand as the others do.
std::string margin_of(const std::vector<std::string>& lines, const YamlNode& root) {
    if (root.entries.empty()) return {};
    const auto& line = lines[std::size_t(root.entries.front().line - 1)];
    return line.substr(0, line.find_first_not_of(' '));
}

std::string set_keys(std::string_view yaml, const YamlNode& root, const Scalars& scalars, std::string_view newline) {
    auto lines = lines_of(yaml);
    auto margin = margin_of(lines, root);
    std::string fresh;
    for (const auto& [key, text] : scalars) {
        if (!root.at(key)) fresh += margin + key + ": " + yaml_scalar(text) + std::string(newline);
    }
    for (auto entry = root.entries.rbegin(); entry != root.entries.rend(); ++entry) {  // from the end, so that line numbers hold
        auto wanted =
            std::find_if(scalars.begin(), scalars.end(), [&](const auto& scalar) { return scalar.first == entry->key; });
        if (wanted == scalars.end()) continue;
        auto next = entry == root.entries.rbegin() ? lines.size() : std::size_t((entry - 1)->line - 1);
        // A later key on the way to the end may have shrunk, but never what stands before it.
        replace_value(lines, std::size_t(entry->line - 1), std::min(next, lines.size()), entry->value,
                      yaml_scalar(wanted->second));
    }
    return fresh + join(lines, "");
}

// Whether `set`, read back, says what was asked and has lost no key.
bool reads_back(std::string_view set, const YamlNode& root, const Scalars& scalars) {
    auto read = read_yaml(set);
    if (!read) return false;
    auto kept = [&](const YamlEntry& entry) { return read->at(entry.key) != nullptr; };
    auto said = [&](const auto& scalar) {
        auto value = read->at(scalar.first);
        return value && value->is_text() && value->text == scalar.second;
    };
    return std::all_of(root.entries.begin(), root.entries.end(), kept) && std::all_of(scalars.begin(), scalars.end(), said);
}

}  // namespace

std::string with_properties(std::string_view text, const Scalars& scalars) {
    auto source = read_source(text);
    if (!source) return std::string(text);
    const std::string newline(line_end_of(text));
    auto span = find_front_matter(text);
    if (!source->has_front_matter || !span) {
        auto bom = text.size() - source->body.size();
        return std::string(text.substr(0, bom)) + "---" + newline + set_keys("", YamlNode{}, scalars, newline) + "---" + newline +
               std::string(source->body);
    }
    std::string yaml(text.substr(span->begin, span->end - span->begin));
    auto root = read_yaml(yaml);
    std::string set = root->flow ? std::string() : set_keys(yaml, *root, scalars, newline);
    // One {mapping}, or YAML of a kind that can't be changed by lines: written anew, key by key.
    if (root->flow || !reads_back(set, *root, scalars)) {
        yaml = block(*root, newline);
        set = set_keys(yaml, *read_yaml(yaml), scalars, newline);
    }
    if (!span->comment) return std::string(text.substr(0, span->begin)) + set + std::string(text.substr(span->end));
    set.erase(set.find_last_not_of(" \t\r\n") + 1);  // the room people leave before -->
    if (!set.empty()) set += newline;
    return std::string(text.substr(0, span->bom)) + "---" + newline + set + "---" + newline +
           std::string(text.substr(span->body));
}

}  // namespace catalyst::markup
