#include "web/middleware/cookies.h"

namespace catalyst::web {

namespace {

constexpr int kSessionSeconds = 30 * 24 * 3600, kVisitSeconds = 24 * 3600, kNoticeSeconds = 60;

int seconds(Cookie cookie) {
    switch (cookie) {
        case Cookie::Session: return kSessionSeconds;
        case Cookie::Visit: return kVisitSeconds;
        case Cookie::Notice: break;
    }
    return kNoticeSeconds;
}

}  // namespace

std::string Cookies::name(Cookie cookie) const {
    std::string name = cookie == Cookie::Session ? "session" : cookie == Cookie::Visit ? "visit" : "notice";
    return secure_ ? "__Host-" + name : name;
}

std::string_view Cookies::get(const Request& request, Cookie cookie) const { return request.cookie(name(cookie)); }

void Cookies::set(Response& response, Cookie cookie, std::string_view value) const {
    response.add("Set-Cookie", name(cookie) + "=" + std::string(value) + "; Path=/; Max-Age=" + std::to_string(seconds(cookie)) +
                                   "; HttpOnly; SameSite=Lax" + (secure_ ? "; Secure" : ""));
}

void Cookies::drop(Response& response, Cookie cookie) const {
    response.add("Set-Cookie",
                 name(cookie) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + std::string(secure_ ? "; Secure" : ""));
}

}  // namespace catalyst::web
