#include <algorithm>
#include <array>

#include "base/text.h"
#include "markup/front_matter.h"
#include "markup/front_matter_span.h"
#include "markup/yaml.h"

namespace catalyst::markup {

namespace {

// Keys whose value is always one text, so that a bracket at its start is only a sign.
constexpr std::array<std::string_view, 4> kTexts{"title", "summary", "description", "license"};

// A value that is something else than a line of text: quoted, a list, a mapping, a block of lines, a comment.
bool structured(std::string_view key, std::string_view value) {
    if (value.empty()) return true;
    bool bracket = value[0] == '[' || value[0] == '{';
    if (bracket) return std::find(kTexts.begin(), kTexts.end(), key) == kTexts.end();
    return std::string_view("\"'|>#&*!").find(value[0]) != std::string_view::npos;
}

// The value of `key: value` with the lines that run on from it, up to the next key; moves `rest` behind them.
std::string take_value(std::string_view first, std::string_view& rest) {
    std::string value(trim(first));
    while (!rest.empty()) {
        auto line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
        if (key_line(line) || line.starts_with('#')) break;
        if (auto more = trim(line); !more.empty()) value += ' ' + std::string(more);
        rest.remove_prefix(line.size());
    }
    return value;
}

std::string mended(std::string_view yaml) {
    std::string out;
    while (!yaml.empty()) {
        auto line = yaml.substr(0, std::min(yaml.find('\n'), yaml.size() - 1) + 1);
        yaml.remove_prefix(line.size());
        auto colon = line.find(':');
        bool top = !line.starts_with(' ') && !line.starts_with('\t') && key_line(line);
        if (!top || structured(trim(line.substr(0, colon)), trim(line.substr(colon + 1)))) {
            out += line;
            continue;
        }
        out += std::string(line.substr(0, colon)) + ": " + yaml_scalar(take_value(line.substr(colon + 1), yaml));
        out += line.ends_with("\r\n") ? "\r\n" : line.ends_with('\n') ? "\n" : "";
    }
    return out;
}

}  // namespace

std::optional<std::string> mend_front_matter(std::string_view text) {
    auto span = find_front_matter(text);
    if (!span || text.size() > kMaxPage) return std::nullopt;
    std::string out(text.substr(0, span->begin));
    out += mended(text.substr(span->begin, span->end - span->begin));
    out += text.substr(span->end);
    auto read = read_source(out);
    return read && read->has_front_matter ? std::optional(out) : std::nullopt;
}

}  // namespace catalyst::markup
