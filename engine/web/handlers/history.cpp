#include "base/text.h"
#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

constexpr std::int64_t kRevisionsShown = 50;

// A revision that is not there, of a page that is.
Response no_such_revision(const Context& context, const Error& error, std::string_view suffix) {
    if (error.key == "revision.missing") return refuse(context, error);
    return missing_page(context, context.param("slug"), suffix);
}

}  // namespace

Response history(const Context& context) {
    auto first = number_in_query(context.request, "from", 0, 0);
    auto view = context.site.pages.history(context.actor(), context.param("slug"), first, kRevisionsShown);
    if (!view.ok()) return missing_page(context, context.param("slug"), "/history");
    return html(context.site.views.history(context.frame, *view));
}

Response revision(const Context& context) {
    auto number = to_integer(context.param("n"));
    if (!number || *number < 1) return not_found(context);
    auto view = context.site.pages.revision(context.actor(), context.param("slug"), *number);
    if (!view.ok()) return no_such_revision(context, view.error(), "/history");
    return html(context.site.views.revision(context.frame, *view));
}

Response compare(const Context& context) {
    auto from = number_in_query(context.request, "from", 1, 0), to = number_in_query(context.request, "to", 1, 0);
    auto view = context.site.pages.compare(context.actor(), context.param("slug"), from, to);
    if (!view.ok()) return no_such_revision(context, view.error(), "/history");
    return html(context.site.views.compare(context.frame, *view));
}

}  // namespace catalyst::web
