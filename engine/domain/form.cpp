#include "domain/form.h"

#include <algorithm>
#include <array>

namespace catalyst::domain {

namespace {

Control control_of_item(FieldType item) {
    switch (item) {
        case FieldType::Choice: return Control::Checks;
        case FieldType::Markdown:
        case FieldType::Range:
        case FieldType::Tags:
        case FieldType::Place:
        case FieldType::Group: return Control::Rows;
        default: return Control::Lines;
    }
}

}  // namespace

const Error* FormErrors::of(std::string_view name) const {
    auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == name; });
    return found == all.end() ? nullptr : &found->second;
}

Control control_of(const FieldSpec& field) {
    switch (field.type) {
        case FieldType::Markdown: return Control::Prose;
        case FieldType::Range:
        case FieldType::Duration: return Control::FromTo;
        case FieldType::Place: return Control::Place;
        case FieldType::Tags: return Control::Words;
        case FieldType::Group: return Control::Group;
        case FieldType::List: return control_of_item(field.item);
        default: return Control::Line;
    }
}

FieldSpec item_of(const FieldSpec& list) {
    auto item = list;
    item.type = list.item;
    return item;
}

bool is_common(std::string_view name) {
    static constexpr std::array<std::string_view, 15> kCommon{"id",      "kind",     "title",          "summary", "description",
                                                              "lang",    "language", "slug",           "license", "tags",
                                                              "licence", "authors",  "translation_of", "cover",   "author"};
    return std::find(kCommon.begin(), kCommon.end(), name) != kCommon.end();
}

}  // namespace catalyst::domain
