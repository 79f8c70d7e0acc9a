#include <algorithm>
#include <memory>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "web/handlers/handlers.h"
#include "web/range.h"
#include "web/reply.h"

namespace catalyst::web {

// Nothing a member uploads may run: raster images are shown, all else is a download, and both in a sandbox.
Response media(const Context& context) {
    auto id = to_integer(context.param("id"));
    auto width = int(std::min<std::int64_t>(number_in_query(context.request, "w", 0, 0), 100'000));
    auto file = context.site.media.read(context.actor(), domain::MediaId{id ? *id : 0}, context.param("name"), width);
    if (!file.ok()) return refuse(context, file.error());
    Response response;
    response.set("Content-Type", file->type);
    if (!file->for_all) response.set("Cache-Control", "private, no-cache");
    response.set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
    if (!file->media.inline_image())
        response.set("Content-Disposition", "attachment; filename*=UTF-8''" + escape_url(file->media.name));  // RFC 6266
    response.set("Accept-Ranges", "bytes");
    auto whole = std::make_shared<const std::string>(std::move(file->bytes));
    return with_range(context.request, context.etag, std::move(response), whole);
}

Response static_file(const Context& context) {
    for (const auto& file : context.site.views.static_files()) {
        if (file.name != context.param("file") || file.digest != context.param("digest")) continue;
        return plain(file.type, std::string(file.bytes));
    }
    return not_found(context);
}

Response favicon(const Context& context) { return redirect(301, context.site.views.static_path("icon.svg")); }

}  // namespace catalyst::web
