// Shows a reader why a document was found: its title, and the passage where the words asked for stand closest together.
// Everything that comes out is escaped; matches stand in <mark>.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/analyser.h"
#include "search/encode.h"
#include "search/parse.h"

namespace catalyst::search {

constexpr std::size_t kSnippetBytes = 260;

// For one query and documents of one language.
class Highlighter {
public:
    Highlighter(const Parsed& query, Analyser& analyser);

    std::string title_html(std::string_view title);
    // From the summary where it holds as much as the best passage of the body, or nothing does. Blocks of the body, each on a
    // line of its own there, are parted by " · ".
    std::string snippet_html(const Stored& stored);

private:
    struct Match {
        std::size_t begin, end;  // bytes
        std::uint64_t words;     // a bit for each word of the query that it may stand for
    };
    struct Passage {
        std::size_t begin = 0, end = 0;
        int distinct = 0;
    };

    void want(const Token& token, std::uint64_t bit);
    std::vector<Match> matches(std::string_view text);
    static std::uint64_t words_before(const std::vector<Match>& found);
    std::uint64_t meaning(const Token& token);
    Passage densest(std::string_view text, const std::vector<Match>& found) const;

    Analyser& analyser_;
    std::unordered_map<std::string, std::uint64_t> words_, stems_;
    std::uint64_t wanted_ = 0;   // the bits of all words
    std::bitset<65536> starts_;  // two bytes that a wanted word may start with: spares most words the analyser
};

}  // namespace catalyst::search
