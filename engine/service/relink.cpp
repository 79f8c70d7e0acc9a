#include "service/relink.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "base/text.h"
#include "domain/relations.h"
#include "markup/markup.h"

namespace catalyst::service {

namespace {

constexpr std::string_view kAddress = "/wiki/", kSpecial = "[]|#`\r\n";

// What stands between the brackets of a wiki link, or all of a relation.
struct Target {
    std::string_view before, name, after;  // after: section and label
};

Target target_of(std::string_view between) {
    auto place = between.substr(0, between.find('|'));
    if (place.size() < between.size() && place.ends_with('\\')) place.remove_suffix(1);  // \| as in a table
    auto name = trim(place.substr(0, place.find('#')));
    if (name.empty()) return {between, {}, {}};
    auto before = std::size_t(name.data() - between.data());
    return {between.substr(0, before), name, between.substr(before + name.size())};
}

class Relinker {
public:
    Relinker(std::string_view old_key, std::string_view new_title)
        : old_key_(old_key), title_(nfc(trim(new_title))), key_(domain::link_key(title_)) {}

    bool leads_somewhere() const { return !old_key_.empty() && !key_.empty(); }

    std::string body(std::string_view text) const {
        return addresses(markup::rewrite_wiki_links(text, [this](std::string_view between) { return wiki_link(between); }));
    }

    // A field's text that names a page, in brackets or bare.
    std::optional<std::string> relation(std::string_view text) const {
        auto inside = trim(text);
        bool brackets = inside.starts_with("[[") && inside.ends_with("]]") && inside.size() > 4;
        if (brackets) inside = inside.substr(2, inside.size() - 4);
        auto target = target_of(inside);
        if (domain::link_key(target.name) != old_key_) return std::nullopt;
        auto front = text.substr(0, std::size_t(inside.data() - text.data()));
        auto back = text.substr(front.size() + inside.size());
        auto name = title_.find_first_of(kSpecial) == std::string::npos ? title_ : key_;
        return std::string(front) + std::string(target.before) + name + std::string(target.after) + std::string(back);
    }

private:
    std::optional<std::string> wiki_link(std::string_view between) const {
        auto target = target_of(between);
        if (domain::link_key(target.name) != old_key_) return std::nullopt;
        auto with = [&](const std::string& name, const std::string& label) {
            return std::string(target.before) + name + std::string(target.after) + label;
        };
        std::vector<std::string> tries;
        if (title_.find_first_of(kSpecial) == std::string::npos) tries.push_back(with(title_, {}));
        if (between.find('|') == std::string_view::npos) tries.push_back(with(key_, "|" + label()));
        tries.push_back(with(key_, {}));
        auto works = std::find_if(tries.begin(), tries.end(), [&](const auto& link) {
            return markup::is_wiki_link(link) && domain::parse_target(link).key == key_;
        });
        return works == tries.end() ? std::nullopt : std::optional(*works);
    }

    // The title as a label can hold it.
    std::string label() const {
        auto label = title_;
        std::replace(label.begin(), label.end(), '[', '(');
        std::replace(label.begin(), label.end(), ']', ')');
        std::replace(label.begin(), label.end(), '`', '\'');
        return label;
    }

    // Changed where they stand, so that every byte around them stays.
    std::string addresses(const std::string& text) const {
        std::string out;
        std::size_t kept = 0;
        markup::rewrite_links(text, [&](const markup::LinkUse& use) -> std::optional<std::string> {
            if (use.image || !use.destination.starts_with(kAddress)) return std::nullopt;
            auto slug = use.destination.substr(kAddress.size());
            slug = slug.substr(0, slug.find_first_of("#?"));
            auto plain = unescape_url(slug);
            if (!plain || slug.find('/') != std::string_view::npos || domain::link_key(*plain) != old_key_) return std::nullopt;
            auto from = std::size_t(slug.data() - text.data());
            out.append(text, kept, from - kept) += escape_path(key_);
            kept = from + slug.size();
            return std::nullopt;
        });
        return out.append(text, kept);
    }

    std::string_view old_key_;
    std::string title_, key_;
};

// The value with its links led on; says whether any was.
bool relink_value(const domain::FieldSpec& spec, domain::Value& value, const Relinker& relinker) {
    bool changed = false;
    if (auto list = std::get_if<domain::Value::List>(&value.data)) {
        for (auto& item : *list) changed |= relink_value(spec, item, relinker);
    } else if (auto map = std::get_if<domain::Value::Map>(&value.data)) {
        for (auto& [key, child] : *map)
            for (const auto& inner : spec.fields)
                if (inner.name == key) changed |= relink_value(inner, child, relinker);
    } else {
        auto& text = std::get<std::string>(value.data);
        auto type = spec.type == domain::FieldType::List ? spec.item : spec.type;
        auto now = type == domain::FieldType::Page       ? relinker.relation(text)
                   : type == domain::FieldType::Markdown ? std::optional(relinker.body(text))
                                                         : std::nullopt;
        changed = now && *now != text;
        if (changed) text = std::move(*now);
    }
    return changed;
}

}  // namespace

std::string relink(std::string_view source, const domain::Kind& kind, std::string_view old_key, std::string_view new_title) {
    const Relinker relinker(old_key, new_title);
    auto read = markup::read_source(source);
    if (!read.ok() || !relinker.leads_somewhere()) return std::string(source);
    std::vector<domain::Field> set;
    const auto& original = read->properties.translation_of;
    if (auto now = relinker.relation(original)) set.push_back({std::string(domain::kTranslationOf), {std::move(*now)}});
    for (auto field : read->properties.fields)
        if (auto spec = kind.field(field.name); spec && relink_value(*spec, field.value, relinker))
            set.push_back(std::move(field));
    auto body = relinker.body(read->body);
    auto out = body == read->body ? std::string(source) : markup::with_body(source, body);
    return markup::with_fields(out, set, {});
}

}  // namespace catalyst::service
