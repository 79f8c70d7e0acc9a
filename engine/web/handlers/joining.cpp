// Becoming a member, through an invitation or by asking.
#include "view/people.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

service::NewAccount typed(const Context& context) {
    const auto& form = context.form;
    return {std::string(form.value("name")), std::string(form.value("email")), std::string(form.value("password")),
            context.frame.lang};
}

view::JoinScreen again(const Context& context, const service::NewAccount& wanted, const Error& error) {
    return {context.frame.path, {}, wanted.name, wanted.email, error};
}

}  // namespace

Response join(const Context& context) {
    auto invitation = context.site.accounts.invitation(context.param("token"));
    if (!invitation.ok()) return refuse(context, invitation.error());
    return html(view::join_screen(context.site.views, context.frame, {context.frame.path, *invitation, {}, {}, {}}));
}

Response accept_invitation(const Context& context) {
    auto wanted = typed(context);
    auto who = context.site.accounts.join(context.param("token"), wanted, context.caller);
    if (!who.ok() && who.error().kind == ErrorKind::NotFound) return refuse(context, who.error());
    if (!who.ok()) {
        auto screen = again(context, wanted, who.error());
        if (auto invitation = context.site.accounts.invitation(context.param("token")); invitation.ok())
            screen.invitation = *invitation;
        return html(view::join_screen(context.site.views, context.frame, screen), 422);
    }
    auto response = done(context, "/", "welcome");
    enter(context, response, *who);
    return response;
}

Response registration(const Context& context) {
    if (!context.facts->info.sign_up) return not_found(context);
    return html(view::join_screen(context.site.views, context.frame, {context.frame.path, {}, {}, {}, {}}));
}

Response sign_up(const Context& context) {
    auto wanted = typed(context);
    auto asked = context.site.accounts.sign_up(wanted, context.caller);
    if (asked.ok()) return html(view::asked_screen(context.site.views, context.frame));
    if (asked.error().kind == ErrorKind::NotFound) return not_found(context);
    int status = asked.error().kind == ErrorKind::Busy ? 429 : 422;
    return html(view::join_screen(context.site.views, context.frame, again(context, wanted, asked.error())), status);
}

}  // namespace catalyst::web
