// The words of a query, read without a grammar that could be violated: whatever is typed means something.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/tokenizer.h"

namespace catalyst::search {

struct Parsed {
    std::vector<Token> words;                  // distinct, in the order written, those of phrases not among them
    std::vector<std::vector<Token>> phrases;   // "…", “…”, « … »
    std::vector<std::vector<Token>> excluded;  // -word, -"phrase"
    bool empty() const { return words.empty() && phrases.empty(); }
};

// Reads at most kQueryBytes and kQueryTerms.
Parsed parse(std::string_view words);

}  // namespace catalyst::search
