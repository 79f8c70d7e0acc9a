#include <utility>

#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

Response source(const Context& context) {
    auto view = context.site.pages.source(context.actor(), context.param("slug"));
    if (!view.ok()) return missing_page(context, context.param("slug"), "/source");
    return html(context.site.views.source(context.frame, *view));
}

Response raw_source(const Context& context) {
    auto view = context.site.pages.source(context.actor(), context.param("slug"));
    if (!view.ok()) return missing_page(context, context.param("slug"), ".md");
    auto response = plain("text/markdown; charset=utf-8", std::move(view->source));
    response.set("X-Robots-Tag", "noindex");  // the page is what a search engine should list
    return response;
}

}  // namespace catalyst::web
