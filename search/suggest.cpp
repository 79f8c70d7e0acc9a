#include "search/suggest.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "search/terms.h"
#include "search/tokenizer.h"

namespace catalyst::search {

std::string folded_title(std::string_view title) {
    std::string out;
    Tokenizer tokenizer(title);
    for (Token token; tokenizer.next(token);) {
        if (!out.empty()) out += ' ';
        out += token.gram ? token.lower : base::fold(token.lower);
    }
    return out;
}

std::vector<std::string> trigrams(std::string_view folded) {
    std::string padded = "^" + std::string(folded) + "$";
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < padded.size(); ++at)
        if ((static_cast<unsigned char>(padded[at]) & 0xC0) != 0x80) starts.push_back(at);
    starts.push_back(padded.size());
    std::set<std::string> grams;
    for (std::size_t i = 0; i + 3 < starts.size(); ++i) grams.insert(padded.substr(starts[i], starts[i + 3] - starts[i]));
    return {grams.begin(), grams.end()};
}

}  // namespace catalyst::search
