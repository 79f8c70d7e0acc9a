#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "base/text.h"
#include "view/admin/admin.h"
#include "view/admin/area.h"
#include "view/formats.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

// One that a later version of the engine wrote is shown as it stands.
std::string action_name(const Stage& stage, std::string_view action) {
    auto key = "audit." + std::string(action);
    return stage.messages.find(stage.lang(), key) ? stage.say(key) : std::string(action);
}

// A word of `object`: a role, a state of accounts, a setting, or a name that people gave.
std::string word_in(const Stage& stage, std::string_view action, std::string_view word) {
    if (action == "settings.changed" && word.starts_with("wiki.")) return stage.say("setting." + std::string(word.substr(5)));
    bool of_person = action.starts_with("account.") || action.starts_with("invitation.");
    if (of_person && domain::parse_role(word)) return stage.say("role." + std::string(word));
    if (action == "account.state") return stage.say("state." + std::string(word));
    return std::string(word);
}

std::string object_of(const Stage& stage, const domain::AuditEntry& entry) {
    if (entry.action == "check") return check_said(stage, entry);
    std::vector<std::string> said;
    for (auto word : split(entry.object, ' ')) {
        if (word.empty()) continue;
        if (word.front() == '@')
            said.push_back(entry.whom.empty() ? stage.say("author.left") : entry.whom);
        else
            said.push_back(word_in(stage, entry.action, word));
    }
    return join(said, ", ");
}

std::string actor_of(const Stage& stage, const domain::AuditEntry& entry) {
    if (!entry.actor.empty()) return entry.actor;
    return stage.say(entry.account.value == 0 ? "audit.nobody" : "author.left");
}

Model row_of(const Stage& stage, const domain::AuditEntry& entry) {
    Model row;
    row.text("what", action_name(stage, entry.action)).text("object", object_of(stage, entry));
    row.text("who", actor_of(stage, entry));
    bool here = entry.account.value != 0 && !entry.actor.empty();
    row.text("who_href", here ? "/admin/people/" + std::to_string(entry.account.value) : "");
    add_instant(row, stage, entry.at);
    return row;
}

void add_filter(Model& model, const Stage& stage, const domain::AuditView& view) {
    Models actions;
    for (const auto& action : view.actions)
        actions.push_back(std::move(
            Model().text("value", action).text("label", action_name(stage, action)).flag("chosen", action == view.asked.action)));
    auto error = [&](std::string_view control) {
        auto wrong = view.errors.of(control);
        return wrong ? describe(stage.messages, stage.lang(), *wrong) : std::string();
    };
    // A control for dates shows what is none as nothing, and may not be given it (HTML, "Date state").
    auto date = [&](std::string_view control, const std::string& typed) {
        return view.errors.of(control) ? std::string() : typed;
    };
    model.list("actions", std::move(actions))
        .text("person", view.asked.person)
        .text("since", date("since", view.asked.since))
        .text("until", date("until", view.asked.until))
        .text("person_error", error("person"))
        .text("since_error", error("since"))
        .text("until_error", error("until"));
}

std::string seals_said(const Stage& stage, const domain::Seals& seals) {
    if (seals.broken) return stage.say("audit.broken", {{"number", number(stage.lang(), *seals.broken)}});
    if (seals.looked_at < seals.lines) return stage.count("audit.whole_part", seals.looked_at);
    return stage.say("audit.whole");
}

std::string address(const domain::AuditAsked& asked, std::int64_t first) {
    std::string query = "/admin/audit?";
    for (const auto& [name, value] : {std::pair{"action", &asked.action}, std::pair{"person", &asked.person},
                                      std::pair{"since", &asked.since}, std::pair{"until", &asked.until}})
        if (!value->empty()) query += std::string(name) + "=" + escape_url(*value) + "&";
    return query + "from=" + std::to_string(first);
}

}  // namespace

std::string check_said(const Stage& stage, const domain::AuditEntry& entry) {
    auto space = entry.object.find(' ');
    auto faults = space == std::string::npos ? std::nullopt : to_integer(std::string_view(entry.object).substr(space + 1));
    if (faults) return stage.count("check.said_faults", *faults);
    return stage.say(entry.object == "sound" ? "check.said_sound" : "check.said_unfinished");
}

std::string audit_screen(const Views& views, const Frame& frame, const domain::AuditView& view) {
    return show(views, frame, "audit", "audit.title", [&](const Stage& stage) {
        Model model;
        Models entries;
        for (const auto& entry : view.entries) entries.push_back(row_of(stage, entry));
        add_filter(model, stage, view);
        model.list("entries", "has_entries", std::move(entries));
        model.text("entries_count", stage.count("audit.count", view.window.total));
        model.text("seals", seals_said(stage, view.seals)).flag("broken", view.seals.broken.has_value());
        add_pager(model, stage, view.window, [&](std::int64_t first) { return address(view.asked, first); });
        return model;
    });
}

}  // namespace catalyst::view
