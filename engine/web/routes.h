// Every address of the site in one table, read top to bottom.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/permission.h"
#include "view/views.h"
#include "web/http.h"
#include "web/site.h"

namespace catalyst::web {

// What a handler is given: the request, and all that is known before it is looked at closely.
struct Context {
    const Request& request;
    Site& site;
    domain::Actor actor;
    std::shared_ptr<const service::WikiFacts> facts;
    view::Frame frame;                                       // points into facts
    std::map<std::string, std::string, std::less<>> params;  // of the pattern
    std::string etag;                                        // that the answer will have, if it may be kept

    const std::string& param(std::string_view name) const { return params.find(name)->second; }
};

using Handler = Response (*)(const Context&);

// How an answer may be kept. Page: by anyone who asks again each time (ETag). Immutable: for good, the address changes with the
// content. Fresh: not at all (search, health).
enum class CacheClass { Page, Immutable, Fresh };
enum class Csrf { NotNeeded, Token };
enum class Weight { Light, Heavy };  // which lane of the gate

struct Route {
    Method method;             // Get answers HEAD too
    std::string_view pattern;  // "/wiki/{slug}/history"; a segment may end in literal text: "{slug}.md"
    domain::Role role;         // the least that may ask
    CacheClass cache;
    Csrf csrf;
    Weight weight;
    Handler handler;
    std::string_view what;  // one line, for docs/routes.md
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
