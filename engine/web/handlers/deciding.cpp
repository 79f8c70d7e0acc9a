// The suggestions that wait, and deciding one.
#include <utility>

#include "base/escape.h"
#include "view/moderation.h"
#include "web/forms/page_form.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

domain::SuggestionId suggestion_of(const Context& context) { return {id_param(context, "id")}; }

Response show(const Context& context, view::ReviewScreen screen) {
    auto view = context.site.suggestions.look(context.actor(), suggestion_of(context));
    if (!view.ok()) return refuse(context, view.error());
    screen.view = std::move(*view);
    return html(view::review_screen(context.site.views, context.frame, screen),
                screen.error ? status_of_form(*screen.error) : 200);
}

}  // namespace

Response suggestions(const Context& context) {
    if (!context.site.suggestions.taken()) return not_found(context);
    bool decided = context.request.query_value("state") == "decided";
    auto view = context.site.suggestions.list(context.actor(), decided, number_in_query(context.request, "from", 0, 0));
    return html(view::suggestions_screen(context.site.views, context.frame, view));
}

Response review_suggestion(const Context& context) { return show(context, {}); }

Response accept_suggestion(const Context& context) {
    auto form = page_form(context);
    auto lang = context.facts->info.lang;
    auto say = [&](std::string_view key) { return context.site.views.message(lang, key); };
    service::Accepting how{form.against, form.fields, form.body, say("suggest.nobody"), say("suggest.guest")};
    auto outcome = context.site.suggestions.accept(context.actor(), suggestion_of(context), how);
    if (!outcome.ok()) {
        if (outcome.error().kind == ErrorKind::NotFound) return refuse(context, outcome.error());
        view::ReviewScreen screen;
        screen.error = outcome.error();
        return show(context, std::move(screen));
    }
    if (auto taken = std::get_if<service::TakenIn>(&*outcome))
        return done(context, "/wiki/" + escape_url(taken->slug), taken->unchanged ? "suggestion_known" : "suggestion_accepted");
    const auto& conflict = std::get<service::SuggestionConflict>(*outcome);
    view::SuggestionConflictScreen screen{conflict.suggestion, conflict.head, disputed_in(conflict.merge),
                                          form.against == conflict.head.head.number};
    return html(view::suggestion_conflict_screen(context.site.views, context.frame, screen), 409);
}

Response decline_suggestion(const Context& context) {
    auto reason = context.form.value("reason");
    auto declined = context.site.suggestions.decline(context.actor(), suggestion_of(context), reason);
    if (declined.ok()) return done(context, "/suggestions", "suggestion_declined");
    if (declined.error().kind == ErrorKind::NotFound) return refuse(context, declined.error());
    view::ReviewScreen screen;
    screen.reason = reason;
    screen.error = declined.error();
    return show(context, std::move(screen));
}

}  // namespace catalyst::web
