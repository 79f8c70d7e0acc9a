#include "service/form/item.h"

#include <algorithm>

#include "base/text.h"
#include "service/form/text.h"
#include "view/formats.h"

namespace catalyst::service {

using domain::FieldType;
using domain::Value;

namespace {

constexpr std::size_t kQuoted = 80;  // characters of what was typed that an error repeats

std::optional<std::string> shown_address(const Value& value) {
    auto name = value.at("name"), url = value.at("url");
    if (!url || !url->text() || (name && !name->text())) return std::nullopt;
    auto address = one_line(normal_text(*url->text())), said = name ? one_line(normal_text(*name->text())) : std::string();
    if (address.empty() || address.find(' ') != std::string::npos) return std::nullopt;
    return said.empty() ? address : said + " " + address;
}

Result<Value> address_value(std::string_view text, const Value* base, Among among) {
    auto named = named_address(text);
    if (named.address.empty() && (named.refused || among == Among::Alone)) return form_error("form.url", text);
    if (named.address.empty()) return Value{named.name};
    bool keyed = base && base->map();
    if (named.name.empty() && !keyed) return Value{named.address};
    Value::Map map = keyed ? *base->map() : Value::Map{};
    set_key(map, "name", named.name);
    set_key(map, "url", named.address);
    return Value{std::move(map)};
}

Result<Value> or_error(std::optional<std::string> read, const char* key, std::string_view text) {
    if (!read) return form_error(key, text);
    return Value{std::move(*read)};
}

}  // namespace

void set_key(Value::Map& map, std::string_view key, const std::string& text) {
    auto found = std::find_if(map.begin(), map.end(), [&](const auto& entry) { return entry.first == key; });
    if (text.empty() && found != map.end())
        map.erase(found);
    else if (found != map.end())
        found->second = {text};
    else if (!text.empty())
        map.emplace_back(key, Value{text});
}

Error form_error(const char* key, std::string_view text) {
    return {ErrorKind::Invalid, key, {{"text", shorten(text, kQuoted)}}, {}};
}

std::string shown_duration(std::string_view text, domain::Lang lang) {
    auto shown = view::duration_text(lang, one_line(normal_text(text)));
    return replace_all(replace_all(shown, view::kNbsp, " "), view::kNarrowNbsp, " ");
}

std::optional<std::string> shown_item(FieldType type, const Value& value, domain::Lang lang) {
    if (type == FieldType::Url && value.map()) return shown_address(value);
    auto text = value.text();
    if (!text) return std::nullopt;
    if (type == FieldType::Duration) return shown_duration(*text, lang);
    return type == FieldType::Text ? normal_text(*text) : one_line(normal_text(*text));
}

Result<Value> typed_item(const domain::FieldSpec& field, std::string_view text, const Value* base, domain::Lang lang,
                         Among among) {
    switch (field.type) {
        case FieldType::Number: return or_error(typed_number(text, lang), "form.number", text);
        case FieldType::Date: return or_error(typed_date(text), "form.date", text);
        case FieldType::Duration: return or_error(typed_duration(text), "form.duration", text);
        case FieldType::Url: return address_value(text, base, among);
        case FieldType::Choice: {
            auto is = [&](const domain::Choice& choice) { return choice.value == text; };
            bool known = std::any_of(field.choices.begin(), field.choices.end(), is);
            return known ? Result<Value>(Value{std::string(text)}) : form_error("form.choice", text);
        }
        default: return Value{std::string(text)};
    }
}

}  // namespace catalyst::service
