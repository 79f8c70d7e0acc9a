// The library of files, and bringing one.
#include <utility>

#include "base/text.h"
#include "view/library.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

domain::MediaId media_of(const Context& context) { return {id_param(context, "id")}; }

Response show_file(const Context& context, const std::optional<Error>& error) {
    auto file = context.site.media.find(context.actor(), media_of(context));
    if (!file.ok()) return not_found(context);
    return html(view::file_screen(context.site.views, context.frame, {*file, error}), error ? status_of_form(*error) : 200);
}

service::IncomingFile incoming(const Context& context, const Upload& upload) {
    const auto& form = context.form;
    return {upload.file_name, upload.bytes, std::string(form.value("alt")), std::string(form.value("author")),
            std::string(form.value("license"))};
}

}  // namespace

Response library(const Context& context) {
    auto view = context.site.media.library(context.actor(), context.request.query_value("q"),
                                           !context.request.query_value("unused").empty(),
                                           number_in_query(context.request, "from", 0, 0));
    return html(view::library_screen(context.site.views, context.frame, {std::move(view), {}, {}, {}, {}}));
}

Response file(const Context& context) { return show_file(context, std::nullopt); }

Response bring_file(const Context& context) {
    const auto& form = context.form;
    Result<domain::Media> media = Error{ErrorKind::Invalid, "media.empty", {}, {}};
    if (!form.uploads.empty()) media = context.site.media.upload(context.actor(), incoming(context, form.uploads.front()));
    if (media.ok()) return done(context, "/media/" + std::to_string(media->id.value), "file_brought");
    view::LibraryScreen screen{context.site.media.library(context.actor(), {}, false, 0), media.error(),
                               std::string(form.value("alt")), std::string(form.value("author")),
                               std::string(form.value("license"))};
    return html(view::library_screen(context.site.views, context.frame, screen), status_of_form(media.error()));
}

// For scripts.
Response upload_file(const Context& context) {
    const auto& form = context.form;
    Result<domain::Media> media = Error{ErrorKind::Invalid, "media.empty", {}, {}};
    if (!form.uploads.empty()) media = context.site.media.upload(context.actor(), incoming(context, form.uploads.front()));
    if (media.ok()) return plain("application/json", view::uploaded_json(context.site.views, *media, form.value("alt")));
    auto refused = plain("application/json", view::refused_json(context.site.views, context.frame.lang, media.error()));
    refused.status = status_of_form(media.error());
    return refused;
}

Response describe_file(const Context& context) {
    const auto& form = context.form;
    auto described = context.site.media.describe(context.actor(), media_of(context), std::string(form.value("alt")),
                                                 std::string(form.value("author")), std::string(form.value("license")));
    if (described.ok()) return done(context, "/media/" + context.param("id"), "file_described");
    if (described.error().kind == ErrorKind::NotFound) return not_found(context);
    return show_file(context, described.error());
}

Response remove_file(const Context& context) {
    auto removed = context.site.media.remove(context.actor(), media_of(context));
    if (removed.ok()) return done(context, "/media", "file_removed");
    if (removed.error().kind == ErrorKind::NotFound) return not_found(context);
    return show_file(context, removed.error());
}

}  // namespace catalyst::web
