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

// Chosen on cranfield and piaf, checked on two collections of method cards (docs/search.md).
struct Ranking {
    double k1 = 1.2, b = 0.75;
    double exact = 0.3;  // the word as it was typed, beside its stem
    double stop = 0.1;   // words too common to find by
    double pair = 0.2;   // two words of the query beside each other
};

// A query's words with what the documents of each language may hold for them.
class Matcher {
public:
    // REQUIRES: db and analysers outlive the matcher.
    Matcher(const Xapian::Database& db, Analysers& analysers, const Query& query, const Ranking& ranking = {});

    Xapian::Query query() const;  // words and filters
    bool has_words() const { return !parsed_.empty(); }
    const Parsed& parsed() const { return parsed_; }
    const std::vector<std::string>& langs() const { return langs_; }

private:
    Xapian::Query words() const;
    Xapian::Query word(const Token& token) const;
    Xapian::Query phrase(const std::vector<Token>& tokens) const;
    Xapian::Query pairs(const std::vector<Token>& kept) const;
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
