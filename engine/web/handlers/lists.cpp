#include <algorithm>

#include "base/text.h"
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
    const auto& request = context.request;
    domain::ChangeFilter filter;
    filter.by = trim(request.query_value("by").substr(0, 256));
    filter.kind = request.query_value("kind").substr(0, 64);
    filter.tag = request.query_value("tag").substr(0, 256);
    filter.lang = request.query_value("in").substr(0, 64);
    filter.days = int(std::min<std::int64_t>(number_in_query(request, "days", 0, 0), service::Browsing::kMostDays));
    filter.unreviewed = !request.query_value("unreviewed").empty();
    auto view = context.site.browsing.recent(context.actor(), filter, number_in_query(request, "from", 0, 0), context.frame.now);
    return html(context.site.views.recent(context.frame, view));
}

}  // namespace catalyst::web
