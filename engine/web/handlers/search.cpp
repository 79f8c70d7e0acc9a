#include <algorithm>

#include "domain/slug.h"
#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

constexpr std::size_t kLongestQuery = 256;
constexpr std::int64_t kHitsShown = 20;
constexpr std::int64_t kFurthest = 1000;
constexpr std::int64_t kSuggestions = 8;

// At most kLongestQuery bytes, never half a character.
std::string words_of(const Request& request) {
    auto words = request.query_value("q");
    if (words.size() > kLongestQuery) {
        auto end = kLongestQuery;
        while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
        words = words.substr(0, end);
    }
    return std::string(words);
}

}  // namespace

Response search(const Context& context) {
    domain::SearchRequest request;
    request.words = words_of(context.request);
    request.kind = context.request.query_value("kind");
    request.tag = context.request.query_value("tag");
    request.lang = context.request.query_value("in");
    request.first = std::min(number_in_query(context.request, "from", 0, 0), kFurthest);
    request.limit = kHitsShown;
    auto view = context.site.finding.search(context.actor(), request, context.frame.lang);
    if (!view.ok()) {
        auto response = html(context.site.views.search_unavailable(context.frame, request), 503);
        response.set("Retry-After", "5");
        return response;
    }
    return html(context.site.views.search(context.frame, *view));
}

// Tags with a word that begins like what is typed, most used first.
Response suggest_tags(const Context& context) {
    auto typed = domain::link_key(words_of(context.request));
    std::vector<std::string> found;
    for (const auto& tag : context.site.browsing.tags(context.actor()).tags) {
        bool fits = tag.slug.starts_with(typed) || tag.slug.find("-" + typed) != std::string::npos;
        if (fits && std::int64_t(found.size()) < kSuggestions) found.push_back(tag.tag);
    }
    return plain("application/json", context.site.views.json_list(found));
}

Response suggest(const Context& context) {
    auto words = words_of(context.request);
    auto pages = context.site.finding.suggest(context.actor(), words, kSuggestions);
    return plain("application/x-suggestions+json; charset=utf-8", context.site.views.suggestions(context.frame, words, pages));
}

}  // namespace catalyst::web
