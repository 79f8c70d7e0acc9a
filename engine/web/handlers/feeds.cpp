#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

enum class Format { Atom, Json };

Response feed(const Context& context, std::string_view kind, std::string_view tag, Format format) {
    auto view = context.site.browsing.feed(context.actor(), kind, tag);
    if (!view.ok()) return refuse(context, view.error());
    if (format == Format::Atom)
        return plain("application/atom+xml; charset=utf-8", context.site.views.atom(context.frame, *view));
    return plain("application/feed+json; charset=utf-8", context.site.views.json_feed(context.frame, *view));
}

}  // namespace

Response atom(const Context& context) { return feed(context, {}, {}, Format::Atom); }
Response json_feed(const Context& context) { return feed(context, {}, {}, Format::Json); }
Response kind_atom(const Context& context) { return feed(context, context.param("kind"), {}, Format::Atom); }
Response kind_json_feed(const Context& context) { return feed(context, context.param("kind"), {}, Format::Json); }
Response tag_atom(const Context& context) { return feed(context, {}, context.param("tag"), Format::Atom); }
Response tag_json_feed(const Context& context) { return feed(context, {}, context.param("tag"), Format::Json); }

}  // namespace catalyst::web
