// Suggesting a change, and following what became of it.
#include <utility>

#include "base/escape.h"
#include "domain/slug.h"
#include "service/page_form.h"
#include "view/moderation.h"
#include "web/forms/page_form.h"
#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

constexpr std::string_view kTrap = "homepage";

service::Suggested suggested(const Context& context) {
    return {page_form(context), std::string(context.form.value("name")), !context.form.value(kTrap).empty()};
}

// The form again, with what was typed.
Response again(const Context& context, const service::Suggested& typed, view::SuggestScreen screen, int status) {
    auto form = context.site.suggestions.open_again(context.actor(), context.param("slug"), typed);
    if (!form.ok()) return not_found(context);
    screen.form = std::move(*form);
    screen.name = typed.name;
    screen.note = typed.page.note;
    return html(view::suggest_screen(context.site.views, context.frame, screen), status);
}

Response previewed(const Context& context, const service::Suggested& typed) {
    view::SuggestScreen screen;
    auto preview = context.site.suggestions.preview(context.actor(), context.param("slug"), typed, context.caller.address);
    if (!preview.ok() && preview.error().kind == ErrorKind::NotFound) return not_found(context);
    if (preview.ok())
        screen.preview = std::move(*preview);
    else
        screen.error = preview.error();
    return again(context, typed, std::move(screen), preview.ok() ? 200 : status_of_form(preview.error()));
}

}  // namespace

Response suggest_change(const Context& context) {
    const auto& slug = context.param("slug");
    auto form = context.site.suggestions.open(context.actor(), slug, context.frame.lang);
    if (!form.ok()) return context.site.suggestions.taken() ? missing_page(context, slug, "/suggest") : not_found(context);
    if (domain::may(context.actor(), domain::Action::EditPage, form->head->guarded))
        return redirect(303, "/wiki/" + escape_url(slug) + "/edit");
    view::SuggestScreen screen;
    screen.form = std::move(*form);
    return html(view::suggest_screen(context.site.views, context.frame, screen));
}

Response send_suggestion(const Context& context) {
    auto typed = suggested(context);
    if (context.form.has("row")) {
        service::apply_row(typed.page.entries, context.form.value("row"));
        return again(context, typed, {}, 200);
    }
    if (context.form.value("do") == "preview") return previewed(context, typed);
    auto sent = context.site.suggestions.send(context.actor(), context.param("slug"), typed, context.caller.address);
    view::SuggestScreen screen;
    if (!sent.ok()) {
        if (sent.error().kind == ErrorKind::NotFound) return not_found(context);
        screen.error = sent.error();
        return again(context, typed, std::move(screen), status_of_form(sent.error()));
    }
    if (auto received = std::get_if<service::Received>(&*sent)) return redirect(303, "/suggestions/" + received->token);
    screen.errors = std::get<domain::FormErrors>(*sent);
    return again(context, typed, std::move(screen), 422);
}

Response follow_suggestion(const Context& context) {
    auto view = context.site.suggestions.follow(context.actor(), context.param("token"));
    if (!view.ok()) return refuse(context, view.error());
    view::FollowScreen screen{std::move(*view), context.param("token")};
    return html(view::follow_screen(context.site.views, context.frame, screen));
}

Response withdraw_suggestion(const Context& context) {
    auto gone = context.site.suggestions.withdraw(context.param("token"));
    if (!gone.ok() && gone.error().kind == ErrorKind::NotFound) return refuse(context, gone.error());
    // Decided a moment ago: its address says how.
    auto address = "/suggestions/" + escape_url(context.param("token"));
    return gone.ok() ? done(context, std::move(address), "suggestion_withdrawn") : redirect(303, std::move(address));
}

}  // namespace catalyst::web
