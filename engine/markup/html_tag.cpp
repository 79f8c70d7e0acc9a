#include "markup/html_tag.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace catalyst::markup {

namespace {

constexpr std::size_t kLongestTag = 2'000;

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool word(char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.'; }
bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct Cursor {
    std::string_view text;
    std::size_t at = 0;
    bool more() const { return at < text.size(); }
    char peek() const { return more() ? text[at] : '\0'; }
    void skip_space() {
        while (more() && space(text[at])) ++at;
    }
    std::string_view take_word() {
        auto from = at;
        while (more() && word(text[at])) ++at;
        return text.substr(from, at - from);
    }
};

std::optional<std::string> read_value(Cursor& in) {
    char quote = in.peek();
    if (quote == '"' || quote == '\'') {
        auto end = in.text.find(quote, in.at + 1);
        if (end == std::string_view::npos) return std::nullopt;
        auto value = in.text.substr(in.at + 1, end - in.at - 1);
        in.at = end + 1;
        return decode_entities(value);
    }
    auto from = in.at;
    while (in.more() && !space(in.peek()) && std::string_view("\"'=<>`").find(in.peek()) == std::string_view::npos) ++in.at;
    if (in.at == from) return std::nullopt;
    return decode_entities(in.text.substr(from, in.at - from));
}

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 16> kShown{"kbd", "sub", "sup", "mark", "small",  "u",    "ins", "del",
                                                  "s",   "b",   "i",   "em",   "strong", "code", "q",   "cite"};
constexpr std::array<std::string_view, 4> kFrames{"iframe", "video", "audio", "embed"};
constexpr std::array<std::string_view, 10> kWrappers{"span",  "font", "abbr", "time",    "label",
                                                     "input", "big",  "tt",   "picture", "source"};
constexpr std::array<std::string_view, 42> kBlocks{
    "p",      "div",     "section",  "article", "aside", "header",   "footer", "main",   "nav",     "figure", "figcaption",
    "center", "ul",      "ol",       "li",      "dl",    "dt",       "dd",     "table",  "thead",   "tbody",  "tfoot",
    "tr",     "caption", "colgroup", "col",     "h1",    "h2",       "h3",     "h4",     "h5",      "h6",     "blockquote",
    "pre",    "details", "summary",  "address", "form",  "fieldset", "legend", "button", "noscript"};

}  // namespace

std::string HtmlTag::attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes) {
        if (key == wanted) return value;
    }
    return {};
}

std::optional<HtmlTag> read_tag(std::string_view text, std::size_t& size) {
    Cursor in{text.substr(0, kLongestTag), 1};
    HtmlTag tag;
    if (in.peek() == '/') {
        tag.closing = true;
        ++in.at;
    }
    if (!letter(in.peek())) return std::nullopt;
    tag.name = lower(in.take_word());
    for (;;) {
        in.skip_space();
        if (in.peek() == '/') {
            ++in.at;
            continue;
        }
        if (in.peek() == '>') break;
        auto key = in.take_word();
        if (key.empty()) return std::nullopt;
        in.skip_space();
        std::optional<std::string> value = std::string();
        if (in.peek() == '=') {
            ++in.at;
            in.skip_space();
            value = read_value(in);
        }
        if (!value) return std::nullopt;
        tag.attributes.emplace_back(lower(key), std::move(*value));
    }
    size = in.at + 1;
    return tag;
}

TagRole role_of(std::string_view name) {
    if (among(kShown, name)) return TagRole::Shown;
    if (name == "a") return TagRole::Anchor;
    if (name == "img") return TagRole::Picture;
    if (name == "br") return TagRole::Break;
    if (name == "hr") return TagRole::Line;
    if (name == "td" || name == "th") return TagRole::Cell;
    if (among(kFrames, name)) return TagRole::Frame;
    if (among(kWrappers, name)) return TagRole::Wrapper;
    if (among(kBlocks, name)) return TagRole::Block;
    return TagRole::Unknown;
}

}  // namespace catalyst::markup
