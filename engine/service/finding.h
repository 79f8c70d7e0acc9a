// Search and suggestions. What a reader may not read is kept out inside the query, and looked at again in the store before
// anything is shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/read_models.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::search {
class Searcher;
struct Hit;
}  // namespace catalyst::search

namespace catalyst::service {

class Finding {
public:
    Finding(store::Database& database, WikiState& state, const search::Searcher& searcher)
        : database_(database), state_(state), searcher_(searcher) {}

    // Without words: what the filters let through, newest first; without those either, nothing. Busy "search.rebuilding" while
    // words are asked for and there is no index to ask.
    Result<domain::SearchView> search(const domain::Actor&, const domain::SearchRequest&, domain::Lang reader);
    struct Ranked {
        std::string slug, title;
        double score = 0;
    };
    // The best `limit` pages, without snippets; for scripts.
    Result<std::vector<Ranked>> ranked(const domain::Actor&, std::string_view words, std::int64_t limit, domain::Lang reader);
    // Pages whose title begins like these words; empty while there is no index.
    std::vector<domain::PageCard> suggest(const domain::Actor&, std::string_view words, std::int64_t limit);
    // For an address that leads nowhere: pages near it, and pages that link to it.
    domain::MissingView missing(const domain::Actor&, std::string_view slug);

private:
    Result<domain::SearchView> find(const domain::Actor&, const domain::SearchRequest&, const std::string& tag,
                                    domain::Lang reader);
    domain::SearchView list(const domain::Actor&, const domain::SearchRequest&, const std::string& tag);
    std::vector<domain::SearchHit> readable(const domain::Actor&, const std::vector<search::Hit>&);
    std::vector<domain::PageCard> near(const domain::Actor&, std::string_view title);

    store::Database& database_;
    WikiState& state_;
    const search::Searcher& searcher_;
};

}  // namespace catalyst::service
