// Reading an index: from any number of threads, while it is written and rebuilt. Every answer is one commit's state.
// Who may find what is part of each question: documents of other audiences never show in hits, totals or suggestions.
// Errors of every function: Busy "search.rebuilding" while there is no index of this schema, Io "search.damaged",
// Io "search.failed".
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/query.h"

namespace catalyst::search {

using Keys = std::vector<std::string>;

class Searcher {
public:
    explicit Searcher(const std::filesystem::path& dir);
    ~Searcher();

    Result<Found> find(const Query& query, Snippets snippets) const;
    // What somebody may be about to type: documents whose titles hold the words so far, the last one perhaps unfinished.
    Result<Keys> suggest(std::string_view typed, const Keys& audience, std::size_t limit) const;
    // Documents whose titles are nearly this one, or hold most of its words; for a slug, its words.
    Result<Keys> near(std::string_view title, const Keys& audience, std::size_t limit) const;

    Result<std::int64_t> count() const;  // of documents, whoever may find them
    // Every document's key and stamp, in no order, for a check against the store.
    Status for_each_document(const std::function<void(const std::string& key, const std::string& stamp)>& visit) const;
    // Lets go of the files of generations that are gone; the next call opens anew.
    void refresh();
    // Whether an answer was "search.damaged" since the last refresh: only a rebuild mends that.
    bool damaged() const;

private:
    class Pool;
    std::unique_ptr<Pool> pool_;
};

}  // namespace catalyst::search
