// From what was asked to a query of Xapian's, and its weighting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "search/encode.h"
#include "search/parse.h"
#include "search/query.h"

namespace catalyst::search {

// Chosen on cranfield and piaf, checked on two collections of method cards.
struct Ranking {
    // BM25+ (Lv and Zhai 2011). Much weight on repetition relative to a document's length, tempered by a constant for
    // each word found at all: without `delta`, documents that repeat one word would pass those that hold more of them.
    double k1 = 4, b = 1, delta = 1.25;
    double exact = 0.3;  // the word as it was typed, beside its stem
    double stop = 0.1;   // words too common to find by, where there are no others
};

// A query's words with what the documents of each language may hold for them.
class Matcher {
public:
    // REQUIRES: db and analysers outlive the matcher.
    Matcher(const Xapian::Database& db, Analysers& analysers, const Query& query, const Ranking& ranking = {});

    Xapian::Query query() const;  // words and filters
    bool has_words() const { return !parsed_.empty(); }
    Xapian::BM25PlusWeight weighting() const { return {ranking_.k1, 0, 1, ranking_.b, 0.5, ranking_.delta}; }
    const Parsed& parsed() const { return parsed_; }

private:
    Xapian::Query words() const;
    Xapian::Query word(const Token& token) const;
    Xapian::Query phrase(const std::vector<Token>& tokens) const;
    bool stops(const Token& token) const;

    const Xapian::Database& db_;
    Analysers& analysers_;
    Query asked_;
    Ranking ranking_;
    Parsed parsed_;
    std::vector<std::string> langs_;  // stemmers to try; "" for documents that have none
    std::string stop_lang_;
};

Xapian::Query audience_query(const std::vector<std::string>& audience);

}  // namespace catalyst::search
