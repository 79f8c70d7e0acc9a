#include "view/models/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/escape.h"
#include "base/text.h"
#include "domain/relations.h"
#include "domain/slug.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/licences.h"

namespace catalyst::view {

using domain::FieldSpec;
using domain::FieldType;
using domain::text_at;
using domain::two_ends;
using domain::Value;

namespace {

constexpr std::size_t kCardFacts = 3;
constexpr std::size_t kCardFactLength = 60;

std::string range(const Stage& stage, const FieldSpec& spec, const Value& value) {
    auto [least, most] = two_ends(value);
    const auto& unit = spec.unit.in(stage.lang());
    auto with_unit = [&](std::string_view n) { return number_text(stage.lang(), n, unit); };
    if (least.empty() && most.empty()) return {};
    if (most.empty()) return stage.say("facts.from", {{"amount", with_unit(least)}});
    if (least.empty()) return stage.say("facts.up_to", {{"amount", with_unit(most)}});
    if (least == most) return with_unit(most);
    return number_text(stage.lang(), least, {}) + std::string(kHeldDash) + with_unit(most);
}

std::string duration(const Stage& stage, const Value& value) {
    if (auto text = value.text()) return duration_text(stage.lang(), *text);
    auto [least, most] = two_ends(value);
    return duration_range(stage.lang(), least, most);
}

Shown worded(std::string text) { return {std::move(text), {}, {}, false, false, true}; }

Shown choice(const Stage& stage, const FieldSpec& spec, const std::string& value) {
    auto it =
        std::find_if(spec.choices.begin(), spec.choices.end(), [&](const domain::Choice& one) { return one.value == value; });
    return it == spec.choices.end() ? Shown{value, {}, {}} : worded(it->label.in(stage.lang()));
}

std::optional<double> coordinate(std::string_view text, double limit) {
    double degrees = 0;
    auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), degrees);
    if (failed != std::errc{} || end != text.data() + text.size() || !(degrees >= -limit && degrees <= limit))
        return std::nullopt;
    return degrees;
}

void add_place(const Value& value, std::vector<Shown>& out) {
    if (auto text = value.text()) return out.push_back({*text, {}, {}});
    for (auto key : {"name", "address"})
        if (auto part = text_at(value, key); !part.empty()) out.push_back({std::string(part), {}, {}});
    auto lat = text_at(value, "lat"), lon = text_at(value, "lon");
    if (!coordinate(lat, 90) || !coordinate(lon, 180)) return;
    auto both = std::string(lat) + "," + std::string(lon);
    out.push_back({replace_all(both, ",", ", "), "geo:" + both, {}});  // RFC 5870
}

Shown url(const std::string& address) {
    auto href = outside_link(address);
    std::string_view text = href.empty() ? std::string_view(address) : href;
    for (std::string_view scheme : {"https://", "http://", "mailto:"})
        if (lower(text).starts_with(scheme)) text = text.substr(scheme.size());
    if (text.ends_with('/')) text.remove_suffix(1);
    return {std::string(text), href, {}, false, !href.starts_with("mailto:")};
}

Shown licence(const std::string& id) {
    auto known = licence_of(id);
    return {std::string(known.name), std::string(known.uri), {}};
}

Shown scalar(const Stage& stage, const FieldSpec& spec, FieldType type, const std::string& text, const domain::Content* content) {
    switch (type) {
        case FieldType::Number: return worded(number_text(stage.lang(), text, spec.unit.in(stage.lang())));
        case FieldType::Date: return worded(date_text(stage.lang(), text));
        case FieldType::Choice: return choice(stage, spec, text);
        case FieldType::Tags: return {text, tag_path(domain::link_key(text)), {}};
        case FieldType::Url: return url(text);
        case FieldType::Licence: return licence(text);
        case FieldType::Page: return shown_page(text, content);
        default: break;
    }
    if (text.starts_with("[[") && text.ends_with("]]")) return shown_page(text, content);
    return {text, {}, {}};
}

void add_values(const Stage& stage, const FieldSpec& spec, FieldType type, const Value& value, const domain::Content* content,
                std::vector<Shown>& out) {
    switch (type) {
        case FieldType::Range: out.push_back(worded(range(stage, spec, value))); break;
        case FieldType::Duration: out.push_back(worded(duration(stage, value))); break;
        case FieldType::Place: add_place(value, out); break;
        default:
            if (auto list = value.list()) {
                for (const auto& item : *list) add_values(stage, spec, type, item, content, out);
            } else if (auto text = value.text()) {
                out.push_back(scalar(stage, spec, type, *text, content));
            } else if (auto name = text_at(value, "name"); !name.empty()) {
                out.push_back({std::string(name), outside_link(text_at(value, "url")), {}, false, true});
            }
    }
}

}  // namespace

Shown shown_page(std::string_view stated, const domain::Content* content) {
    auto link = domain::parse_target(stated);
    auto bar = stated.find('|');
    auto end = stated.rfind("]]");
    std::string label = bar != std::string_view::npos && end != std::string_view::npos && end > bar
                            ? std::string(trim(stated.substr(bar + 1, end - bar - 1)))
                            : std::string{};
    if (content == nullptr) return {label.empty() ? link.target : label, {}, {}};
    auto it = content->targets.find(link.key);
    if (it == content->targets.end() || !it->second.card)
        return {label.empty() ? link.target : label, wanted_path(link.key, link.target), {}, true};
    const auto& card = *it->second.card;
    auto section = link.section.empty() ? std::string{} : "#" + escape_url(domain::section_id(link.section));
    return {label.empty() ? card.title : label, page_path(card.slug) + section, label.empty() ? card.lang : std::string{}};
}

std::vector<Shown> shown_values(const Stage& stage, const FieldSpec& spec, const Value& value, const domain::Content* content) {
    std::vector<Shown> out;
    if (spec.type == FieldType::List && value.list()) {
        for (const auto& item : *value.list()) add_values(stage, spec, spec.item, item, content, out);
    } else {
        add_values(stage, spec, spec.type == FieldType::List ? spec.item : spec.type, value, content, out);
    }
    std::erase_if(out, [](const Shown& shown) { return trim(shown.text).empty(); });
    return out;
}

Model value_model(const Stage& stage, const Shown& shown) {
    Model model;
    model.text("text", shown.text).text("href", shown.href).flag("missing", shown.missing);
    model.flag("outside", shown.outside).flag("worded", shown.worded);
    add_language(model, stage, shown.lang);
    return model;
}

Models value_models(const Stage& stage, const std::vector<Shown>& values) {
    Models out;
    for (const auto& value : values) out.push_back(value_model(stage, value));
    return out;
}

std::vector<std::string> card_facts(const Stage& stage, const domain::PageCard& page) {
    std::vector<std::string> out;
    if (page.facts.empty()) return out;
    const auto& kind = stage.frame.kinds->get(page.kind);
    auto fields = domain::unflatten(page.facts);
    for (const auto& name : kind.list) {
        auto spec = kind.field(name);
        auto field = std::find_if(fields.begin(), fields.end(), [&](const domain::Field& one) { return one.name == name; });
        if (spec == nullptr || field == fields.end() || out.size() == kCardFacts) continue;
        auto values = shown_values(stage, *spec, field->value, nullptr);
        if (!values.empty()) out.push_back(shorten(values.front().text, kCardFactLength));
    }
    return out;
}

}  // namespace catalyst::view
