#include <algorithm>

#include "base/text.h"
#include "markup/yaml.h"

namespace catalyst::markup {

namespace {

// Signs inside a text that end it or change its meaning there.
bool special_inside(std::string_view text, YamlContext context) {
    auto control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
    if (std::any_of(text.begin(), text.end(), control)) return true;
    if (context == YamlContext::Anywhere) return text.find_first_of("\"'\\:#{}[],&*!|>%@`?") != std::string_view::npos;
    return text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos || text.ends_with(':');
}

// Whether every YAML reader takes the text, without quotes, for this very text.
bool plain_scalar(std::string_view text, YamlContext context) {
    static constexpr std::string_view kWords[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    auto letter = [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; };
    if (text.empty() || text != trim(text) || special_inside(text, context)) return false;
    auto first = static_cast<unsigned char>(text[0]);
    bool number_like =
        first >= '0' && first <= '9' && text.find_first_not_of("0123456789abcdefABCDEFxXoO._:+-T ") == std::string_view::npos;
    if (number_like || !(letter(first) || (first >= '0' && first <= '9'))) return false;
    return std::find(std::begin(kWords), std::end(kWords), lower(text)) == std::end(kWords);
}

}  // namespace

std::string yaml_scalar(std::string_view text, YamlContext context) {
    if (plain_scalar(text, context)) return std::string(text);
    std::string out = "\"";
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (byte >= 0x20 && byte != 0x7F)
            out += c;
    }
    return out + '"';
}

}  // namespace catalyst::markup
