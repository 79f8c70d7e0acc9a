#include "service/finding.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "domain/slug.h"
#include "search/searcher.h"
#include "service/indexing.h"
#include "service/paging.h"
#include "store/pages.h"

namespace catalyst::service {

namespace {

constexpr std::int64_t kNear = 6;
constexpr std::int64_t kTagsOffered = 30;

std::vector<domain::PageId> ids_of(const std::vector<std::string>& keys) {
    std::vector<domain::PageId> ids;
    for (const auto& key : keys)
        if (auto id = to_integer(key)) ids.push_back({*id});
    return ids;
}

// "forum-ouvert" -> "Forum ouvert", for a title.
std::string title_of(std::string_view slug) {
    auto title = replace_all(std::string(slug), "-", " ");
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

}  // namespace

Result<domain::SearchView> Finding::search(const domain::Actor& actor, const domain::SearchRequest& request,
                                           domain::Lang reader_lang) {
    auto tag = request.tag.empty() ? std::string{} : domain::link_key(request.tag);
    auto view = trim(request.words).empty() ? list(actor, request, tag) : find(actor, request, tag, reader_lang);
    if (!view.ok()) return view;
    database_.read([&](store::Reader& reader) {
        view->tags = store::tag_counts(reader, actor, kTagsOffered);
        view->languages = store::languages(reader, actor);
        return Done{};
    });
    return view;
}

Result<domain::SearchView> Finding::find(const domain::Actor& actor, const domain::SearchRequest& request, const std::string& tag,
                                         domain::Lang reader_lang) {
    search::Query query{request.words, request.kind,          tag,
                        request.lang,  audience_terms(actor), std::string(domain::code(reader_lang)),
                        request.first, request.limit};
    auto found = searcher_.find(query, search::Snippets::Yes);
    if (found.ok() && found->hits.empty() && request.first > 0) {  // past the end
        query.first = first_shown(request.first, request.limit, std::min(found->total, search::kWindow));
        found = searcher_.find(query, search::Snippets::Yes);
    }
    if (!found.ok()) return found.error();

    domain::SearchView view;
    view.request = request;
    view.request.first = query.first;
    view.total = found->total;
    view.total_exact = found->total_exact;
    view.hits = readable(actor, found->hits);
    view.total -= std::int64_t(found->hits.size() - view.hits.size());
    if (view.total == 0) view.near = near(actor, request.words);
    return view;
}

// What was hidden or removed since it was indexed is left out.
std::vector<domain::SearchHit> Finding::readable(const domain::Actor& actor, const std::vector<search::Hit>& found) {
    std::vector<std::string> keys;
    for (const auto& hit : found) keys.push_back(hit.key);
    auto facts = state_.facts();
    std::map<std::int64_t, domain::PageCard> cards;
    for (auto& card : database_.read([&](store::Reader& reader) {
             auto pages = store::cards(reader, ids_of(keys), actor);
             store::add_facts(reader, pages, facts->kinds);
             return pages;
         }))
        cards.emplace(card.id.value, std::move(card));
    std::vector<domain::SearchHit> hits;
    for (const auto& hit : found) {
        auto id = to_integer(hit.key);
        auto it = id ? cards.find(*id) : cards.end();
        if (it == cards.end()) continue;
        auto title = hit.title_html.empty() ? escape_html(it->second.title) : hit.title_html;
        hits.push_back({std::move(it->second), std::move(title), hit.snippet_html, hit.score});
    }
    return hits;
}

std::vector<domain::PageCard> Finding::near(const domain::Actor& actor, std::string_view title) {
    auto ids = ids_of(searcher_.near(title, audience_terms(actor), kNear).value_or({}));
    return database_.read([&](store::Reader& reader) { return store::cards(reader, ids, actor); });
}

// Without words there is nothing to rank: what the filters let through is read along the store's own indexes.
domain::SearchView Finding::list(const domain::Actor& actor, const domain::SearchRequest& request, const std::string& tag) {
    domain::SearchView view;
    view.request = request;
    store::PageFilter filter{request.kind, tag, request.lang};
    if (filter == store::PageFilter{}) return view;
    auto facts = state_.facts();
    database_.read([&](store::Reader& reader) {
        view.total = store::count_pages(reader, filter, actor);
        view.request.first = first_shown(request.first, request.limit, view.total);
        auto cards = store::list_pages(reader, filter, actor, view.request.first, request.limit);
        store::add_facts(reader, cards, facts->kinds);
        for (auto& card : cards) {
            auto title = escape_html(card.title), opening = escape_html(card.summary);
            view.hits.push_back({std::move(card), std::move(title), std::move(opening), 0});
        }
        return Done{};
    });
    return view;
}

Result<std::vector<Finding::Ranked>> Finding::ranked(const domain::Actor& actor, std::string_view words, std::int64_t limit,
                                                     domain::Lang reader_lang) {
    search::Query query;
    query.words = words;
    query.audience = audience_terms(actor);
    query.reader_lang = domain::code(reader_lang);
    query.limit = limit;
    auto found = searcher_.find(query, search::Snippets::No);
    if (!found.ok()) return found.error();
    std::vector<std::string> keys;
    std::map<std::int64_t, double> scores;
    for (const auto& hit : found->hits) {
        keys.push_back(hit.key);
        if (auto id = to_integer(hit.key)) scores[*id] = hit.score;
    }
    std::vector<Ranked> ranked;
    for (auto& card : database_.read([&](store::Reader& reader) { return store::cards(reader, ids_of(keys), actor); }))
        ranked.push_back({std::move(card.slug), std::move(card.title), scores[card.id.value]});
    return ranked;
}

std::vector<domain::PageCard> Finding::suggest(const domain::Actor& actor, std::string_view words, std::int64_t limit) {
    if (trim(words).empty()) return {};
    auto ids = ids_of(searcher_.suggest(words, audience_terms(actor), std::size_t(limit)).value_or({}));
    return database_.read([&](store::Reader& reader) { return store::cards(reader, ids, actor); });
}

domain::MissingView Finding::missing(const domain::Actor& actor, std::string_view slug) {
    domain::MissingView view;
    view.slug = slug;
    view.title = title_of(slug);
    view.near = near(actor, view.title);
    view.wanted_by =
        database_.read([&](store::Reader& reader) { return store::wanted_by(reader, domain::link_key(slug), actor, kNear); });
    return view;
}

}  // namespace catalyst::service
