#include "search/searcher.h"

#include <algorithm>
#include <map>
#include <utility>

#include <xapian.h>

#include "search/handles.h"
#include "search/match.h"
#include "search/snippet.h"
#include "search/suggest.h"
#include "search/terms.h"

namespace catalyst::search {

namespace {

constexpr double kSeconds = 0.5;  // a query that takes longer answers with what it has

// How many matches are counted for certain: enough for a pager to know that it goes on. Counting all of a thousand nearly doubles
// the cost of a question of two words.
std::int64_t counted(std::int64_t first, std::int64_t limit) { return std::min(kWindow, first + 5 * limit) + 1; }

void set_order(Xapian::Enquire& enquire, const Matcher& matcher) {
    if (matcher.has_words()) {
        enquire.set_weighting_scheme(matcher.weighting());
        enquire.set_sort_by_relevance_then_value(kUpdatedSlot, true);
    } else {
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_sort_by_value(kUpdatedSlot, true);
    }
}

// Only what was seen to match is told: an estimate would be drawn from documents that the reader may not find.
void set_total(Found& found, const Xapian::MSet& matches, std::int64_t first) {
    std::int64_t seen = first + static_cast<std::int64_t>(matches.size());
    std::int64_t least = matches.get_matches_lower_bound();
    found.total_exact = least == static_cast<std::int64_t>(matches.get_matches_upper_bound());
    found.total = std::max(least, matches.empty() ? 0 : seen);
}

void add_snippets(Hit& hit, const Xapian::Document& document, const Parsed& parsed, Analysers& analysers,
                  std::map<std::string, Highlighter>& highlighters) {
    Stored stored = unpack(document.get_data());
    auto found = highlighters.find(stored.lang);
    if (found == highlighters.end()) found = highlighters.try_emplace(stored.lang, parsed, analysers.of(stored.lang)).first;
    hit.title_html = found->second.title_html(stored.title);
    hit.snippet_html = found->second.snippet_html(stored);
}

Found find_in(Handle& handle, const Query& query, Snippets snippets) {
    Found found;
    if (query.audience.empty()) return found;
    std::int64_t first = std::clamp<std::int64_t>(query.first, 0, kWindow);
    std::int64_t limit = std::clamp<std::int64_t>(query.limit, 0, kWindow - first);
    Matcher matcher(handle.db, handle.analysers, query);
    Xapian::Enquire enquire(handle.db);
    enquire.set_query(matcher.query());
    enquire.set_time_limit(kSeconds);
    set_order(enquire, matcher);
    auto matches = enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(limit),
                                    static_cast<Xapian::doccount>(counted(first, limit)));
    set_total(found, matches, first);
    std::map<std::string, Highlighter> highlighters;
    for (auto it = matches.begin(); it != matches.end(); ++it) {
        Xapian::Document document = it.get_document();
        Hit hit{document.get_value(kKeySlot), it.get_weight(), {}, {}};
        if (snippets == Snippets::Yes) add_snippets(hit, document, matcher.parsed(), handle.analysers, highlighters);
        found.hits.push_back(std::move(hit));
    }
    return found;
}

}  // namespace

class Searcher::Pool : public HandlePool {
public:
    using HandlePool::HandlePool;
};

Searcher::Searcher(const std::filesystem::path& dir) : pool_(std::make_unique<Pool>(dir)) {}
Searcher::~Searcher() = default;

Result<Found> Searcher::find(const Query& query, Snippets snippets) const {
    return pool_->use([&](Handle& handle) { return find_in(handle, query, snippets); });
}

Result<Keys> Searcher::suggest(std::string_view typed, const Keys& audience, std::size_t limit) const {
    return pool_->use([&](Handle& handle) { return suggest_titles(handle.db, typed, audience_query(audience), limit); });
}

Result<Keys> Searcher::near(std::string_view title, const Keys& audience, std::size_t limit) const {
    return pool_->use([&](Handle& handle) { return near_titles(handle.db, title, audience_query(audience), limit); });
}

Result<std::int64_t> Searcher::count() const {
    return pool_->use([](Handle& handle) { return static_cast<std::int64_t>(handle.db.get_doccount()); });
}

Status Searcher::for_each_document(const std::function<void(const std::string&, const std::string&)>& visit) const {
    using Row = std::pair<std::string, std::string>;
    // Read whole before anything is told, for a try may fail half-way. About 100 bytes a document.
    auto rows = pool_->use([](Handle& handle) {
        std::vector<Row> out;
        for (auto it = handle.db.postlist_begin(""); it != handle.db.postlist_end(""); ++it) {
            Xapian::Document document = handle.db.get_document(*it, Xapian::DOC_ASSUME_VALID);
            out.emplace_back(document.get_value(kKeySlot), document.get_value(kStampSlot));
        }
        return out;
    });
    if (!rows) return rows.error();
    for (const auto& [key, stamp] : *rows) visit(key, stamp);
    return Done{};
}

void Searcher::refresh() { pool_->drop_idle(); }

bool Searcher::damaged() const { return pool_->broken(); }

}  // namespace catalyst::search
