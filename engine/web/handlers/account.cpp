// One's own account.
#include <utility>

#include "base/text.h"
#include "view/json.h"
#include "view/people.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/middleware/cookies.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

Response show(const Context& context, const domain::Account& typed, std::optional<Error> error) {
    view::AccountScreen screen{context.session->account,
                               typed,
                               context.site.accounts.sessions(context.actor()),
                               context.session->session.id,
                               bool(context.site.send_mail),
                               std::move(error)};
    return html(view::account_screen(context.site.views, context.frame, screen), screen.error ? 422 : 200);
}

}  // namespace

std::int64_t id_param(const Context& context, std::string_view name) {
    auto id = to_integer(context.param(name));
    return id && *id > 0 ? *id : 0;
}

Response account(const Context& context) { return show(context, context.session->account, std::nullopt); }

Response change_account(const Context& context) {
    const auto& form = context.form;
    auto wanted = context.session->account;
    wanted.name = form.value("name");
    wanted.email = form.value("email");
    wanted.lang = domain::parse_lang(form.value("lang")).value_or(wanted.lang);
    wanted.digest = domain::parse_digest(form.value("digest"));
    auto changed = context.site.accounts.change_account(*context.session, wanted);
    if (!changed.ok()) return show(context, wanted, changed.error());
    auto response = done(context, "/account", "account_saved");
    if (wanted.lang != context.session->account.lang) response.add("Set-Cookie", "lang=; Path=/; Max-Age=0");
    return response;
}

Response change_password(const Context& context) {
    auto changed = context.site.accounts.change_password(*context.session, context.form.value("old"),
                                                         std::string(context.form.value("password")), context.caller);
    if (!changed.ok()) return show(context, context.session->account, changed.error());
    return done(context, "/account", "password_changed");
}

Response end_session(const Context& context) {
    auto ended = context.site.accounts.end_session(context.actor(), {id_param(context, "id")});
    if (!ended.ok()) return not_found(context);
    return done(context, "/account", "session_ended");
}

Response delete_account(const Context& context) {
    auto gone = context.site.accounts.delete_account(*context.session, context.form.value("password"), context.caller);
    if (!gone.ok()) return show(context, context.session->account, gone.error());
    auto response = redirect(303, "/");
    Cookies(context.site.base_url.starts_with("https://")).drop(response, Cookie::Session);
    return response;
}

Response take_along(const Context& context) {
    auto file = context.site.accounts.take_along(*context.session);
    if (!file.ok()) return refuse(context, file.error(), status_of_form(file.error()));
    auto response = plain("application/json", view::write_json(*file));
    auto day = rfc3339(context.site.clock.now()).substr(0, 10);
    response.set("Content-Disposition", "attachment; filename=\"catalyst-" + day + ".json\"");
    return response;
}

Response member(const Context& context) {
    auto first = number_in_query(context.request, "from", 0, 0);
    auto view = context.site.people.member(context.actor(), {id_param(context, "id")}, first);
    if (!view.ok()) return not_found(context);
    return html(view::member_screen(context.site.views, context.frame, *view));
}

}  // namespace catalyst::web
