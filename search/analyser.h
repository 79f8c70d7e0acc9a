// Words to terms, in one language. A word is indexed twice: as it is but for accents ("ecoles"), and as the stem of its
// language with accents taken off afterwards ("ecol"): Snowball's French needs the accents, readers leave them out.
// Not thread-safe: Xapian's stemmers hold state. One analyser for each language and thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "search/tokenizer.h"

namespace catalyst::search {

// The part of a BCP 47 tag that chooses stemmer and stop words: "pt-br" -> "pt"; "" where there is no stemmer for it.
std::string stemmed_language(std::string_view tag);

// As readers type it: no accents, ligatures opened. Pairs of characters and Indic words, whose marks are vowels, stay.
std::string folded(const Token& token);

class Analyser {
public:
    // REQUIRES: `lang` came from stemmed_language.
    explicit Analyser(std::string lang);

    struct Word {
        std::string folded;
        std::string stem;  // empty: a stop word, no letters, or a language without stemmer
        bool stop = false;
    };
    // Valid until the next call. Remembers the words it has seen, within bounds.
    const Word& word(const Token& token);
    // Stems under which documents may hold what a reader meant by this word: its own, that of the word without accents
    // (documents in capitals) and, for a French word typed without accents, that of its likely accents ("securite").
    // Empty for stop words.
    std::vector<std::string> guesses(const Token& token);

    const std::string& lang() const { return lang_; }

private:
    std::string stem(const std::string& lower) const;

    std::string lang_;
    std::optional<Xapian::Stem> stemmer_;
    std::unordered_map<std::string, Word> seen_;
};

}  // namespace catalyst::search
