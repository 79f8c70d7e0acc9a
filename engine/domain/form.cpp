#include "domain/form.h"

#include <algorithm>
#include <array>

#include "base/text.h"

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

Typed::Typed(const Entries& entries) {
    for (const auto& [name, text] : entries) texts_[name].push_back(text);
}

const std::string* Typed::text(std::string_view name) const {
    auto found = texts_.find(name);
    return found == texts_.end() ? nullptr : &found->second.front();
}

const std::vector<std::string>& Typed::texts(std::string_view name) const {
    static const std::vector<std::string> kNone;
    auto found = texts_.find(name);
    return found == texts_.end() ? kNone : found->second;
}

std::vector<std::size_t> Typed::rows(std::string_view path) const {
    auto prefix = std::string(path) + "/";
    std::vector<std::size_t> rows;
    for (auto at = texts_.lower_bound(prefix); at != texts_.end() && at->first.starts_with(prefix); ++at) {
        auto part = std::string_view(at->first).substr(prefix.size());
        auto number = to_integer(part.substr(0, part.find('/')));
        if (number && *number >= 0 && *number < 10'000) rows.push_back(std::size_t(*number));
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

bool Typed::any_below(std::string_view path) const {
    auto prefix = std::string(path) + "/";
    auto at = texts_.lower_bound(prefix);
    return at != texts_.end() && at->first.starts_with(prefix);
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
