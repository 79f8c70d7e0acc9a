// Every address of the site in one table, read top to bottom.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/permission.h"
#include "service/accounts.h"
#include "view/views.h"
#include "web/forms/form.h"
#include "web/http.h"
#include "web/site.h"

namespace catalyst::web {

// What a handler is given: the request, and all that is known before it is looked at closely.
struct Context {
    const Request& request;
    Site& site;
    std::shared_ptr<const service::WikiFacts> facts;
    view::Frame frame;                            // points into facts; frame.actor: who asks
    std::optional<service::OpenSession> session;  // of who is signed in
    service::Caller caller;
    Form form;                                               // of a POST
    std::map<std::string, std::string, std::less<>> params;  // of the pattern
    std::string visit;                                       // a cookie that the answer's form needs and the browser lacks
    std::string etag;                                        // that the answer will have, if it may be kept

    const domain::Actor& actor() const { return frame.actor; }
    const std::string& param(std::string_view name) const { return params.find(name)->second; }
};

using Handler = Response (*)(const Context&);

// How an answer may be kept. Page: by anyone who asks again each time (ETag). Immutable: for good, the address changes with the
// content. Fresh: not at all (search, health).
enum class CacheClass { Page, Immutable, Fresh };
// Token: for a GET, that its screen holds a form; for a POST, that it is refused without one. Address: the address itself is the
// secret (a mail program's one-click unsubscription, RFC 8058).
enum class Csrf { NotNeeded, Token, Address };
enum class Weight { Light, Heavy, Write, Password };  // which lane of the gate
enum class Door { Wiki, Open };                       // Open: reached by those too who may not enter a wiki for members

struct Route {
    Method method;             // Get answers HEAD too
    std::string_view pattern;  // "/wiki/{slug}/history"; a segment may end in literal text: "{slug}.md"
    domain::Role role;         // the least that may ask
    CacheClass cache;
    Csrf csrf;
    Weight weight;
    Handler handler;
    std::string_view what;  // one line, for docs/routes.md
    Door door = Door::Wiki;
    std::size_t body = 0;  // bytes a body may have, where that is not Limits::body
};

std::span<const Route> routes();

struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> params;
};
// The first route whose pattern fits; where none does for this method, the methods there are, for Allow (RFC 9110 §10.2.1).
struct Found {
    std::optional<Match> match;
    std::string allowed;
};
Found find_route(Method method, std::string_view path);

}  // namespace catalyst::web
