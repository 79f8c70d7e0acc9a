#include "view/models/form_pieces.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "view/models/screens.h"

namespace catalyst::view {

using domain::Control;
using domain::FieldSpec;
using domain::FieldType;

namespace {

constexpr std::size_t kLeastRows = 2, kMostRows = 14, kColumns = 80;

// Where the screen has something to choose from.
std::string_view datalist_of(FieldType type) {
    if (type == FieldType::Page) return "ui-pages";
    if (type == FieldType::Licence) return "ui-licences";
    return type == FieldType::Image ? "ui-media" : "";
}

std::string_view inputmode_of(FieldType type) {
    if (type == FieldType::Number || type == FieldType::Range) return "decimal";
    return type == FieldType::Url ? "url" : "";
}

bool is_short(FieldType type) {
    return type == FieldType::Number || type == FieldType::Range || type == FieldType::Duration || type == FieldType::Date;
}

// Words of the page itself rather than of the interface.
bool is_words(FieldType type) { return type == FieldType::Text || type == FieldType::Markdown || type == FieldType::Tags; }

// Lines that a text takes, with one more to write on.
std::string rows_for(std::string_view text, std::size_t least) {
    std::size_t rows = 1;
    for (auto line : split(text, '\n')) rows += 1 + length(line) / kColumns;
    return std::to_string(std::clamp(rows, least, kMostRows));
}

}  // namespace

Model FormPieces::piece(Model::Name which) {
    Model model;
    for (Model::Name name :
         {"control", "checks", "group", "group_end", "rows", "rows_end", "row", "row_end", "blank", "blank_end", "kept"})
        model.flag(name, name == which);
    return model;
}

std::string form_id(std::string_view name) { return "ui-" + replace_all(std::string(name), "/", "-"); }

// --- one control ------------------------------------------------------------------------------------------------------------

std::string FormPieces::typed(const std::string& name) {
    auto text = typed_.text(name);
    if (text && !trim(*text).empty()) filled_ = true;
    return text ? *text : std::string();
}

Model FormPieces::control(const std::string& name, const std::string& label, const std::string& help, std::string_view type,
                          bool foreign) {
    auto error = form_.errors.of(name);
    auto id = form_id(name);
    std::vector<std::string> described;
    if (!help.empty()) described.push_back(id + "-help");
    if (error) described.push_back(id + "-error");
    filled_ = filled_ || error;
    labels_.emplace(name, label);
    auto model = piece("control");
    add_language(model, stage_, foreign ? page_lang_ : std::string());
    model.text("id", id).text("name", name).text("label", label).text("help", help).text("data_type", type);
    model.text("error", error ? describe(stage_.messages, stage_.lang(), *error) : "").text("described", join(described, " "));
    for (Model::Name unset : {"as_line", "as_area", "as_choice", "required", "short", "redraw"}) model.flag(unset, false);
    for (Model::Name unset : {"value", "unit", "area_rows", "limit", "advice", "inputmode", "datalist"}) model.text(unset, "");
    return model;
}

Model& FormPieces::add_options(Model& model, const std::vector<std::pair<std::string, std::string>>& options,
                               const std::vector<std::string>& chosen, const std::string& empty) const {
    Models out;
    auto add = [&](const std::string& value, const std::string& label) {
        Model option;
        bool is_chosen = std::find(chosen.begin(), chosen.end(), value) != chosen.end();
        option.text("option", value).text("option_label", label).flag("chosen", is_chosen);
        out.push_back(std::move(option));
    };
    if (!empty.empty()) add("", empty);
    for (const auto& [value, label] : options) add(value, label);
    for (const auto& value : chosen) {
        auto known = std::any_of(options.begin(), options.end(), [&](const auto& one) { return one.first == value; });
        if (!known && !value.empty()) add(value, value);
    }
    return model.list("options", std::move(out));
}

void FormPieces::common(const Common& one) {
    std::string name(one.name);
    if (!typed_.text(name)) return;
    auto value = typed(name);
    auto model = control(name, one.label, one.help, one.type, one.type == "text" || one.type == "tags");
    model.text("value", value).flag(one.prose ? "as_area" : "as_line", true).flag("required", one.required);
    if (one.prose) model.text("area_rows", rows_for(value, kLeastRows));
    if (one.limit > 0) model.text("limit", std::to_string(one.limit));
    if (one.advice > 0) model.text("advice", std::to_string(one.advice));
    push(std::move(model.text("datalist", one.list)));
}

void FormPieces::choice(const Common& one, const std::vector<std::pair<std::string, std::string>>& options,
                        const std::string& empty) {
    std::string name(one.name);
    if (!typed_.text(name)) return;
    auto model = control(name, one.label, one.help, one.type, false);
    model.flag("as_choice", true).flag("redraw", one.redraw);
    push(std::move(add_options(model, options, {typed(name)}, empty)));
}

// --- fields of a kind -------------------------------------------------------------------------------------------------------

void FormPieces::field(const FieldSpec& field) {
    auto name = std::string(domain::kFieldPrefix) + field.name;
    bool unfit = std::any_of(form_.unfit.begin(), form_.unfit.end(), [&](const auto& one) { return one == name; });
    if (unfit || typed_.text(name) || typed_.any_below(name)) add(field, {name, name, 0, false});
}

std::string FormPieces::help_of(const FieldSpec& field) const {
    std::vector<std::string> parts;
    auto add = [&](const std::string& text) {
        if (!text.empty()) parts.push_back(text);
    };
    add(field.help.in(stage_.lang()));
    auto type = field.type == FieldType::List ? field.item : field.type;
    bool lines = domain::control_of(field) == Control::Lines;
    if (field.required) add(stage_.say("form.wanted"));
    if (lines) add(stage_.say(type == FieldType::Url ? "form.hint_addresses" : "form.hint_lines"));
    if (type == FieldType::Tags && field.type != FieldType::List) add(stage_.say("form.hint_words"));
    if (type == FieldType::Duration) add(stage_.say("form.hint_duration"));
    if (type == FieldType::Date) add(stage_.say("form.hint_date"));
    return join(parts, " ");
}

void FormPieces::add(const FieldSpec& field, const Place& place) {
    auto label = field.label.in(stage_.lang());
    bool unfit = !place.was.empty() && std::find(form_.unfit.begin(), form_.unfit.end(), place.was) != form_.unfit.end();
    if (unfit) return kept(label, place.name);
    switch (domain::control_of(field)) {
        case Control::FromTo: return ends(field, place);
        case Control::Place: return place_parts(field, place);
        case Control::Checks: return checks(field, place);
        case Control::Rows: return rows(field, place);
        case Control::Group:
            open_group(field, place, "stack");
            for (const auto& inner : field.fields) {
                auto below = place;
                below.name += "/" + inner.name;
                if (!below.was.empty()) below.was += "/" + inner.name;
                add(inner, below);
            }
            return close("group_end");
        default: return line(field, place, label, field.type == FieldType::List ? field.item : field.type);
    }
}

void FormPieces::line(const FieldSpec& field, const Place& place, const std::string& label, FieldType type) {
    auto kind = domain::control_of(field);
    auto value = typed(place.name);
    auto model = control(place.name, label, help_of(field), name_of(type), is_words(type));
    model.text("value", value).text("unit", field.unit.in(stage_.lang())).text("datalist", datalist_of(type));
    model.text("inputmode", inputmode_of(type)).flag("short", is_short(type) && kind == Control::Line);
    bool area = kind == Control::Prose || kind == Control::Lines || value.find('\n') != std::string::npos;
    if (kind == Control::Line && type == FieldType::Choice) {
        std::vector<std::pair<std::string, std::string>> options;
        for (const auto& choice : field.choices) options.emplace_back(choice.value, choice.label.in(stage_.lang()));
        add_options(model.flag("as_choice", true), options, {value}, stage_.say("form.no_choice"));
    } else {
        model.flag(area ? "as_area" : "as_line", true).text("area_rows", area ? rows_for(value, kLeastRows + 1) : "");
    }
    push(std::move(model));
}

void FormPieces::open_group(const FieldSpec& field, const Place& place, std::string_view layout) {
    auto help = help_of(field);
    auto model = piece("group");
    model.text("id", form_id(place.name)).text("label", field.label.in(stage_.lang())).text("unit", field.unit.in(stage_.lang()));
    model.text("help", help).text("layout", layout).text("data_type", name_of(field.type));
    model.text("described", help.empty() ? "" : form_id(place.name) + "-help");
    push(std::move(model));
}

void FormPieces::close(Model::Name which) { push(piece(which)); }

void FormPieces::ends(const FieldSpec& field, const Place& place) {
    open_group(field, place, "beside");
    auto one = field;
    one.help = one.unit = {};
    auto type = field.type == FieldType::Range ? FieldType::Number : FieldType::Duration;
    for (auto [end, key] : {std::pair{"/0", "form.from"}, std::pair{"/1", "form.to"}}) {
        auto name = place.name + end;
        auto model = control(name, stage_.say(key), {}, name_of(type), false);
        model.text("value", typed(name)).flag("as_line", true).flag("short", true).text("inputmode", inputmode_of(type));
        labels_[name] = field.label.in(stage_.lang());
        push(std::move(model));
    }
    close("group_end");
}

void FormPieces::place_parts(const FieldSpec& field, const Place& place) {
    open_group(field, place, "address");
    for (auto [part, key] :
         {std::pair{"/address", "form.address"}, std::pair{"/lat", "form.lat"}, std::pair{"/lon", "form.lon"}}) {
        auto name = place.name + part;
        bool address = key == std::string_view("form.address");
        auto model = control(name, stage_.say(key), {}, address ? "text" : "number", address);
        model.text("value", typed(name))
            .flag("as_line", true)
            .flag("short", !address)
            .text("inputmode", address ? "" : "decimal");
        push(std::move(model));
    }
    close("group_end");
}

void FormPieces::checks(const FieldSpec& field, const Place& place) {
    auto chosen = typed_.texts(place.name);
    auto model = control(place.name, field.label.in(stage_.lang()), help_of(field), "choice", false);
    std::vector<std::pair<std::string, std::string>> options;
    for (const auto& choice : field.choices) options.emplace_back(choice.value, choice.label.in(stage_.lang()));
    add_options(model, options, chosen, {});
    filled_ = filled_ || chosen.size() > 1;
    push(std::move(model.flag("control", false).flag("checks", true)));
}

void FormPieces::kept(const std::string& label, const std::string& name) {
    filled_ = true;
    auto model = piece("kept");
    push(std::move(model.text("label", label).text("id", form_id(name))));
}

}  // namespace catalyst::view
