#include "web/gate/answers.h"

#include <exception>
#include <string>
#include <utility>

#include "base/digest.h"
#include "base/log.h"
#include "web/gate/http_codec.h"

namespace catalyst::web {
namespace {

Response plain(int status) { return text_response(status, "text/plain; charset=utf-8", std::to_string(status) + "\n"); }

Response page_of(const Application& app, int status, const Request* request) {
    if (!app.error_page) return plain(status);
    try {
        Response page = app.error_page(status, request);
        page.status = status;
        if (sendable(page)) return page;
        log(LogLevel::Error, "the error page's headers can't be sent");
    } catch (const std::exception& fault) {
        log(LogLevel::Error, std::string("the error page failed: ") + clean_for_log(fault.what()));
    }
    return plain(status);
}

Response fault(const Application& app, const Request& request, std::string_view what) {
    const std::string id = random_hex(8);
    log(LogLevel::Error, "request " + id + " " + clean_for_log(request.raw_target) + ": " + clean_for_log(what));
    Response response = error_response(app, 500, &request);
    response.set("X-Request-Id", id);
    return response;
}

template <class Make>
Response guard(const Application& app, const Request& request, const Make& make) {
    try {
        Response response = make();
        if (sendable(response)) return response;
        return fault(app, request, "a status or header that can't be sent");
    } catch (const std::exception& error) { return fault(app, request, error.what()); } catch (...) {
        return fault(app, request, "an exception of unknown type");
    }
}

}  // namespace

Response error_response(const Application& app, int status, const Request* request) {
    Response response = page_of(app, status, request);
    if (status == 405 && response.header("Allow").empty()) response.set("Allow", "GET, HEAD");
    if (status == 503) response.set("Retry-After", "1");
    return response;
}

Response guarded_handle(const Application& app, const Request& request) {
    return guard(app, request, [&] { return app.handle(request); });
}

std::optional<Response> guarded_quick(const Application& app, const Request& request) {
    if (!app.quick) return std::nullopt;
    std::optional<Response> quick;
    Response response = guard(app, request, [&] {
        quick = app.quick(request);
        return quick ? std::move(*quick) : Response{};
    });
    const bool failed = !quick && response.status == 500;
    return quick || failed ? std::optional(std::move(response)) : std::nullopt;
}

}  // namespace catalyst::web
