// The wiki's settings as their administrators change them.
#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "domain/site_address.h"
#include "domain/slug.h"
#include "service/administration.h"
#include "service/form/text.h"
#include "store/audit.h"
#include "store/pages.h"
#include "view/licences.h"

namespace catalyst::service {

namespace {

Error no_choice(const std::string& text) { return {ErrorKind::Invalid, "form.choice", {{"text", text}}, {}}; }

std::string as_switch(bool on) { return on ? "yes" : "no"; }

domain::SettingsForm as_typed(const domain::WikiInfo& info) {
    domain::SettingsForm form;
    form.title = info.title;
    form.lang = code(info.lang);
    form.license = info.license;
    form.home_fr = info.home_fr;
    form.home_en = info.home_en;
    form.audience = name_of(info.audience);
    form.sign_up = as_switch(info.sign_up);
    form.suggestions = as_switch(info.suggestions);
    form.base_url = info.base_url;
    return form;
}

// What was left alone follows what it is by now; what two people changed is told to the second.
void meet(domain::SettingsOutcome& outcome, const domain::SettingsForm& seen) {
    for (const auto& [name, value] : domain::kSettingControls) {
        auto& typed = outcome.typed.*value;
        const auto& now = outcome.now.*value;
        if (typed == seen.*value)
            typed = now;
        else if (now != seen.*value && now != typed)
            outcome.errors.add(std::string(name), {ErrorKind::Conflict, "settings.meanwhile", {{"value", now}}, {}});
    }
}

void read_title(const domain::SettingsForm& typed, domain::WikiInfo& info, domain::FormErrors& errors) {
    info.title = typed.title;
    auto limit = Administration::kTitleLimit;
    if (info.title.empty()) errors.add("title", {ErrorKind::Invalid, "settings.title_missing", {}, {}});
    if (length(info.title) > limit)
        errors.add("title", {ErrorKind::Invalid, "settings.title_long", {{"limit", std::to_string(limit)}}, {}});
}

// A licence that came with the wiki and that we do not know may stay.
void read_choices(const domain::SettingsForm& typed, domain::WikiInfo& info, domain::FormErrors& errors) {
    auto lang = domain::parse_lang(typed.lang);
    auto audience = domain::parse_audience(typed.audience);
    auto known = view::known_licences();
    if (!lang) errors.add("lang", no_choice(typed.lang));
    if (typed.license != info.license && std::find(known.begin(), known.end(), typed.license) == known.end())
        errors.add("license", no_choice(typed.license));
    if (!audience || *audience == domain::Audience::Draft) errors.add("audience", no_choice(typed.audience));
    info.lang = lang.value_or(info.lang);
    info.license = typed.license;
    info.audience = audience.value_or(info.audience);
    info.sign_up = typed.sign_up == "yes";
    info.suggestions = typed.suggestions == "yes";
}

// A page as people name it: its address as the browser shows it, the end of that, or its title. What leads to none stays.
std::string slug_typed(store::Reader& reader, std::string text) {
    constexpr std::string_view kFolder = "/wiki/";
    if (auto at = text.find(kFolder); at != std::string::npos) {
        text.erase(0, at + kFolder.size());
        text.resize(std::min(text.size(), text.find_first_of("/?#")));
    }
    auto key = domain::link_key(text);
    auto found = store::resolve(reader, {key}, {domain::Role::Reader, {}, {}});
    auto page = found.find(key);
    return page == found.end() ? text : page->second.slug;
}

// One spelling of what was typed, so that two who mean the same say the same.
void tidy(store::Reader& reader, domain::SettingsForm& typed) {
    typed.title = one_line(normal_text(typed.title));
    for (auto* home : {&typed.home_fr, &typed.home_en})
        if (*home = one_line(normal_text(*home)); !home->empty()) *home = slug_typed(reader, *home);
    typed.base_url = one_line(normal_text(typed.base_url));
    (void)domain::check_base_url(typed.base_url);  // takes slashes off its end; what is wrong is said later
}

// `home` is what it was; left as it is, it may lead to a page that has gone meanwhile.
void read_home(store::Reader& reader, const char* control, const std::string& typed, const domain::Actor& somebody,
               std::string& home, domain::FormErrors& errors) {
    if (typed == home) return;
    home = typed;
    if (home.empty()) return;
    auto head = store::find_page(reader, home);
    if (!head || !domain::may(somebody, domain::Action::ReadPage, head->guarded))
        errors.add(control, {ErrorKind::NotFound, "settings.home_missing", {{"slug", home}}, {}});
}

domain::WikiInfo read_settings(store::Reader& reader, const domain::WikiInfo& before, const domain::SettingsForm& typed,
                               domain::FormErrors& errors) {
    auto info = before;
    read_title(typed, info, errors);
    read_choices(typed, info, errors);
    const domain::Actor somebody{
        info.audience == domain::Audience::Public ? domain::Role::Anonymous : domain::Role::Reader, {}, {}};
    read_home(reader, "home_fr", typed.home_fr, somebody, info.home_fr, errors);
    read_home(reader, "home_en", typed.home_en, somebody, info.home_en, errors);
    info.base_url = typed.base_url;
    if (auto good = domain::check_base_url(info.base_url); !good.ok()) errors.add("base_url", good.error());
    return info;
}

// The names of the settings that differ, for the log.
std::string changed(const domain::WikiInfo& before, const domain::WikiInfo& after) {
    std::vector<std::string> names;
    auto old = store::settings_of(before), fresh = store::settings_of(after);
    for (std::size_t i = 0; i < fresh.size(); ++i)
        if (old[i] != fresh[i]) names.push_back(fresh[i].first);
    return join(names, " ");
}

}  // namespace

Result<domain::SettingsForm> Administration::settings(const domain::Actor& actor) {
    if (!administers(actor)) return missing();
    return as_typed(database_.read([](store::Reader& reader) { return store::wiki_info(reader); }));
}

Result<domain::SettingsOutcome> Administration::change_settings(const domain::Actor& actor, const domain::SettingsForm& typed,
                                                                const domain::SettingsForm& seen) {
    if (!administers(actor)) return missing();
    return database_.write([&](store::Writer& writer) -> Result<domain::SettingsOutcome> {
        auto before = store::wiki_info(writer);
        domain::SettingsOutcome outcome{{}, typed, as_typed(before)};
        tidy(writer, outcome.typed);
        meet(outcome, seen);
        auto info = read_settings(writer, before, outcome.typed, outcome.errors);
        if (!outcome.errors.empty() || info == before) return outcome;
        store::set_wiki_info(writer, info);
        store::audit(writer, clock_.now(), actor, "settings.changed", changed(before, info));
        return outcome;
    });
}

}  // namespace catalyst::service
