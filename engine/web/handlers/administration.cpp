// The administrator's start, settings, log and storage.
#include <algorithm>
#include <utility>

#include "view/admin/admin.h"
#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

view::IndexFigures index_figures(const Site& site) { return {site.index_documents(), site.index_lag(), site.search_damaged()}; }

Response show_settings(const Context& context, domain::SettingsOutcome outcome,
                       const std::optional<Error>& error = std::nullopt) {
    const auto& all = outcome.errors.all;
    bool meanwhile = std::any_of(all.begin(), all.end(), [](const auto& one) { return one.second.kind == ErrorKind::Conflict; });
    int status = error ? status_of_form(*error) : meanwhile ? 409 : all.empty() ? 200 : 422;
    view::SettingsScreen screen{std::move(outcome), context.site.base_url, context.site.base_url_given, error};
    return html(view::settings_screen(context.site.views, context.frame, screen), status);
}

// A box that is not ticked is not sent: what the form was shown with tells that it was there.
domain::SettingsForm settings_of(const Form& form, std::string_view before) {
    domain::SettingsForm said;
    for (const auto& [name, value] : domain::kSettingControls) said.*value = form.value(std::string(before) + std::string(name));
    return said;
}

domain::SettingsForm typed_settings(const Form& form, const domain::SettingsForm& seen) {
    auto typed = settings_of(form, "");
    for (auto value : {&domain::SettingsForm::sign_up, &domain::SettingsForm::suggestions})
        if (typed.*value != "yes" && !(seen.*value).empty()) typed.*value = "no";
    return typed;
}

Response show_storage(const Context& context, std::optional<domain::Health> health, int status) {
    auto view = context.site.administration.storage(context.actor());
    if (!view.ok()) return not_found(context);
    view::StorageScreen screen{std::move(*view), index_figures(context.site), std::move(health)};
    return html(view::storage_screen(context.site.views, context.frame, screen), status);
}

}  // namespace

Response admin(const Context& context) {
    auto overview = context.site.administration.overview(context.actor());
    if (!overview.ok()) return not_found(context);
    return html(view::admin_screen(context.site.views, context.frame, {*overview, index_figures(context.site)}));
}

Response settings(const Context& context) {
    auto now = context.site.administration.settings(context.actor());
    if (!now.ok()) return not_found(context);
    return show_settings(context, {{}, *now, *now});
}

Response change_settings(const Context& context) {
    auto seen = settings_of(context.form, view::kSeenPrefix);
    auto typed = typed_settings(context.form, seen);
    // Where the address was said at the start, the form does not ask for it, and nothing else may set it.
    if (context.site.base_url_given) typed.base_url = seen.base_url;
    auto outcome = context.site.administration.change_settings(context.actor(), typed, seen);
    if (outcome.ok() && outcome->errors.empty()) return done(context, "/admin/settings", "settings_saved");
    if (outcome.ok()) return show_settings(context, std::move(*outcome));
    if (outcome.error().kind == ErrorKind::NotFound) return not_found(context);
    return show_settings(context, {{}, std::move(typed), std::move(seen)}, outcome.error());
}

Response audit(const Context& context) {
    const auto& request = context.request;
    auto asked = [&](std::string_view name) { return std::string(request.query_value(name)); };
    auto view =
        context.site.administration.audit(context.actor(), {asked("action"), asked("person"), asked("since"), asked("until")},
                                          number_in_query(request, "from", 0, 0));
    if (!view.ok()) return not_found(context);
    return html(view::audit_screen(context.site.views, context.frame, *view), view->errors.empty() ? 200 : 422);
}

Response storage(const Context& context) { return show_storage(context, std::nullopt, 200); }

Response look(const Context& context) {
    auto settled =
        context.site.index_lag() == 0 && !context.site.search_damaged() ? service::IndexSettled::Yes : service::IndexSettled::No;
    auto health = context.site.administration.look(context.actor(), settled);
    if (health.ok()) return show_storage(context, std::move(*health), 200);
    return health.error().kind == ErrorKind::NotFound ? not_found(context) : refuse(context, health.error());
}

}  // namespace catalyst::web
