#include "web/routes.h"

#include <array>

#include "base/text.h"
#include "web/handlers/handlers.h"

namespace catalyst::web {

namespace {

using domain::Role;
constexpr auto kAny = Role::Anonymous;
constexpr auto kNone = Csrf::NotNeeded;
constexpr auto kPage = CacheClass::Page;
constexpr auto kFresh = CacheClass::Fresh;
constexpr auto kForGood = CacheClass::Immutable;
constexpr auto kLight = Weight::Light;
constexpr auto kHeavy = Weight::Heavy;

// Literal segments stand before parameters.
constexpr std::array kRoutes{
    Route{Method::Get, "/", kAny, kPage, kNone, kLight, home, "home: search, newest pages, kinds, tags"},
    Route{Method::Get, "/wiki/{slug}.md", kAny, kPage, kNone, kLight, raw_source, "a page's source as Markdown"},
    Route{Method::Get, "/wiki/{slug}", kAny, kPage, kNone, kLight, page, "a page"},
    Route{Method::Get, "/wiki/{slug}/source", kAny, kPage, kNone, kLight, source, "a page's source, to read"},
    Route{Method::Get, "/wiki/{slug}/history", kAny, kPage, kNone, kLight, history,
          "a page's revisions; ?from= starts further back"},
    Route{Method::Get, "/wiki/{slug}/compare", kAny, kPage, kNone, kHeavy, compare,
          "two revisions side by side, the last two unless ?from= and ?to= name others"},
    Route{Method::Get, "/wiki/{slug}/revisions/{n}", kAny, kPage, kNone, kHeavy, revision, "a page as it was"},
    Route{Method::Get, "/wiki/{slug}/links", kAny, kPage, kNone, kLight, links, "all that points to a page"},
    Route{Method::Get, "/kinds", kAny, kPage, kNone, kLight, kinds, "the kinds of page"},
    Route{Method::Get, "/kinds/{kind}/feed.atom", kAny, kPage, kNone, kHeavy, kind_atom, "what is new of a kind, Atom"},
    Route{Method::Get, "/kinds/{kind}/feed.json", kAny, kPage, kNone, kHeavy, kind_json_feed, "what is new of a kind, JSON Feed"},
    Route{Method::Get, "/kinds/{kind}", kAny, kPage, kNone, kLight, kind, "the pages of a kind; ?from= starts further on"},
    Route{Method::Get, "/tags", kAny, kPage, kNone, kLight, tags, "the tags"},
    Route{Method::Get, "/tags/{tag}/feed.atom", kAny, kPage, kNone, kHeavy, tag_atom, "what is new under a tag, Atom"},
    Route{Method::Get, "/tags/{tag}/feed.json", kAny, kPage, kNone, kHeavy, tag_json_feed, "what is new under a tag, JSON Feed"},
    Route{Method::Get, "/tags/{tag}", kAny, kPage, kNone, kLight, tag, "the pages under a tag; ?from= starts further on"},
    Route{Method::Get, "/recent", kAny, kPage, kNone, kLight, recent, "recent changes; ?from= starts further back"},
    Route{Method::Get, "/feed.atom", kAny, kPage, kNone, kHeavy, atom, "what is new, Atom"},
    Route{Method::Get, "/feed.json", kAny, kPage, kNone, kHeavy, json_feed, "what is new, JSON Feed"},
    Route{Method::Get, "/search", kAny, kFresh, kNone, kHeavy, search, "search; ?q= kind= tag= in= from="},
    Route{Method::Get, "/search/suggest", kAny, kFresh, kNone, kHeavy, suggest,
          "titles that begin like ?q=, OpenSearch suggestions"},
    Route{Method::Get, "/media/{id}/{name}", kAny, kForGood, kNone, kHeavy, media, "a file of the wiki"},
    Route{Method::Get, "/static/{digest}/{file}", kAny, kForGood, kNone, kLight, static_file, "style and icons"},
    Route{Method::Get, "/sitemap.xml", kAny, kPage, kNone, kHeavy, sitemap, "every public page, for robots"},
    Route{Method::Get, "/robots.txt", kAny, kPage, kNone, kLight, robots, "what robots are asked to leave alone"},
    Route{Method::Get, "/opensearch.xml", kAny, kPage, kNone, kLight, opensearch, "lets a browser add this search"},
    Route{Method::Get, "/favicon.ico", kAny, kPage, kNone, kLight, favicon, "leads to the icon"},
    Route{Method::Get, "/health", kAny, kFresh, kNone, kLight, health, "whether the server is well, JSON"},
};

// Fits one segment of a pattern; a parameter takes at least one byte.
bool fit(std::string_view pattern, std::string_view segment, Match& match) {
    if (!pattern.starts_with('{')) return pattern == segment;
    auto close = pattern.find('}');
    auto tail = pattern.substr(close + 1);
    if (segment.size() <= tail.size() || !segment.ends_with(tail)) return false;
    match.params.emplace(pattern.substr(1, close - 1), segment.substr(0, segment.size() - tail.size()));
    return true;
}

std::optional<Match> fit(const Route& route, const std::vector<std::string_view>& segments) {
    auto pattern = split(route.pattern, '/');
    if (pattern.size() != segments.size()) return std::nullopt;
    Match match{&route, {}};
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (!fit(pattern[i], segments[i], match)) return std::nullopt;
    return match;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

Found find_route(Method method, std::string_view path) {
    auto wanted = method == Method::Head ? Method::Get : method;
    auto segments = split(path, '/');
    bool get = false, post = false;
    for (const auto& route : kRoutes) {
        auto match = fit(route, segments);
        if (!match) continue;
        if (route.method == wanted) return {std::move(match), {}};
        (route.method == Method::Post ? post : get) = true;
    }
    return {std::nullopt, !get ? (post ? "POST" : "") : post ? "GET, HEAD, POST" : "GET, HEAD"};
}

}  // namespace catalyst::web
