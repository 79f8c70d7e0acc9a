#include "domain/relations.h"

#include <set>
#include <string>

#include "domain/media.h"

#include "base/text.h"

namespace catalyst::domain {

namespace {

void collect(const FieldSpec& spec, const Value& value, const std::string& relation, std::vector<Link>& links) {
    if (auto list = value.list()) {
        for (const auto& item : *list) collect(spec, item, relation, links);
    } else if (auto text = value.text(); text && spec.is_relation()) {
        Link link = parse_target(*text);
        link.relation = relation;
        if (!link.key.empty()) links.push_back(std::move(link));
    } else if (value.map()) {
        for (const auto& inner : spec.fields)
            if (auto child = value.at(inner.name)) collect(inner, *child, relation, links);
    }
}

// Media names that fields of type image hold, at any depth.
void collect_images(const FieldSpec& spec, const Value& value, std::set<std::string>& names) {
    bool image = spec.type == FieldType::Image || spec.item == FieldType::Image;
    if (auto text = value.text()) {
        if (image) names.insert(media_name(*text));
    } else if (auto list = value.list()) {
        for (const auto& item : *list) collect_images(spec, item, names);
    } else {
        for (const auto& inner : spec.fields)
            if (auto child = value.at(inner.name)) collect_images(inner, *child, names);
    }
}

}  // namespace

Link parse_target(std::string_view text) {
    text = trim(text);
    if (text.starts_with("[[") && text.ends_with("]]")) text = trim(text.substr(2, text.size() - 4));
    text = trim(text.substr(0, text.find('|')));
    auto hash = text.find('#');
    auto target = trim(text.substr(0, hash));
    auto section = hash == std::string_view::npos ? std::string_view{} : trim(text.substr(hash + 1));
    return {link_key(target), std::string(target), std::string(section), {}};
}

std::vector<Link> relations(const Properties& properties, const Kind& kind) {
    std::vector<Link> links;
    if (!properties.translation_of.empty()) {
        Link link = parse_target(properties.translation_of);
        link.relation = kTranslationOf;
        if (!link.key.empty()) links.push_back(std::move(link));
    }
    for (const auto& field : properties.fields)
        if (auto spec = kind.field(field.name)) collect(*spec, field.value, field.name, links);
    return links;
}

std::vector<std::string> pictures(const Properties& properties, const Kind& kind) {
    std::set<std::string> names;
    for (const auto& field : properties.fields) {
        if (field.name == "cover" && field.value.text()) names.insert(media_name(*field.value.text()));
        if (auto spec = kind.field(field.name)) collect_images(*spec, field.value, names);
    }
    return {names.begin(), names.end()};
}

}  // namespace catalyst::domain
