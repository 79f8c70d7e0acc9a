// Marks of what was looked at, and undoing all that one person wrote since.
#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/escape.h"
#include "base/text.h"
#include "view/moderation.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

constexpr int kUsualHours = 24, kMostHours = 24 * 366;

// Where the mark was made: recent changes as they were filtered, else the page's history.
std::string back_to(const Context& context, const std::string& slug) {
    auto back = context.form.value("back");
    bool ours = back == "/recent" || back.starts_with("/recent?");
    for (unsigned char c : back) ours = ours && c > ' ' && c < 0x7f && c != '\\';
    return ours ? std::string(back) : "/wiki/" + escape_url(slug) + "/history";
}

std::string undo_path(const Context& context) { return "/members/" + escape_url(context.param("id")) + "/undo"; }

domain::AccountId person_of(const Context& context) { return {id_param(context, "id")}; }

}  // namespace

Response mark_reviewed(const Context& context) {
    std::string slug(context.form.value("slug"));
    auto which = context.form.has("all") ? domain::Reviewed::AllUpTo : domain::Reviewed::This;
    auto number = to_integer(context.form.value("number")).value_or(0);
    auto marked = context.site.order.review(context.actor(), slug, number, which);
    if (!marked.ok()) return refuse(context, marked.error());
    return done(context, back_to(context, slug), "reviewed");
}

Response foresee_undo(const Context& context) {
    const auto& request = context.request;
    auto exactly = parse_rfc3339(std::string(request.query_value("since").substr(0, 16)) + ":00Z");
    auto hours = int(std::min<std::int64_t>(number_in_query(request, "hours", 1, kUsualHours), kMostHours));
    auto since = exactly ? *exactly : Instant{context.frame.now.ms - std::int64_t{hours} * 3'600'000};
    auto view = context.site.order.foresee(context.actor(), person_of(context), since, number_in_query(request, "from", 0, 0));
    if (!view.ok()) return not_found(context);
    view::UndoScreen screen{std::move(*view), exactly ? 0 : hours, random_hex(16), false};
    return html(view::undo_screen(context.site.views, context.frame, screen));
}

Response undo_all(const Context& context) {
    const auto& form = context.form;
    auto since = to_integer(form.value("since")), first = to_integer(form.value("from"));
    service::Order::Asked asked{{since ? *since : context.frame.now.ms},
                                first && *first > 0 ? *first : 0,
                                std::string(form.value("key")),
                                context.site.views.message(context.facts->info.lang, "undo.note")};
    auto undone = context.site.order.undo(context.actor(), person_of(context), asked);
    if (undone.ok()) return redirect(303, undo_path(context) + "/" + asked.form);
    if (undone.error().kind == ErrorKind::NotFound) return not_found(context);
    return refuse(context, undone.error(), status_of_form(undone.error()));
}

Response undone(const Context& context) {
    auto view = context.site.order.undone(context.actor(), person_of(context), context.param("form"));
    if (!view.ok()) return not_found(context);
    view::UndoScreen screen{std::move(*view), 0, {}, true};
    return html(view::undo_screen(context.site.views, context.frame, screen));
}

}  // namespace catalyst::web
