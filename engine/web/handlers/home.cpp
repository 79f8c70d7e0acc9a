#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

Response home(const Context& context) {
    return html(context.site.views.home(context.frame, context.site.browsing.home(context.actor(), context.frame.lang)));
}

}  // namespace catalyst::web
