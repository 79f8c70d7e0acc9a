#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

Response page(const Context& context) {
    auto view = context.site.pages.read(context.actor(), context.param("slug"));
    if (!view.ok()) return missing_page(context, context.param("slug"), "");
    return html(context.site.views.page(context.frame, *view));
}

Response links(const Context& context) {
    auto view = context.site.pages.read(context.actor(), context.param("slug"));
    if (!view.ok()) return missing_page(context, context.param("slug"), "/links");
    return html(context.site.views.links(context.frame, *view));
}

}  // namespace catalyst::web
