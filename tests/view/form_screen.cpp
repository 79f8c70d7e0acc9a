#include "form_screen.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "samples.h"
#include "temp_dir.h"
#include "view/models/form.h"
#include "view/models/frame.h"

namespace catalyst::tests {

using domain::Control;
using domain::FieldSpec;
using domain::FieldType;

namespace {

constexpr std::string_view kScreen = R"(<link rel="stylesheet" href="{{static editor.css}}">
<header class="screen-head"><h1>{{t form.body}}</h1></header>
<form class="editor" method="post" action="/wiki/x">
<button class="hidden" type="submit" tabindex="-1" aria-hidden="true">{{t form.body}}</button>
{{>form_errors}}
{{>form_fields}}
{{>form_body}}
{{>form_page}}
{{#has_sections}}<ul>{{#body_sections}}<li>{{section}}</li>{{/body_sections}}</ul>{{/has_sections}}
</form>
)";

void add(const FieldSpec& field, const std::string& path, std::string_view text, domain::Entries& entries);

void add_rows(const FieldSpec& field, const std::string& path, std::string_view text, domain::Entries& entries) {
    entries.emplace_back(path, "");
    for (std::string row : {"0", "1"}) {
        if (text.empty()) return;
        auto name = path + "/" + row;
        entries.emplace_back(name + std::string(domain::kRowMark), row == "0" ? "0" : "");
        add(domain::item_of(field), name, text, entries);
    }
}

void add(const FieldSpec& field, const std::string& path, std::string_view text, domain::Entries& entries) {
    switch (domain::control_of(field)) {
        case Control::FromTo:
            for (auto end : {"/0", "/1"}) entries.emplace_back(path + end, text);
            break;
        case Control::Place:
            for (auto part : {"/address", "/lat", "/lon"}) entries.emplace_back(path + part, text);
            break;
        case Control::Checks:
            entries.emplace_back(path, "");
            if (!text.empty()) entries.emplace_back(path, text);
            break;
        case Control::Rows: add_rows(field, path, text, entries); break;
        case Control::Group:
            for (const auto& inner : field.fields) add(inner, path + "/" + inner.name, text, entries);
            break;
        default: entries.emplace_back(path, text);
    }
}

FieldSpec spec(std::string name, FieldType type, FieldType item, std::vector<FieldSpec> fields = {}) {
    FieldSpec field;
    field.label = {"Champ " + name, "Field " + name};
    field.help = {"Aide " + name, "Help " + name};
    field.name = std::move(name);
    field.type = type;
    field.item = item;
    bool choice = type == FieldType::Choice || (type == FieldType::List && item == FieldType::Choice);
    if (choice) field.choices = {{"a", {"Choix a", "Choice a"}}, {"b", {"Choix b", "Choice b"}}};
    field.fields = std::move(fields);
    return field;
}

// Every type alone and in a list.
std::vector<FieldSpec> every_type(const std::vector<FieldSpec>& within) {
    std::vector<FieldSpec> fields;
    for (const auto& [name, type] : domain::kFieldTypes) {
        if (type == FieldType::List || (type == FieldType::Group && within.empty())) continue;
        auto inner = type == FieldType::Group ? within : std::vector<FieldSpec>{};
        auto own = std::string(name) + (domain::is_common(name) ? "_field" : "");
        fields.push_back(spec(own, type, FieldType::Text, inner));
        fields.push_back(spec("list_of_" + std::string(name), FieldType::List, type, inner));
    }
    return fields;
}

}  // namespace

const view::Views& form_views() {
    static const auto loaded = [] {
        TempDir theme;
        std::filesystem::create_directories(theme / "templates/pages");
        std::ofstream(theme / "templates/pages/form.html") << kScreen;
        auto views = view::Views::load(theme.path());
        if (!views) throw std::runtime_error(views.error().params[0].second + ": " + views.error().params[1].second);
        return std::move(*views);
    }();
    return *loaded;
}

std::string form_screen(domain::Lang lang, const domain::FormView& form) {
    auto at = frame(lang, "/wiki/x/edit");
    at.kinds = &form_kinds();
    return form_views().show(
        "form", at, [](const view::Stage&) { return view::Head{"Formulaire"}; },
        [&](const view::Stage& stage) {
            view::Model model;
            add_form(model, stage, form);
            return model;
        });
}

domain::Entries form_entries(const domain::Kind& kind, std::string_view text, domain::Lang lang) {
    domain::Entries entries;
    for (auto name : {"title", "summary", "tags", "translation_of", "license", "authors", "cover", "body"})
        entries.emplace_back(name, text);
    entries.emplace_back("kind", kind.name);
    entries.emplace_back("lang", code(lang));
    for (const auto& field : kind.fields) add(field, "f/" + field.name, text, entries);
    return entries;
}

const domain::Kinds& form_kinds() {
    static const domain::Kinds all = [] {
        auto list = kinds().all();
        domain::Kind every;
        every.name = "every";
        every.label = every.plural = {"Tout", "All"};
        every.list = {"text", "place", "list_of_group"};
        every.fields = every_type(every_type({spec("word", FieldType::Text, FieldType::Text)}));
        every.sections = {{"Pourquoi", "Why"}, {"Comment", "How"}};
        list.push_back(std::move(every));
        return domain::Kinds(std::move(list));
    }();
    return all;
}

domain::FormView method_form(domain::Lang lang) {
    bool fr = lang == domain::Lang::Fr;
    domain::FormView form;
    const std::vector<std::pair<std::string, std::string>> typed{
        {"title", fr ? "Forum ouvert" : "Open space"},
        {"summary",
         fr ? "Une journée où le groupe fait lui-même son programme." : "A day whose programme the group makes itself."},
        {"tags", "facilitation, grand groupe"},
        {"license", "CC-BY-SA-4.0"},
        {"translation_of", ""},
        {"authors", "Camille Desrousseaux"},
        {"cover", ""},
        {"body", "## Pourquoi ça marche\n\nLe programme appartient à ceux qui sont là.\n"},
        {"f/when_to_use", fr ? "Quand une question est vive et que personne n’a la réponse."
                             : "When a question is alive and nobody has the answer."},
        {"f/when_not", ""},
        {"f/time/0", "4 h"},
        {"f/time/1", fr ? "une grosse journée" : "a long day"},
        {"f/group_size/0", "15"},
        {"f/group_size/1", "300"},
        {"f/difficulty", "medium"},
        {"f/facilitation", ""},
        {"f/materials", "une cloche\ndes feutres"},
        {"f/combines_with", "World café"},
        {"f/steps", ""},
        {"f/steps/0/@row", "0"},
        {"f/steps/0/title", fr ? "Ouvrir le cercle" : "Open the circle"},
        {"f/steps/0/text", fr ? "Tout le monde debout, une question au milieu.\nRien d’autre."
                              : "Everybody standing, one question in the middle.\nNothing else."},
        {"f/steps/0/duration/0", "10 min"},
        {"f/steps/0/duration/1", ""},
        {"f/steps/0/image", ""},
        {"f/steps/1/@row", ""},
        {"f/steps/1/title", ""},
        {"f/steps/1/text", ""},
        {"f/steps/1/duration/0", ""},
        {"f/steps/1/duration/1", ""},
        {"f/steps/1/image", ""},
        {"f/tips", ""},
        {"f/pitfalls", ""},
        {"kind", "method"},
        {"lang", std::string(code(lang))}};
    form.entries = typed;
    form.unfit = {"f/origin"};
    form.errors.add("f/time/1", {ErrorKind::Invalid, "form.duration", {{"text", fr ? "une grosse journée" : "a long day"}}, {}});
    form.errors.add("body", {ErrorKind::TooLarge, "page.too_large", {{"limit", "512"}}, {}});
    return form;
}

}  // namespace catalyst::tests
