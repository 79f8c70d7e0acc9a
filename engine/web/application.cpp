#include "web/application.h"

#include <array>
#include <utility>

#include "base/digest.h"
#include "base/escape.h"
#include "base/text.h"
#include "web/encoding.h"
#include "web/handlers/handlers.h"
#include "web/middleware/answer_cache.h"
#include "web/middleware/cookies.h"
#include "web/middleware/language.h"
#include "web/middleware/security.h"
#include "web/reception.h"
#include "web/reply.h"
#include "web/routes.h"

namespace catalyst::web {

namespace {

constexpr std::size_t kWorthCompressing = 1024;

// The query as sent, but for the choice of language.
std::string query_without_lang(const Request& request) {
    std::string out;
    for (const auto& [name, value] : request.query) {
        if (name == "lang") continue;
        if (!out.empty()) out += '&';
        out += escape_url(name) + "=" + escape_url(value);
    }
    return out;
}

bool compressible(std::string_view type) {
    static constexpr std::array kTypes{"text/",
                                       "application/json",
                                       "application/xml",
                                       "application/atom+xml",
                                       "application/feed+json",
                                       "application/opensearchdescription+xml",
                                       "application/x-suggestions+json",
                                       "image/svg+xml"};
    for (std::string_view prefix : kTypes)
        if (type.starts_with(prefix)) return true;
    return false;
}

// Whether If-None-Match names this tag (RFC 9110 §13.1.2, weak comparison). "*" is not looked at: whether there is anything
// at all is only known once the page is read.
bool names_tag(std::string_view header, std::string_view etag) {
    for (auto item : split(header, ',')) {
        item = trim(item);
        if (item.starts_with("W/")) item.remove_prefix(2);
        if (item == etag) return true;
    }
    return false;
}

// `full` as headers alone; what describes a body goes.
Response not_modified(Response full, std::string_view etag) {
    full.status = 304;
    full.body = nullptr;
    std::erase_if(full.headers, [](const auto& field) {
        return field.first.starts_with("Content-") && field.first != "Content-Security-Policy";
    });
    full.set("ETag", std::string(etag));
    return full;
}

Lane lane_of(Weight weight) {
    switch (weight) {
        case Weight::Heavy: return Lane::Heavy;
        case Weight::Write: return Lane::Write;
        case Weight::Password: return Lane::Password;
        case Weight::Light: break;
    }
    return Lane::Read;
}

class Desk {
public:
    Desk(Site& site, std::size_t cache_bytes) : site_(site), reception_(site), cache_(cache_bytes) {}

    Lane classify(const Request& request) const {
        auto found = find_route(request.method, request.path);
        if (found.match) return lane_of(found.match->route->weight);
        return request.path.starts_with("/wiki/") ? Lane::Heavy : Lane::Read;
    }

    std::size_t body_limit(const Request& request) const {
        auto found = find_route(request.method, request.path);
        auto wanted = found.match ? found.match->route->body : 0;
        return wanted == 0 ? Limits{}.body : wanted;
    }

    std::optional<Response> quick(const Request& request) {
        bool for_all = !of_somebody(request) || request.path.starts_with("/static/");
        if (request.method == Method::Post || !for_all) return std::nullopt;
        auto lang = choose_language(request, site_.state.facts()->info.lang);
        auto encoding = negotiate(request.header("accept-encoding"));
        auto answer = cache_.find(key_of(request, lang, encoding), site_.state.version());
        if (!answer) return std::nullopt;
        if (names_tag(request.header("if-none-match"), answer->etag)) return not_modified(answer->response, answer->etag);
        return answer->response;
    }

    Response handle(const Request& request) {
        auto version = site_.state.version();
        auto encoding = negotiate(request.header("accept-encoding"));
        auto context = context_of(request);
        reception_.identify(context);
        auto found = find_route(request.method, request.path);
        if (!found.match) {
            auto stopped = reception_.stop_outside(context);
            return answer_to(context, stopped ? std::move(*stopped) : no_route(context, found), CacheClass::Fresh);
        }
        const Route& route = *found.match->route;
        context.params = std::move(found.match->params);
        if (auto stopped = reception_.stop(context, route)) return answer_to(context, std::move(*stopped), CacheClass::Fresh);
        // What one person sees is kept nowhere, and not compressed: a form's token could be guessed from its size (BREACH).
        bool for_one = of_somebody(request) || route.csrf != Csrf::NotNeeded;
        if (for_one && route.cache != CacheClass::Immutable) return answer_to(context, route.handler(context), CacheClass::Fresh);
        auto key = key_of(request, context.frame.lang, encoding);
        auto etag = route.cache == CacheClass::Fresh ? std::string{} : etag_of(key, route, version);
        // Known by the wiki's version alone. Whether a file is there, and in what sandbox, only its handler can tell.
        if (route.cache == CacheClass::Page && names_tag(request.header("if-none-match"), etag)) {
            Response known;
            add_cache_headers(known, route.cache);
            add_security_headers(known);
            return not_modified(std::move(known), etag);
        }

        bool is_static = route.handler == &static_file;
        bool kept = is_static || route.cache == CacheClass::Page;
        context.etag = etag;
        auto composed = route.handler(context);
        auto document = kept && encoding != Encoding::Identity && composed.body ? sha256_hex(*composed.body) : std::string{};
        auto before = document.empty() ? nullptr : cache_.find_old(key);
        if (before && before->document != document) before = nullptr;
        auto response = finish(std::move(composed), route.cache, encoding, is_static ? Effort::Best : Effort::Fast,
                               before ? &before->response : nullptr);
        if (chosen_now(request)) return remember(request, std::move(response));
        bool secret = route.cache == CacheClass::Immutable && response.header("Cache-Control").starts_with("private");
        if (secret) return response;
        if ((response.status == 200 || response.status == 206) && !etag.empty()) {
            response.set("ETag", etag);
            if (names_tag(request.header("if-none-match"), etag)) return not_modified(std::move(response), etag);
            if (kept)
                cache_.put(std::move(key), is_static ? AnswerCache::kAnyVersion : version, {response, etag, std::move(document)});
        }
        return response;
    }

