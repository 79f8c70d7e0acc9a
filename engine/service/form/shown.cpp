#include "service/form/shown.h"

#include <algorithm>

#include "base/text.h"
#include "service/form/item.h"
#include "service/form/text.h"

namespace catalyst::service {

using domain::Control;
using domain::FieldSpec;
using domain::FieldType;
using domain::Value;

namespace {

bool is_texts(const Value& value) {
    auto list = value.list();
    return list && std::all_of(list->begin(), list->end(), [](const Value& item) { return item.text() != nullptr; });
}

bool fits_ends(const Value& value) {
    if (value.text()) return true;
    if (value.list()) return is_texts(value) && value.list()->size() <= 2;
    return std::all_of(value.map()->begin(), value.map()->end(),
                       [](const auto& entry) { return (entry.first == "min" || entry.first == "max") && entry.second.text(); });
}

bool fits_place(const Value& value) {
    if (value.list()) return false;
    return value.text() || std::all_of(std::begin(kPlaceKeys), std::end(kPlaceKeys), [&](std::string_view key) {
               auto part = value.at(key);
               return !part || part->text();
           });
}

bool fits_lines(const FieldSpec& field, const Value& value) {
    auto shown = [&](const Value& item) { return shown_item(field.item, item, domain::Lang::Fr).has_value(); };
    if (auto list = value.list()) return std::all_of(list->begin(), list->end(), shown);
    return value.text() != nullptr;
}

}  // namespace

bool is_empty(const Value* value) { return !value || (value->text() && value->text()->empty()); }

bool fits(const FieldSpec& field, const Value* value) {
    if (is_empty(value)) return true;
    switch (domain::control_of(field)) {
        case Control::Line: return shown_item(field.type, *value, domain::Lang::Fr).has_value();
        case Control::Prose: return value->text() != nullptr;
        case Control::FromTo: return fits_ends(*value);
        case Control::Place: return fits_place(*value);
        case Control::Words:
        case Control::Checks: return value->text() || is_texts(*value);
        case Control::Lines: return fits_lines(field, *value);
        case Control::Rows: return value->list() != nullptr;
        case Control::Group: return value->map() != nullptr;
    }
    return false;
}

// A single text is the first end alone.
Ends raw_ends(const FieldSpec& field, const Value& value) {
    auto [from, to] = domain::two_ends(value);
    if (!value.text()) return {std::string(from), std::string(to)};
    auto reads = [&](std::string_view end) {
        return field.type == FieldType::Duration ? typed_duration(end).has_value()
                                                 : typed_number(end, domain::Lang::Fr).has_value();
    };
    if (from == to || !reads(from) || !reads(to)) return {one_line(*value.text()), {}};
    return {std::string(from), std::string(to)};
}

std::string shown_end(const FieldSpec& field, std::string_view end, domain::Lang lang) {
    return field.type == FieldType::Duration ? shown_duration(end, lang) : one_line(normal_text(end));
}

std::string shown_part(const Value* place, std::string_view key) {
    if (place && place->text()) return key == kPlaceKeys[0] ? one_line(normal_text(*place->text())) : std::string();
    return place ? one_line(normal_text(domain::text_at(*place, key))) : std::string();
}

std::vector<std::string> shown_lines(const FieldSpec& field, const Value* value, domain::Lang lang) {
    std::vector<std::string> lines;
    if (is_empty(value)) return lines;
    if (value->text()) return {one_line(*shown_item(field.item, *value, lang))};
    for (const auto& item : *value->list()) lines.push_back(one_line(*shown_item(field.item, item, lang)));
    return lines;
}

std::vector<std::string> texts_in(const Value* value) {
    std::vector<std::string> texts;
    if (is_empty(value)) return texts;
    if (value->text()) return {one_line(normal_text(*value->text()))};
    for (const auto& item : *value->list()) texts.push_back(one_line(normal_text(*item.text())));
    return texts;
}

std::vector<std::string> chosen(const FieldSpec& field, const std::vector<std::string>& values) {
    std::vector<std::string> out;
    auto take = [&](const std::string& value) {
        if (!value.empty() && std::find(out.begin(), out.end(), value) == out.end()) out.push_back(value);
    };
    for (const auto& choice : field.choices)
        if (std::find(values.begin(), values.end(), choice.value) != values.end()) take(choice.value);
    for (const auto& value : values) take(value);
    return out;
}

std::string shown_text(const FieldSpec& field, const Value* value, domain::Lang lang) {
    if (is_empty(value)) return {};
    switch (domain::control_of(field)) {
        case Control::Prose: return normal_text(*value->text());
        case Control::Words: return join(texts_in(value), ", ");
        case Control::Lines: return join(shown_lines(field, value, lang), "\n");
        default: return *shown_item(field.type, *value, lang);
    }
}

void show_field(const FieldSpec& field, const Value* value, const std::string& path, domain::Lang lang, Shown& shown) {
    if (!fits(field, value)) return shown.unfit.push_back(path);
    auto add = [&](std::string name, std::string text) { shown.entries.emplace_back(std::move(name), std::move(text)); };
    switch (domain::control_of(field)) {
        case Control::FromTo: {
            auto ends = is_empty(value) ? Ends{} : raw_ends(field, *value);
            add(path + "/0", shown_end(field, ends.from, lang));
            add(path + "/1", shown_end(field, ends.to, lang));
            break;
        }
        case Control::Place:
            for (auto key : kPlaceKeys) add(path + "/" + std::string(key), shown_part(value, key));
            break;
        case Control::Checks:
            add(path, "");
            for (auto& one : chosen(field, texts_in(value))) add(path, std::move(one));
            break;
        case Control::Rows: {
            add(path, "");
            const auto item = domain::item_of(field);
            for (std::size_t i = 0; !is_empty(value) && i < value->list()->size(); ++i) {
                auto row = path + "/" + std::to_string(i);
                add(row + std::string(domain::kRowMark), std::to_string(i));
                show_field(item, &(*value->list())[i], row, lang, shown);
            }
            break;
        }
        case Control::Group:
            for (const auto& inner : field.fields)
                show_field(inner, value ? value->at(inner.name) : nullptr, path + "/" + inner.name, lang, shown);
            break;
        default: add(path, shown_text(field, value, lang));
    }
}

}  // namespace catalyst::service
