#include "service/form/read.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/text.h"
#include "service/form/item.h"
#include "service/form/shown.h"
#include "service/form/text.h"

namespace catalyst::service {

using domain::Control;
using domain::FieldSpec;
using domain::FieldType;
using domain::Value;

bool on_screen(const FieldSpec& field, const std::string& path, const domain::Typed& typed) {
    auto text = typed.text(path);
    switch (domain::control_of(field)) {
        case Control::FromTo:
        case Control::Place:
        case Control::Group: return typed.any_below(path);
        case Control::Rows:
        case Control::Checks: return text && text->empty();
        default: return text != nullptr;
    }
}

namespace {

class Reader {
public:
    Reader(domain::Lang lang, const domain::Typed& typed, domain::FormErrors& errors)
        : lang_(lang), typed_(typed), errors_(errors) {}

    std::optional<Value> read(const FieldSpec& field, const Value* base, const std::string& path) {
        auto control = domain::control_of(field);
        if (!fits(field, base) || !(on_screen(field, path, typed_) || control == Control::Rows)) return kept(base);
        switch (control) {
            case Control::FromTo: return ends(field, base, path);
            case Control::Place: return place(base, path);
            case Control::Checks: return checks(field, base, path);
            case Control::Rows: return rows(field, base, path);
            case Control::Group: return group(field, base, path);
            default: break;
        }
        const auto& text = *typed_.text(path);
        if (text == shown_text(field, base, lang_)) return kept(base);
        if (trim(text).empty()) return std::nullopt;
        if (control == Control::Lines) return lines(field, base, path, text);
        if (control == Control::Words) return list_of(typed_words(text));
        if (control == Control::Prose) return Value{text};
        return item(field, trim(text), base, path, Among::Alone);
    }

private:
    static std::optional<Value> kept(const Value* base) { return base ? std::optional(*base) : std::nullopt; }

    static std::optional<Value> list_of(const std::vector<std::string>& texts) {
        Value::List list;
        for (const auto& text : texts) list.push_back({text});
        return list.empty() ? std::nullopt : std::optional(Value{std::move(list)});
    }

    std::optional<Value> item(const FieldSpec& field, std::string_view text, const Value* base, const std::string& path,
                              Among among) {
        auto value = typed_item(field, text, base, lang_, among);
        if (value) return *value;
        errors_.add(path, value.error());
        return kept(base);
    }

    // A text that was typed, or nothing where it is what was shown.
    const std::string* changed(const std::string& name, const std::string& shown) const {
        auto text = typed_.text(name);
        return text && *text != shown ? text : nullptr;
    }

    std::optional<Value> lines(const FieldSpec& field, const Value* base, const std::string& path, const std::string& text) {
        std::multimap<std::string, Value> was;
        auto before = shown_lines(field, base, lang_);
        for (std::size_t i = 0; i < before.size(); ++i) was.emplace(before[i], base->list() ? (*base->list())[i] : *base);
        const auto one = domain::item_of(field);
        Value::List list;
        bool wrong = false;
        for (const auto& line : typed_lines(text)) {
            if (auto same = was.find(line); same != was.end()) {
                list.push_back(same->second);
                was.erase(same);
                continue;
            }
            auto value = typed_item(one, line, same_address(base, line), lang_, Among::Lines);
            if (value)
                list.push_back(*value);
            else if (!std::exchange(wrong, true))
                errors_.add(path, value.error());
        }
        return wrong ? kept(base) : std::optional(Value{std::move(list)});
    }

    // The item that holds the address of this line, which may have got another name.
    static const Value* same_address(const Value* base, std::string_view line) {
        auto address = named_address(line).address;
        if (!base || !base->list() || address.empty()) return nullptr;
        auto found = std::find_if(base->list()->begin(), base->list()->end(),
                                  [&](const Value& item) { return item.map() && domain::text_at(item, "url") == address; });
        return found == base->list()->end() ? nullptr : &*found;
    }

    std::optional<Value> ends(const FieldSpec& field, const Value* base, const std::string& path) {
        auto raw = is_empty(base) ? Ends{} : raw_ends(field, *base);
        auto now = raw;
        auto single = field;
        if (field.type == FieldType::Range) single.type = FieldType::Number;
        for (auto [end, name] : {std::pair{&now.from, path + "/0"}, std::pair{&now.to, path + "/1"}}) {
            auto text = changed(name, shown_end(field, *end, lang_));
            if (!text) continue;
            auto value = trim(*text).empty() ? std::nullopt : item(single, trim(*text), nullptr, name, Among::Alone);
            if (value || trim(*text).empty()) *end = value ? *value->text() : "";
        }
        if (now.from == raw.from && now.to == raw.to) return kept(base);
        return ends_value(field, base, now);
    }

