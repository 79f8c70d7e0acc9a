#include "markup/front_matter.h"

#include <optional>

#include "base/text.h"
#include "domain/language.h"
#include "markup/front_matter_span.h"
#include "markup/yaml_value.h"

namespace catalyst::markup {

namespace {

// What keeps a page from being saved with a front matter of the wrong shape; caught in read_source.
struct WrongValue {
    int line;
    std::string reason;
};

std::string text_of(const YamlEntry& entry) {
    if (!entry.value.is_text()) throw WrongValue{entry.line, "\"" + entry.key + "\" must be a text"};
    return nfc(trim(entry.value.text));
}

void add_word(std::vector<std::string>& words, std::string_view word) {
    word = trim(word);
    if (!word.empty()) words.push_back(nfc(word));
}

enum class Commas { Separate, Belong };

// A list of texts, or one text (with commas between several, where they separate).
std::vector<std::string> words_of(const YamlEntry& entry, Commas commas) {
    std::vector<std::string> words;
    if (entry.value.type == YamlNode::Type::Map) throw WrongValue{entry.line, "\"" + entry.key + "\" must be a list of texts"};
    for (const auto& item : entry.value.items) {
        if (!item.is_text()) throw WrongValue{item.line, "\"" + entry.key + "\" must be a list of texts"};
        add_word(words, item.text);
    }
    if (commas == Commas::Belong) {
        add_word(words, entry.value.text);
        return words;
    }
    for (auto part : split(entry.value.text, ',')) add_word(words, part);
    return words;
}

domain::Properties properties_of(const YamlNode& root) {
    domain::Properties page;
    auto has = [&](std::string_view key) { return root.at(key) != nullptr; };
    for (const auto& entry : root.entries) {
        const auto& key = entry.key;
        if (key == "id")
            page.id = text_of(entry);
        else if (key == "title")
            page.title = text_of(entry);
        else if (key == "summary" || (key == "description" && !has("summary")))
            page.summary = text_of(entry);
        else if (key == "license" || (key == "licence" && !has("license")))
            page.license = text_of(entry);
        else if (key == "lang" || (key == "language" && !has("lang")))
            page.lang = text_of(entry);
        else if (key == "slug")
            page.slug = text_of(entry);
        else if (key == "translation_of")
            page.translation_of = text_of(entry);
        else if (key == "tags")
            page.tags = words_of(entry, Commas::Separate);
        else if (key == "authors" || (key == "author" && !has("authors")))
            page.authors = words_of(entry, Commas::Belong);
        else if (key == "kind") {
            if (auto kind = text_of(entry); !kind.empty()) page.kind = kind;
        } else
            page.fields.push_back({nfc(key), value_of(entry.value)});
    }
    if (!page.lang.empty()) page.lang = domain::normal_language(page.lang);
    return page;
}

Error front_matter_error(int line, std::string_view reason) {
    return {ErrorKind::Invalid, "page.front_matter", {{"line", std::to_string(line)}, {"reason", std::string(reason)}}, {}};
}

// The mapping, or nothing where the span is body after all.
Result<std::optional<YamlNode>> mapping_in(std::string_view text, const FrontMatterSpan& span) {
    auto root = read_yaml(text.substr(span.begin, span.end - span.begin));
    if (!root) {
        // A comment without fences that is no YAML is a remark; text between two thematic breaks is text.
        if (!(span.fenced && (span.looks_meant || span.comment))) return std::optional<YamlNode>();
        auto line = to_integer(root.error().params[0].second).value_or(1);
        return front_matter_error(int(line) + span.yaml_line - 1, root.error().params[1].second);
    }
    if (root->type == YamlNode::Type::Map) return std::optional<YamlNode>(std::move(*root));
    bool empty = root->type == YamlNode::Type::Null && trim(text.substr(span.begin, span.end - span.begin)).empty();
    return empty && !span.comment ? std::optional<YamlNode>(YamlNode{}) : std::optional<YamlNode>();
}

}  // namespace

Result<Source> read_source(std::string_view text) {
    if (text.size() > kMaxPage)
        return Error{ErrorKind::TooLarge, "page.too_large", {{"limit", std::to_string(kMaxPage / 1024)}}, {}};
    Source source;
    source.body = text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    auto span = find_front_matter(text);
    if (!span) return source;
    auto root = mapping_in(text, *span);
    if (!root) return root.error();
    if (!*root) return source;
    try {
        source.properties = properties_of(**root);
    } catch (const WrongValue& wrong) { return front_matter_error(wrong.line + span->yaml_line - 1, wrong.reason); }
    source.body = text.substr(span->body);
    source.body_line = span->body_line;
    source.has_front_matter = true;
    source.states_kind = (*root)->at("kind") != nullptr;
    for (const auto& entry : (*root)->entries) source.keys.push_back(nfc(entry.key));
    return source;
}

}  // namespace catalyst::markup
