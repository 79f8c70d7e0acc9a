#include "web/reception.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

#include "base/escape.h"
#include "base/log.h"
#include "base/secret.h"
#include "base/text.h"
#include "view/people.h"
#include "web/middleware/language.h"
#include "web/middleware/origin.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

// Of the last address that a proxy of ours was asked from.
std::string address_of(const Request& request, const std::set<std::string>& proxies) {
    if (proxies.count(request.remote) == 0) return request.remote;
    auto header = request.header("x-forwarded-for");
    auto hops = split(header, ',');
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop)
        if (auto address = std::string(trim(*hop)); !address.empty() && proxies.count(address) == 0) return address.substr(0, 64);
    return request.remote;
}

// Whose tries are counted together: an address, of IPv6 the network of 64 bits that is the least a household or a machine gets
// (RFC 6177), within which it takes another address whenever it likes.
std::string counted_as(std::string address) {
    in6_addr six{};
    if (inet_pton(AF_INET6, address.c_str(), &six) != 1 || IN6_IS_ADDR_V4MAPPED(&six)) return address;
    std::fill(std::begin(six.s6_addr) + 8, std::end(six.s6_addr), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, &six, text.data(), text.size());
    return text.data() + std::string("/64");
}

bool wants_json(const Request& request) { return request.header("accept").starts_with("application/json"); }

// A token that is no longer right, in a form that the browser says came from here: it was typed before somebody signed in or out.
bool attested(const Request& request) {
    return request.header("sec-fetch-site") == "same-origin" || !request.header("origin").empty();
}

std::string address_with_query(const Context& context) {
    return context.frame.path + (context.frame.query.empty() ? "" : "?" + context.frame.query);
}

Response login_first(const Context& context) {
    auto next = context.request.method == Method::Post ? std::string("/") : address_with_query(context);
    return redirect(303, "/login" + (next == "/" ? "" : "?next=" + escape_url(next)));
}

bool shut_out(const Context& context) {
    return !domain::may(context.actor(), domain::Action::Enter, context.facts->info.guarded());
}

// What was typed goes along through signing in, or waits for one more press of a button.
Response typed_before(const Context& context, const Route& route) {
    if (wants_json(context.request)) {
        auto answer = plain("application/json", R"({"login":"/login"})");
        answer.status = 403;
        return answer;
    }
    view::Resume resume{address_with_query(context), context.form.entries, !context.form.uploads.empty()};
    bool sign_in =
        context.actor().role == domain::Role::Anonymous && (route.role != domain::Role::Anonymous || shut_out(context));
    if (!sign_in) return html(view::resume_screen(context.site.views, context.frame, resume), 403);
    view::SignInScreen screen;
    screen.resume = std::move(resume);
    return html(view::sign_in_screen(context.site.views, context.frame, screen), 403);
}

}  // namespace

void Reception::identify(Context& context) const {
    context.caller = {counted_as(address_of(context.request, site_.proxies)), std::string(context.request.header("user-agent"))};
    auto token = cookies().get(context.request, Cookie::Session);
    if (!token.empty()) context.session = site_.accounts.session(token);
    if (context.session) {
        const auto& account = context.session->account;
        context.frame.actor = {account.role, account.id, account.name};
        bool chosen = chosen_now(context.request) || !context.request.cookie(kLanguageCookie).empty();
        if (!chosen) context.frame.lang = account.lang;
    }
    auto notice = cookies().get(context.request, Cookie::Notice);
    bool good = notice.size() <= 40 &&
                std::all_of(notice.begin(), notice.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    if (good) context.frame.notice = notice;
}

std::optional<Response> Reception::check_form(Context& context, const Route& route) const {
    const auto& request = context.request;
    if (route.csrf != Csrf::Address && !from_here(request, site_.base_url)) {
        log(LogLevel::Warning, "a form from elsewhere was refused at " + std::string(route.pattern));
        return refuse(context, {ErrorKind::Forbidden, "form.from_elsewhere", {}, {}}, 403);
    }
    auto form = read_form(request);
    if (!form.ok()) return refuse(context, form.error());
    context.form = std::move(*form);
    if (route.csrf == Csrf::Address) return std::nullopt;
    auto session = cookies().get(request, Cookie::Session), visit = cookies().get(request, Cookie::Visit);
    auto token = context.form.value("form_token");
    if (is_form_token(token, context.session ? session : visit)) return std::nullopt;
    // Typed while a session stood that has ended since: its cookie is still there.
    bool ended = !context.session && is_form_token(token, session);
    if (ended && route.role == domain::Role::Anonymous) return std::nullopt;
    if (ended || attested(request)) return typed_before(context, route);
    return refuse(context, {ErrorKind::Forbidden, "form.from_elsewhere", {}, {}}, 403);
}

std::optional<Response> Reception::stop(Context& context, const Route& route) const {
    bool post = route.method == Method::Post;
    if (route.csrf != Csrf::NotNeeded || context.session) {
        auto cookie = cookies().get(context.request, context.session ? Cookie::Session : Cookie::Visit);
        context.visit = context.session || is_token_shaped(cookie) ? std::string{} : random_token();
        context.frame.form_token = form_token(context.visit.empty() ? cookie : std::string_view(context.visit));
    }
    if (post)
        if (auto refused = check_form(context, route)) return refused;
    if (shut_out(context) && route.door == Door::Wiki) return post ? typed_before(context, route) : login_first(context);
    if (context.actor().role >= route.role) return std::nullopt;
    if (context.actor().role != domain::Role::Anonymous) return not_found(context);
    // The administrator's screens are not there for who is not let in; those of members say that one has to sign in.
    if (route.role > domain::Role::Member) return not_found(context);
    return post ? typed_before(context, route) : login_first(context);
}

std::optional<Response> Reception::stop_outside(Context& context) const {
    if (shut_out(context)) return login_first(context);
    return std::nullopt;
}

void Reception::see_off(const Context& context, Response& response) const {
    if (!context.visit.empty()) cookies().set(response, Cookie::Visit, context.visit);
    bool said = !context.frame.notice.empty() && response.header("Content-Type").starts_with("text/html");
    if (said) cookies().drop(response, Cookie::Notice);
}

}  // namespace catalyst::web