    // In the shape that stood there; a single length of time, or number that was alone, stays alone.
    static std::optional<Value> ends_value(const FieldSpec& field, const Value* base, const Ends& now) {
        if (now.from.empty() && now.to.empty()) return std::nullopt;
        if (base && base->map()) {
            Value::Map map;
            if (!now.from.empty()) map.emplace_back("min", Value{now.from});
            if (!now.to.empty()) map.emplace_back("max", Value{now.to});
            return Value{std::move(map)};
        }
        bool alone = field.type == FieldType::Duration || (!is_empty(base) && base->text());
        if (now.to.empty()) return alone ? Value{now.from} : Value{Value::List{{now.from}}};
        return Value{Value::List{{now.from}, {now.to}}};
    }

    std::optional<Value> place(const Value* base, const std::string& path) {
        Value::Map map;
        if (base && base->map()) map = *base->map();
        bool was_text = !is_empty(base) && base->text();
        if (was_text) map.emplace_back(kPlaceKeys[0], *base);
        bool other = false;
        for (auto key : kPlaceKeys) {
            auto name = path + "/" + std::string(key);
            auto text = changed(name, shown_part(base, key));
            if (!text) continue;
            auto value = place_part(key, trim(*text), name);
            if (!value) continue;
            other = true;
            set_key(map, key, *value);
        }
        if (!other) return kept(base);
        if (map.empty()) return std::nullopt;
        bool only_address = map.size() == 1 && map.front().first == kPlaceKeys[0];
        return was_text && only_address ? map.front().second : Value{std::move(map)};
    }

    // Nothing where it can't be read.
    std::optional<std::string> place_part(std::string_view key, std::string_view text, const std::string& name) {
        if (text.empty() || key == kPlaceKeys[0]) return one_line(text);
        auto number = typed_number(text, domain::Lang::Fr);
        double degrees = 0;
        if (number) std::from_chars(number->data(), number->data() + number->size(), degrees);
        double limit = key == kPlaceKeys[1] ? 90 : 180;
        if (number && degrees >= -limit && degrees <= limit) return number;
        errors_.add(name, form_error(key == kPlaceKeys[1] ? "form.latitude" : "form.longitude", text));
        return std::nullopt;
    }

    std::optional<Value> checks(const FieldSpec& field, const Value* base, const std::string& path) {
        auto before = chosen(field, texts_in(base)), now = chosen(field, typed_.texts(path));
        if (now == before) return kept(base);
        const auto one = domain::item_of(field);
        for (const auto& value : now) {
            if (std::find(before.begin(), before.end(), value) != before.end()) continue;
            if (auto known = typed_item(one, value, nullptr, lang_, Among::Alone); !known) {
                errors_.add(path, known.error());
                return kept(base);
            }
        }
        return list_of(now);
    }

    std::optional<Value> rows(const FieldSpec& field, const Value* base, const std::string& path) {
        auto numbers = typed_.rows(path);
        if (!on_screen(field, path, typed_) && numbers.empty()) return kept(base);
        const auto item = domain::item_of(field);
        const Value::List none;
        const auto& before = base && base->list() ? *base->list() : none;
        Value::List list;
        for (auto number : numbers) {
            auto row = path + "/" + std::to_string(number);
            auto mark = typed_.text(row + std::string(domain::kRowMark));
            auto index = mark ? to_integer(*mark) : std::nullopt;
            bool known = index && *index >= 0 && std::size_t(*index) < before.size();
            if (auto value = read(item, known ? &before[std::size_t(*index)] : nullptr, row)) list.push_back(std::move(*value));
        }
        if (list.empty() && before.empty()) return kept(base);
        return list.empty() ? std::nullopt : std::optional(Value{std::move(list)});
    }

    std::optional<Value> group(const FieldSpec& field, const Value* base, const std::string& path) {
        Value::Map map;
        if (base && base->map()) map = *base->map();
        for (const auto& inner : field.fields) {
            auto found = std::find_if(map.begin(), map.end(), [&](const auto& entry) { return entry.first == inner.name; });
            auto value = read(inner, found == map.end() ? nullptr : &found->second, path + "/" + inner.name);
            if (found != map.end() && value)
                found->second = std::move(*value);
            else if (found != map.end())
                map.erase(found);
            else if (value)
                map.emplace_back(inner.name, std::move(*value));
        }
        if (!map.empty()) return Value{std::move(map)};
        bool was_empty = is_empty(base) || (base->map() && base->map()->empty());
        return was_empty ? kept(base) : std::nullopt;
    }

    domain::Lang lang_;
    const domain::Typed& typed_;
    domain::FormErrors& errors_;
};

}  // namespace

std::optional<Value> read_field(const FieldSpec& field, const Value* base, const std::string& path, domain::Lang lang,
                                const domain::Typed& typed, domain::FormErrors& errors) {
    return Reader(lang, typed, errors).read(field, base, path);
}

}  // namespace catalyst::service