    Response error_page(int status, const Request* request) {
        static const Request kNone;
        auto context = context_of(request != nullptr ? *request : kNone);
        auto response = html(site_.views.error(context.frame, status, std::nullopt, {}), status);
        if (status == 405) response.set("Allow", find_route(Method::Post, context.request.path).allowed);
        return finish(std::move(response), CacheClass::Fresh, Encoding::Identity, Effort::Fast);
    }

private:
    Context context_of(const Request& request) const {
        auto facts = site_.state.facts();
        auto lang = choose_language(request, facts->info.lang);
        view::Frame frame{
            lang, facts->info, &facts->kinds, escape_path(request.path), query_without_lang(request), site_.clock.now()};
        frame.wiki.base_url = site_.base_url;
        return {request, site_, std::move(facts), std::move(frame), {}, {}, {}, {}, {}, {}};
    }

    // An address with a slash too many leads to the one without.
    Response no_route(const Context& context, const Found& found) const {
        const auto& path = context.request.path;
        if (!found.allowed.empty()) {
            auto response = html(site_.views.error(context.frame, 405, std::nullopt, {}), 405);
            response.set("Allow", found.allowed);
            return response;
        }
        auto shorter = std::string_view(path).substr(0, path.find_last_not_of('/') + 1);
        if (shorter.size() < path.size() && find_route(context.request.method, shorter).match)
            return redirect(301, escape_path(shorter) + (context.frame.query.empty() ? "" : "?" + context.frame.query));
        return not_found(context);
    }

    std::string key_of(const Request& request, domain::Lang lang, Encoding encoding) const {
        return request.raw_target + '\n' + std::string(domain::code(lang)) + '\n' + std::string(token(encoding));
    }

    // Strong: one coding, one language, one version of the wiki.
    std::string etag_of(const std::string& key, const Route& route, std::uint64_t version) const {
        auto state = route.cache == CacheClass::Immutable ? std::string{} : site_.boot + std::to_string(version);
        return '"' + sha256_hex(key + '\n' + state).substr(0, 24) + '"';
    }

    // `before`: an earlier answer that was made from the same document.
    static Response finish(Response response, CacheClass cache, Encoding encoding, Effort effort,
                           const Response* before = nullptr) {
        add_security_headers(response);
        add_cache_headers(response, cache);
        // What is offered in ranges has one form: parts of two codings must not meet.
        bool worth = response.body && response.body->size() >= kWorthCompressing &&
                     compressible(response.header("Content-Type")) && response.header("Accept-Ranges").empty();
        if (worth && encoding != Encoding::Identity) {
            response.body = before != nullptr ? before->body
                                              : std::make_shared<const std::string>(compress(*response.body, encoding, effort));
            response.set("Content-Encoding", std::string(token(encoding)));
        }
        return response;
    }

    // Keeps a choice of language made by this request, whatever the answer is.
    Response remember(const Request& request, Response response) const {
        auto lang = chosen_now(request);
        if (!lang) return response;
        std::string cookie = std::string(kLanguageCookie) + "=" + std::string(domain::code(*lang)) +
                             "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
        if (site_.base_url.starts_with("https://")) cookie += "; Secure";
        response.add("Set-Cookie", std::move(cookie));
        return response;
    }

    // Whoever shows a session, be it one that has ended, is answered apart.
    bool of_somebody(const Request& request) const { return !reception_.cookies().get(request, Cookie::Session).empty(); }

    Response answer_to(const Context& context, Response response, CacheClass cache) const {
        reception_.see_off(context, response);
        return remember(context.request, finish(std::move(response), cache, Encoding::Identity, Effort::Fast));
    }

    Site& site_;
    Reception reception_;
    AnswerCache cache_;
};

}  // namespace

Application make_application(Site& site, std::size_t cache_bytes) {
    auto desk = std::make_shared<Desk>(site, cache_bytes);  // shared by the five functions, goes with the last of them
    Application application;
    application.classify = [desk](const Request& request) { return desk->classify(request); };
    application.quick = [desk](const Request& request) { return desk->quick(request); };
    application.handle = [desk](const Request& request) { return desk->handle(request); };
    application.error_page = [desk](int status, const Request* request) { return desk->error_page(status, request); };
    application.body_limit = [desk](const Request& request) { return desk->body_limit(request); };
    return application;
}

}  // namespace catalyst::web
