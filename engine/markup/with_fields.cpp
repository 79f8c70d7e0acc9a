// Pages with some of their front matter's keys, or their body, replaced.
#include <utility>

#include "base/text.h"
#include "markup/front_matter.h"
#include "markup/front_matter_edit.h"
#include "markup/front_matter_span.h"

namespace catalyst::markup {

namespace {

std::string_view line_end_of(std::string_view text) {
    auto newline = text.find('\n');
    return newline != std::string_view::npos && newline > 0 && text[newline - 1] == '\r' ? "\r\n" : "\n";
}

std::string edited(std::string_view text, YamlEdit edit) {
    auto source = read_source(text);
    if (!source) return std::string(text);
    edit.newline = line_end_of(text);
    const std::string fence = "---" + std::string(edit.newline);
    auto span = find_front_matter(text);
    if (!source->has_front_matter || !span) {
        auto bom = text.size() - source->body.size();
        return std::string(text.substr(0, bom)) + fence + edit_yaml({}, YamlNode{}, edit) + fence + std::string(source->body);
    }
    auto yaml = text.substr(span->begin, span->end - span->begin);
    auto set = edit_yaml(yaml, *read_yaml(yaml), edit);
    if (!span->comment) return std::string(text.substr(0, span->begin)) + set + std::string(text.substr(span->end));
    set.erase(set.find_last_not_of(" \t\r\n") + 1);  // the room people leave before -->
    if (!set.empty()) set += edit.newline;
    return std::string(text.substr(0, span->bom)) + fence + set + fence + std::string(text.substr(span->body));
}

}  // namespace

std::string with_properties(std::string_view text, const std::vector<std::pair<std::string, std::string>>& scalars) {
    YamlEdit edit;
    edit.place = NewKeys::First;
    edit.scalars = Scalars::Texts;
    for (const auto& [key, value] : scalars) edit.set.push_back({key, {value}});
    return edited(text, std::move(edit));
}

std::string with_fields(std::string_view text, const std::vector<domain::Field>& set, const std::vector<std::string>& removed) {
    if (set.empty() && removed.empty()) return std::string(text);
    YamlEdit edit;
    edit.set = set;
    edit.removed = removed;
    return edited(text, std::move(edit));
}

std::string_view body_of(std::string_view text) {
    auto span = find_front_matter(text);
    return span ? text.substr(span->body) : text;
}

std::string with_body(std::string_view text, std::string_view body) {
    auto source = read_source(text);
    if (source) return with_body(text, *source, body);
    Source unread;
    unread.body = body_of(text);
    unread.has_front_matter = true;
    return with_body(text, unread, body);
}

std::string with_body(std::string_view text, const Source& source, std::string_view body) {
    auto front = text.substr(0, text.size() - source.body.size());
    std::string out(front);
    auto newline = line_end_of(text);
    bool fenced = !source.has_front_matter && find_front_matter(body);
    if (fenced) out += "---" + std::string(newline) + "---" + std::string(newline);  // or the body would be read as front matter
    if (!front.empty() && !front.ends_with('\n') && !fenced && front != "\xEF\xBB\xBF") out += newline;
    return out + std::string(body);
}

}  // namespace catalyst::markup
