// The administrator's list of accounts, and invitations.
#include "view/people.h"
#include "base/text.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

domain::AccountId person_of(const Context& context) { return {id_param(context, "id")}; }

Response show_person(const Context& context, const std::string& link, const std::optional<Error>& error) {
    auto account = context.site.people.find(context.actor(), person_of(context));
    if (!account.ok()) return not_found(context);
    return html(view::person_screen(context.site.views, context.frame, {*account, link, error}), error ? status_of(*error) : 200);
}

Response show_invitations(const Context& context, const std::string& link, const std::optional<Error>& error) {
    auto all = context.site.people.invitations(context.actor());
    if (!all.ok()) return not_found(context);
    return html(view::invitations_screen(context.site.views, context.frame, {*all, link, error}), error ? 422 : 200);
}

int small_number(std::string_view text) {
    auto n = to_integer(text);
    return n && *n >= 0 && *n < 10'000 ? int(*n) : 0;
}

}  // namespace

Response people(const Context& context) {
    auto view = context.site.people.list(context.actor(), number_in_query(context.request, "from", 0, 0));
    if (!view.ok()) return not_found(context);
    return html(view::people_screen(context.site.views, context.frame, *view));
}

Response person(const Context& context) { return show_person(context, {}, std::nullopt); }

Response change_person(const Context& context) {
    auto id = person_of(context);
    auto role = domain::parse_role(context.form.value("role"));
    auto state = context.form.value("state");
    Status changed = Done{};
    if (role) changed = context.site.people.set_role(context.actor(), id, *role);
    if (changed.ok() && !state.empty())
        changed = context.site.people.set_state(context.actor(), id, domain::parse_account_state(state));
    if (changed.ok()) return done(context, "/admin/people/" + std::to_string(id.value), "person_saved");
    if (changed.error().kind == ErrorKind::NotFound) return not_found(context);
    return show_person(context, {}, changed.error());
}

Response reset_person(const Context& context) {
    auto token = context.site.people.make_reset(context.actor(), person_of(context));
    if (!token.ok()) return not_found(context);
    return show_person(context, context.site.base_url + "/reset/" + *token, std::nullopt);
}

Response delete_person(const Context& context) {
    auto gone = context.site.people.remove(context.actor(), person_of(context));
    if (gone.ok()) return done(context, "/admin/people", "person_deleted");
    if (gone.error().kind == ErrorKind::NotFound) return not_found(context);
    return show_person(context, {}, gone.error());
}

Response invitations(const Context& context) { return show_invitations(context, {}, std::nullopt); }

Response invite(const Context& context) {
    const auto& form = context.form;
    service::Inviting wanted{domain::parse_role(form.value("role")).value_or(domain::Role::Member),
                             std::string(form.value("note")), small_number(form.value("days")), small_number(form.value("uses"))};
    auto token = context.site.people.invite(context.actor(), wanted);
    if (!token.ok()) return show_invitations(context, {}, token.error());
    return show_invitations(context, context.site.base_url + "/join/" + *token, std::nullopt);
}

Response withdraw_invitation(const Context& context) {
    auto gone = context.site.people.withdraw(context.actor(), {id_param(context, "id")});
    if (!gone.ok()) return not_found(context);
    return done(context, "/admin/invitations", "invitation_withdrawn");
}

}  // namespace catalyst::web
