#include <string>
#include <string_view>
#include <utility>

#include "view/admin/admin.h"
#include "view/admin/area.h"
#include "view/licences.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

Model option(std::string_view value, std::string_view label, std::string_view chosen) {
    Model model;
    model.text("value", value).text("label", label).flag("chosen", value == chosen);
    return model;
}

// One the wiki came with and that has no name here is kept among them.
Models licences(const std::string& chosen) {
    Models options;
    bool known = false;
    for (auto id : known_licences()) {
        known = known || id == chosen;
        options.push_back(option(id, licence_of(id).name, chosen));
    }
    if (!known) options.push_back(option(chosen, chosen, chosen));
    return options;
}

Models languages(std::string_view chosen) {
    Models options;
    for (std::string_view lang : {"fr", "en"}) options.push_back(option(lang, domain::language_name(lang), chosen));
    return options;
}

Models audiences(const Stage& stage, std::string_view chosen) {
    Models options;
    for (std::string_view audience : {"public", "members"})
        options.push_back(option(audience, stage.say("audience." + std::string(audience)), chosen));
    return options;
}

// What a setting is, as the form shows it.
std::string in_words(const Stage& stage, std::string_view control, const std::string& value) {
    if (value.empty()) return stage.say("settings.nothing");
    if (control == "lang") return std::string(domain::language_name(value));
    if (control == "license") return std::string(licence_of(value).name);
    if (control == "audience") return stage.say("audience." + value);
    if (control == "sign_up" || control == "suggestions") return stage.say("settings." + value);
    return value;
}

std::string error_at(const Stage& stage, std::string_view control, const domain::FormErrors& errors) {
    auto error = errors.of(control);
    if (!error) return {};
    if (error->key != "settings.meanwhile") return describe(stage.messages, stage.lang(), *error);
    return stage.say(error->key, {{"value", in_words(stage, control, error->params.at(0).second)}});
}

void add_errors(Model& model, const Stage& stage, const domain::FormErrors& errors) {
    auto say = [&](std::string_view control) { return error_at(stage, control, errors); };
    model.text("title_error", say("title"))
        .text("lang_error", say("lang"))
        .text("license_error", say("license"))
        .text("home_fr_error", say("home_fr"))
        .text("home_en_error", say("home_en"))
        .text("audience_error", say("audience"))
        .text("sign_up_error", say("sign_up"))
        .text("suggestions_error", say("suggestions"))
        .text("base_url_error", say("base_url"));
}

}  // namespace

std::string settings_screen(const Views& views, const Frame& frame, const SettingsScreen& screen) {
    return show(views, frame, "settings", "settings.head", [&](const Stage& stage) {
        const auto& [errors, typed, now] = screen.settings;
        Model model;
        Models seen;
        for (const auto& [name, value] : domain::kSettingControls)
            seen.push_back(std::move(
                Model().text("seen_name", std::string(kSeenPrefix) + std::string(name)).text("seen_value", now.*value)));
        add_errors(model, stage, errors);
        model.text("title", typed.title)
            .text("home_fr", typed.home_fr)
            .text("home_en", typed.home_en)
            .text("base_url", typed.base_url)
            .text("address_in_use", screen.base_url)
            .flag("base_url_given", screen.base_url_given)
            .flag("sign_up", typed.sign_up == "yes")
            .flag("suggestions", typed.suggestions == "yes");
        model.list("seen", std::move(seen))
            .list("languages", languages(typed.lang))
            .list("licences", licences(typed.license))
            .list("audiences", audiences(stage, typed.audience))
            .text("form_error", screen.error ? describe(stage.messages, stage.lang(), *screen.error) : "")
            .flag("wrong", !errors.empty());
        return model;
    });
}

}  // namespace catalyst::view
