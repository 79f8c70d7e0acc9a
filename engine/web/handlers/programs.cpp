#include <string>

#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

Response sitemap(const Context& context) {
    return plain("application/xml; charset=utf-8",
                 context.site.views.sitemap(context.frame, context.site.browsing.sitemap(context.actor())));
}

Response robots(const Context& context) { return plain("text/plain; charset=utf-8", context.site.views.robots(context.frame)); }

Response opensearch(const Context& context) {
    return plain("application/opensearchdescription+xml; charset=utf-8", context.site.views.opensearch(context.frame));
}

Response health(const Context& context) {
    std::string status = context.site.search_damaged() ? "degraded" : "ok";
    auto pages = std::to_string(context.site.state.pages()), lag = std::to_string(context.site.index_lag());
    return plain("application/json", R"({"status":")" + status + R"(","pages":)" + pages + R"(,"index_lag":)" + lag + "}\n");
}

}  // namespace catalyst::web
