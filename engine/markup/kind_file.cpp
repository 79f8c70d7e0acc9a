#include "markup/kind_file.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "markup/yaml.h"

namespace catalyst::markup {

namespace {

using domain::FieldType;

using Params = std::vector<std::pair<std::string, std::string>>;

struct Wrong {  // caught in read_kind
    int line;
    std::string reason;  // key of a message
    Params params = {};
};

using Readers = std::vector<std::pair<std::string_view, std::function<void(const YamlNode&)>>>;

// Gives every key of a mapping to its reader; a key without one is an error.
void read_keys(const YamlNode& node, const Readers& readers) {
    if (node.type != YamlNode::Type::Map) throw Wrong{node.line, "kind_why.mapping"};
    for (const auto& entry : node.entries) {
        auto reader = std::find_if(readers.begin(), readers.end(), [&](const auto& known) { return known.first == entry.key; });
        if (reader == readers.end()) throw Wrong{entry.line, "kind_why.key", {{"key", entry.key}}};
        reader->second(entry.value);
    }
}

std::function<void(const YamlNode&)> text(std::string& into) {
    return [&into](const YamlNode& node) {
        if (!node.is_text()) throw Wrong{node.line, "kind_why.text"};
        into = node.text;
    };
}

std::function<void(const YamlNode&)> bilingual(domain::Bilingual& into) {
    return [&into](const YamlNode& node) { read_keys(node, {{"fr", text(into.fr)}, {"en", text(into.en)}}); };
}

std::function<void(const YamlNode&)> each(std::function<void(const YamlNode&)> item) {
    return [item = std::move(item)](const YamlNode& node) {
        if (node.type != YamlNode::Type::List) throw Wrong{node.line, "kind_why.list"};
        for (const auto& one : node.items) item(one);
    };
}

std::function<void(const YamlNode&)> names(std::vector<std::string>& into) {
    return each([&into](const YamlNode& node) { text(into.emplace_back())(node); });
}

FieldType type_named(const YamlNode& node) {
    for (const auto& [name, type] : domain::kFieldTypes) {
        if (node.type == YamlNode::Type::Scalar && node.text == name) return type;
    }
    throw Wrong{node.line, "kind_why.type", {{"type", node.text}}};
}

bool identifier(std::string_view name) {
    return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

bool yes(const YamlNode& node) {
    if (node.text != "true" && node.text != "false") throw Wrong{node.line, "kind_why.truth"};
    return node.text == "true";
}

domain::Choice read_choice(const YamlNode& node) {
    domain::Choice choice;
    read_keys(node, {{"value", text(choice.value)}, {"label", bilingual(choice.label)}});
    if (choice.value.empty()) throw Wrong{node.line, "kind_why.choice_value"};
    return choice;
}

void check_field(const domain::FieldSpec& field, const YamlNode& node) {
    auto is = [&](FieldType type) { return field.type == type || (field.type == FieldType::List && field.item == type); };
    if (!identifier(field.name)) throw Wrong{node.line, "kind_why.field_name"};
    if (!node.at("type")) throw Wrong{node.line, "kind_why.field_type", {{"field", field.name}}};
    if ((field.type == FieldType::List) != (node.at("of") != nullptr)) throw Wrong{node.line, "kind_why.of"};
    if (field.type == FieldType::List && field.item == FieldType::List) throw Wrong{node.line, "kind_why.list_of_lists"};
    if (is(FieldType::Choice) == field.choices.empty()) throw Wrong{node.line, "kind_why.choices"};
    if (is(FieldType::Group) == field.fields.empty()) throw Wrong{node.line, "kind_why.fields"};
    if (!field.is_relation() && (node.at("kind") || node.at("inverse"))) throw Wrong{node.line, "kind_why.relation"};
}

domain::FieldSpec read_field(const YamlNode& node) {
    domain::FieldSpec field;
    std::set<std::string> seen;
    auto add_field = [&](const YamlNode& inner) {
        field.fields.push_back(read_field(inner));
        if (!seen.insert(field.fields.back().name).second)
            throw Wrong{inner.line, "kind_why.field_twice", {{"field", field.fields.back().name}}};
    };
    read_keys(node, {{"name", text(field.name)},
                     {"type", [&](const YamlNode& value) { field.type = type_named(value); }},
                     {"of", [&](const YamlNode& value) { field.item = type_named(value); }},
                     {"label", bilingual(field.label)},
                     {"help", bilingual(field.help)},
                     {"unit", bilingual(field.unit)},
                     {"required", [&](const YamlNode& value) { field.required = yes(value); }},
                     {"choices", each([&](const YamlNode& value) { field.choices.push_back(read_choice(value)); })},
                     {"kind", names(field.kinds)},
                     {"inverse", bilingual(field.inverse)},
                     {"fields", each(add_field)}});
    check_field(field, node);
    return field;
}

domain::Kind kind_of(const YamlNode& root) {
    domain::Kind kind;
    read_keys(root, {{"kind", text(kind.name)},
                     {"icon", text(kind.icon)},
                     {"schema_org", text(kind.schema_org)},
                     {"name", bilingual(kind.label)},
                     {"plural", bilingual(kind.plural)},
                     {"intro", bilingual(kind.intro)},
                     {"list", names(kind.list)},
                     {"fields", each([&](const YamlNode& node) {
                          auto field = read_field(node);
                          if (kind.field(field.name)) throw Wrong{node.line, "kind_why.field_twice", {{"field", field.name}}};
                          kind.fields.push_back(std::move(field));
                      })},
                     {"sections", each([&](const YamlNode& node) { bilingual(kind.sections.emplace_back())(node); })}});
    if (!identifier(kind.name)) throw Wrong{root.line, "kind_why.name"};
    if (kind.label.fr.empty() || kind.label.en.empty()) throw Wrong{root.line, "kind_why.both", {{"key", "name"}}};
    if (kind.plural.fr.empty() || kind.plural.en.empty()) throw Wrong{root.line, "kind_why.both", {{"key", "plural"}}};
    for (const auto& shown : kind.list) {
        if (!kind.field(shown)) throw Wrong{root.at("list")->line, "kind_why.listed", {{"field", shown}}};
    }
    return kind;
}

Error kind_error(const std::string& line, const std::string& reason, const Params& more, const std::string& cause = {}) {
    Params params{{"line", line}, {"reason", reason}};
    params.insert(params.end(), more.begin(), more.end());
    auto detail = "line " + line + ": " + reason + " " + cause;
    for (const auto& [name, value] : more) detail += value + " ";
    return {ErrorKind::Invalid, "kind.invalid", std::move(params), std::move(detail)};
}

}  // namespace

Result<domain::Kind> read_kind(std::string_view yaml) {
    auto root = read_yaml(yaml);
    if (!root) return kind_error(root.error().params[0].second, "kind_why.yaml", {}, root.error().params[1].second);
    try {
        return kind_of(*root);
    } catch (const Wrong& wrong) { return kind_error(std::to_string(wrong.line), wrong.reason, wrong.params); }
}

}  // namespace catalyst::markup
