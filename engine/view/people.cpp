#include "view/people.h"

#include <array>

#include "base/escape.h"
#include "base/secret.h"
#include "base/text.h"
#include "view/addresses.h"
#include "view/admin/area.h"
#include "view/formats.h"
#include "view/models/frame.h"
#include "view/models/screens.h"
#include "view/models/stage.h"

namespace catalyst::view {

namespace {

using domain::AccountState;
using domain::Role;

constexpr std::array kRoles{Role::Reader, Role::Member, Role::Moderator, Role::Administrator};

// The error of a form, and at which of its controls it stands: "name_error", "email_error", "password_error" or "form_error".
void add_error(Model& model, const Stage& stage, const std::optional<Error>& error) {
    std::string at;
    if (error) {
        at = error->key.starts_with("account.name")    ? "name_error"
             : error->key.starts_with("account.email") ? "email_error"
             : error->key.starts_with("password.")     ? "password_error"
                                                       : "form_error";
    }
    for (std::string_view name : {"name_error", "email_error", "password_error", "form_error"})
        model.text(name, at == name ? describe(stage.messages, stage.lang(), *error) : "");
    model.flag("any_error", error.has_value());
}

Models hidden(const Entries& entries) {
    Models out;
    for (const auto& [name, value] : entries)
        if (name != "form_token") out.push_back(std::move(Model().text("hidden_name", name).text("hidden_value", value)));
    return out;
}

Models role_options(const Stage& stage, Role chosen) {
    Models options;
    for (auto role : kRoles) {
        auto name = std::string(domain::name_of(role));
        options.push_back(
            std::move(Model().text("value", name).text("label", stage.say("role." + name)).flag("chosen", role == chosen)));
    }
    return options;
}

std::string role_name(const Stage& stage, Role role) { return stage.say("role." + std::string(domain::name_of(role))); }

Model person_row(const Stage& stage, const domain::Account& account) {
    Model row;
    row.text("name", account.name)
        .text("email", account.email)
        .text("href", "/admin/people/" + std::to_string(account.id.value))
        .text("role", role_name(stage, account.role))
        .flag("waiting", account.state == AccountState::Waiting)
        .flag("disabled", account.state == AccountState::Disabled);
    add_instant(row, stage, account.created);
    return row;
}

// A browser and its system by the names people know. Browsers claim to be their elders as well, so the newer names are looked for
// first.
std::string browser_text(const Stage& stage, std::string_view agent) {
    using Names = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    auto find = [&](Names names) -> std::string {
        for (const auto& [sign, name] : names)
            if (agent.find(sign) != std::string_view::npos) return std::string(name);
        return {};
    };
    auto browser = find({{"Edg", "Edge"},
                         {"OPR/", "Opera"},
                         {"SamsungBrowser", "Samsung Internet"},
                         {"Firefox/", "Firefox"},
                         {"FxiOS", "Firefox"},
                         {"CriOS", "Chrome"},
                         {"Chrome/", "Chrome"},
                         {"Safari/", "Safari"}});
    auto system = find({{"Windows", "Windows"},
                        {"Android", "Android"},
                        {"iPhone", "iPhone"},
                        {"iPad", "iPad"},
                        {"Mac OS X", "macOS"},
                        {"CrOS", "ChromeOS"},
                        {"Linux", "Linux"}});
    if (browser.empty()) return agent.empty() ? stage.say("account.unknown_browser") : std::string(agent);
    if (system.empty()) return browser;
    return stage.say("account.browser", {{"browser", browser}, {"system", system}});
}

Model session_row(const Stage& stage, const domain::Session& session, domain::SessionId current) {
    Model row;
    row.text("agent", browser_text(stage, session.agent))
        .text("end_action", "/account/sessions/" + std::to_string(session.id.value) + "/end")
        .flag("current", session.id == current);
    add_instant(row, stage, session.seen);
    return row;
}

void add_password_hint(Model& model) { model.text("least", std::to_string(kShortestPassword)); }

}  // namespace

std::string sign_in_screen(const Views& views, const Frame& frame, const SignInScreen& screen) {
    return show(views, frame, "sign_in", "login.title", [&](const Stage& stage) {
        Model model;
        add_error(model, stage, screen.error);
        model.text("name", screen.name).text("next", screen.next).flag("may_register", frame.wiki.sign_up);
        model.text("resume_to", screen.resume ? screen.resume->to : "");
        model.flag("had_files", screen.resume && screen.resume->had_files);
        Models entries = screen.resume ? hidden(screen.resume->entries) : Models{};
        model.list("resumed", std::move(entries));
        return model;
    });
}

std::string leave_screen(const Views& views, const Frame& frame) {
    return show(views, frame, "logout", "logout.title", [](const Stage&) { return Model(); });
}

std::string resume_screen(const Views& views, const Frame& frame, const Resume& resume) {
    return show(views, frame, "resume", "resume.title", [&](const Stage&) {
        Model model;
        model.text("resume_to", resume.to).flag("had_files", resume.had_files).list("resumed", hidden(resume.entries));
        return model;
    });
}

std::string join_screen(const Views& views, const Frame& frame, const JoinScreen& screen) {
    auto title = screen.invitation || screen.action.starts_with("/join/") ? "join.title" : "register.title";
    return show(views, frame, "join", title, [&](const Stage& stage) {
        Model model;
        add_error(model, stage, screen.error);
        add_password_hint(model);
        model.text("action", screen.action).text("name", screen.name).text("email", screen.email);
        model.text("join_title", stage.say(title)).flag("asks", !screen.action.starts_with("/join/"));
        model.text("invited_by", screen.invitation ? screen.invitation->by_name : "");
        model.text("role", screen.invitation ? role_name(stage, screen.invitation->role) : "");
        return model;
    });
}

std::string asked_screen(const Views& views, const Frame& frame) {
    return show(views, frame, "asked", "asked.title", [](const Stage&) { return Model(); });
}

std::string forgot_screen(const Views& views, const Frame& frame, bool mail, bool sent) {
    return show(views, frame, "forgot", "forgot.title", [&](const Stage&) {
        Model model;
        model.flag("mail", mail && !sent).flag("sent", sent).flag("by_hand", !mail);
        return model;
    });
}

std::string reset_screen(const Views& views, const Frame& frame, const ResetScreen& screen) {
    return show(views, frame, "reset", "reset.title", [&](const Stage& stage) {
        Model model;
        add_error(model, stage, screen.error);
        add_password_hint(model);
        model.text("action", screen.action);
        return model;
    });
}

std::string account_screen(const Views& views, const Frame& frame, const AccountScreen& screen) {
    return show(views, frame, "account", "account.title", [&](const Stage& stage) {
        Model model;
        add_error(model, stage, screen.error);
        add_password_hint(model);
        model.text("name", screen.typed.name).text("email", screen.typed.email);
        model.text("role", role_name(stage, screen.account.role))
            .text("profile_href", "/members/" + std::to_string(screen.account.id.value));
        Models languages, digests, sessions;
        for (auto lang : {domain::Lang::Fr, domain::Lang::En})
            languages.push_back(std::move(Model()
                                              .text("value", domain::code(lang))
                                              .text("label", domain::language_name(domain::code(lang)))
                                              .flag("chosen", lang == screen.typed.lang)));
        for (auto digest : {domain::Digest::None, domain::Digest::Daily, domain::Digest::Weekly}) {
            auto name = std::string(domain::name_of(digest));
            digests.push_back(std::move(Model()
                                            .text("value", name)
                                            .text("label", stage.say("digest." + name))
                                            .flag("chosen", digest == screen.typed.digest)));
        }
        for (const auto& session : screen.sessions) sessions.push_back(session_row(stage, session, screen.current));
        model.list("languages", std::move(languages)).list("digests", std::move(digests)).list("sessions", std::move(sessions));
        model.flag("mail", screen.mail);
        return model;
    });
}

std::string people_screen(const Views& views, const Frame& frame, const domain::PeopleView& view) {
    return show(views, frame, "people", "people.title", [&](const Stage& stage) {
        Model model;
        Models rows;
        for (const auto& account : view.people) rows.push_back(person_row(stage, account));
        model.list("people", "has_people", std::move(rows)).text("people_count", stage.count("people.count", view.window.total));
        add_pager(model, stage, view.window, [](std::int64_t first) { return from_item("/admin/people", first); });
        return model;
    });
}

std::string person_screen(const Views& views, const Frame& frame, const PersonScreen& screen) {
    return show(views, frame, "person", "people.title", [&](const Stage& stage) {
        auto model = person_row(stage, screen.account);
        add_error(model, stage, screen.error);
        model.list("roles", role_options(stage, screen.account.role)).text("link", screen.link);
        model.flag("active", screen.account.state == AccountState::Active);
        return model;
    });
}

std::string invitations_screen(const Views& views, const Frame& frame, const InvitationsScreen& screen) {
    return show(views, frame, "invitations", "invitations.title", [&](const Stage& stage) {
        Model model;
        add_error(model, stage, screen.error);
        Models rows;
        for (const auto& one : screen.invitations) {
            Model row;
            row.text("role", role_name(stage, one.role)).text("note", one.note).text("by", one.by_name);
            row.text("uses", stage.count("invitations.uses", one.uses_left)).flag("expired", one.expires < frame.now);
            row.text("withdraw_action", "/admin/invitations/" + std::to_string(one.id.value) + "/withdraw");
            add_instant(row, stage, one.expires);
            rows.push_back(std::move(row));
        }
        model.list("invitations", "has_invitations", std::move(rows)).list("roles", role_options(stage, Role::Member));
        model.text("link", screen.link);
        return model;
    });
}

std::string member_screen(const Views& views, const Frame& frame, const domain::MemberView& view) {
    auto head = [&](const Stage&) {
        Head about{view.name};
        about.noindex = true;
        return about;
    };
    return views.show("member", frame, head, [&](const Stage& stage) {
        Model model;
        model.text("name", view.name)
            .text("role", role_name(stage, view.role))
            .text("pages_count", stage.count("count.pages", view.pages));
        add_instant(model, stage, view.since);
        bool moderates = domain::may(frame.actor, domain::Action::Moderate, frame.wiki.guarded());
        model.text("undo_href", moderates ? frame.path + "/undo" : "");
        Models rows;
        for (const auto& change : view.changes) rows.push_back(change_row(stage, change));
        model.list("changes", "has_changes", std::move(rows));
        add_pager(model, stage, view.window, [&](std::int64_t first) { return from_item(frame.path, first); });
        return model;
    });
}

}  // namespace catalyst::view
