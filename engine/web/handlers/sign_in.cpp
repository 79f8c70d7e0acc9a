// Coming and going.
#include <utility>

#include "view/people.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/middleware/cookies.h"
#include "web/middleware/origin.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

constexpr std::string_view kResumed = "resume.";

// A path of ours to go on to; anything else leads home.
std::string next_of(std::string_view text) {
    bool ours = text.starts_with('/') && !text.starts_with("//") && text.find('\\') == text.npos && is_header_value(text);
    return ours ? std::string(text) : "/";
}

// A form that waited for its writer to sign in.
std::optional<view::Resume> resumed(const Form& form) {
    if (!form.has("resume_to")) return std::nullopt;
    view::Resume resume{next_of(form.value("resume_to")), {}, !form.value("resume_files").empty()};
    for (const auto& [name, value] : form.entries)
        if (name.starts_with(kResumed)) resume.entries.emplace_back(name.substr(kResumed.size()), value);
    return resume;
}

}  // namespace

void enter(const Context& context, Response& response, const service::SignedIn& who) {
    Cookies cookies(context.site.base_url.starts_with("https://"));
    cookies.set(response, Cookie::Session, who.token);
    cookies.drop(response, Cookie::Visit);
}

Response login(const Context& context) {
    auto next = next_of(context.request.query_value("next"));
    if (context.session) return redirect(303, next);
    view::SignInScreen screen;
    screen.next = std::move(next);
    return html(view::sign_in_screen(context.site.views, context.frame, screen));
}

Response sign_in(const Context& context) {
    const auto& form = context.form;
    view::SignInScreen screen{std::string(form.value("name")), next_of(form.value("next")), {}, resumed(form)};
    auto who = context.site.accounts.sign_in(screen.name, form.value("password"), context.caller);
    if (!who.ok()) {
        screen.error = who.error();
        int status = who.error().kind == ErrorKind::Busy ? 429 : 422;
        return html(view::sign_in_screen(context.site.views, context.frame, screen), status);
    }
    if (!screen.resume) {
        auto response = redirect(303, screen.next);
        enter(context, response, *who);
        return response;
    }
    auto frame = context.frame;
    frame.actor = {who->account.role, who->account.id, who->account.name};
    frame.form_token = form_token(who->token);
    auto response = html(view::resume_screen(context.site.views, frame, *screen.resume));
    enter(context, response, *who);
    return response;
}

Response leave(const Context& context) { return html(view::leave_screen(context.site.views, context.frame)); }

Response logout(const Context& context) {
    if (context.session) context.site.accounts.sign_out(*context.session);
    auto response = done(context, "/", "");
    Cookies(context.site.base_url.starts_with("https://")).drop(response, Cookie::Session);
    return response;
}

Response forgot(const Context& context) {
    bool mail = bool(context.site.send_mail);
    return html(view::forgot_screen(context.site.views, context.frame, mail, false));
}

// The answer is the same whether or not somebody has that address.
Response ask_reset(const Context& context) {
    auto& site = context.site;
    if (!site.send_mail || site.base_url.empty()) return html(view::forgot_screen(site.views, context.frame, false, false));
    if (auto reset = site.accounts.ask_reset(context.form.value("email"), context.caller))
        site.send_mail(
            view::reset_letter(site.views, context.facts->info, reset->account, site.base_url + "/reset/" + reset->token));
    return html(view::forgot_screen(site.views, context.frame, true, true));
}

Response reset(const Context& context) {
    if (!context.site.accounts.reset_stands(context.param("token")))
        return refuse(context, {ErrorKind::NotFound, "reset.missing", {}, {}});
    return html(view::reset_screen(context.site.views, context.frame, {context.frame.path, {}}));
}

Response choose_password(const Context& context) {
    auto changed = context.site.accounts.reset_password(context.param("token"), std::string(context.form.value("password")));
    if (changed.ok()) return done(context, "/login", "password_changed");
    if (changed.error().kind == ErrorKind::NotFound) return refuse(context, changed.error());
    return html(view::reset_screen(context.site.views, context.frame, {context.frame.path, changed.error()}), 422);
}

}  // namespace catalyst::web
