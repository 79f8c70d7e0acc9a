#include "web/reply.h"

#include <memory>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "web/middleware/cookies.h"

namespace catalyst::web {

Response html(std::string document, int status) { return text_response(status, "text/html; charset=utf-8", std::move(document)); }

Response plain(std::string_view content_type, std::string text) { return text_response(200, content_type, std::move(text)); }

Response redirect(int status, std::string location) {
    Response response;
    response.status = status;
    response.set("Location", std::move(location));
    return response;
}

int status_of(const Error& error) {
    if (error.key == "store.full") return 507;
    switch (error.kind) {
        case ErrorKind::NotFound:
        case ErrorKind::Forbidden: return 404;  // what may not be seen is not there
        case ErrorKind::Invalid: return 400;
        case ErrorKind::Conflict: return 409;
        case ErrorKind::TooLarge: return 413;
        case ErrorKind::Busy: return 503;
        case ErrorKind::Io: return 500;
    }
    return 500;
}

int status_of_form(const Error& error) {
    if (error.kind == ErrorKind::Invalid) return 422;
    bool too_many = error.key == "edit.too_fast" || error.key == "login.too_many" || error.key == "comment.too_many" ||
                    error.key == "suggest.too_many";
    return too_many ? 429 : status_of(error);
}

Response refuse(const Context& context, const Error& error) { return refuse(context, error, status_of(error)); }

Response done(const Context& context, std::string location, std::string_view notice) {
    auto response = redirect(303, std::move(location));
    if (!notice.empty()) Cookies(context.site.base_url.starts_with("https://")).set(response, Cookie::Notice, notice);
    return response;
}

Response refuse(const Context& context, const Error& error, int status) {
    auto response = html(context.site.views.error(context.frame, status, error, {}), status);
    if (status == 503) response.set("Retry-After", "5");
    return response;
}

Response not_found(const Context& context) { return html(context.site.views.error(context.frame, 404, std::nullopt, {}), 404); }

Response missing_page(const Context& context, std::string_view slug, std::string_view suffix) {
    if (auto now = context.site.pages.moved_to(context.actor(), slug))
        return redirect(301, "/wiki/" + escape_url(*now) + std::string(suffix));
    return html(context.site.views.missing(context.frame, context.site.finding.missing(context.actor(), slug)), 404);
}

std::int64_t number_in_query(const Request& request, std::string_view name, std::int64_t least, std::int64_t otherwise) {
    auto n = to_integer(request.query_value(name));
    return n && *n >= least ? *n : otherwise;
}

}  // namespace catalyst::web
