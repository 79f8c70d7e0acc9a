#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

Response kinds(const Context& context) {
    return html(context.site.views.kinds(context.frame, context.site.browsing.kinds(context.actor())));
}

Response kind(const Context& context) {
    auto view =
        context.site.browsing.kind(context.actor(), context.param("kind"), number_in_query(context.request, "from", 0, 0));
    if (!view.ok()) return refuse(context, view.error());
    return html(context.site.views.kind(context.frame, *view));
}

Response tags(const Context& context) {
    return html(context.site.views.tags(context.frame, context.site.browsing.tags(context.actor())));
}

Response tag(const Context& context) {
    auto view = context.site.browsing.tag(context.actor(), context.param("tag"), number_in_query(context.request, "from", 0, 0));
    if (!view.ok()) return refuse(context, view.error());
    return html(context.site.views.tag(context.frame, *view));
}

Response recent(const Context& context) {
    auto view = context.site.browsing.recent(context.actor(), number_in_query(context.request, "from", 0, 0));
    return html(context.site.views.recent(context.frame, view));
}

}  // namespace catalyst::web
