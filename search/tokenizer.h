// Cuts text into words, for indexing, querying and highlighting alike.
//
// A word is a run of letters, marks and digits (Unicode). Elisions are cut off: "l'eau" is "eau", "jusqu’alors" is
// "alors"; other inner apostrophes stay ("aujourd'hui", "prud'hommes"), an English possessive goes ("prandtl's").
// Scripts written without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) become overlapping pairs of characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace catalyst::search {

constexpr std::size_t kWordBytes = 64;  // longer words are cut

struct Token {
    std::size_t begin = 0, end = 0;  // bytes of the source, for highlighting
    std::string lower;               // lower case, accents kept, every apostrophe a '
    bool gram = false;               // a pair of characters (or a lone one): neither stemmed nor folded
};

class Tokenizer {
public:
    // REQUIRES: `text` outlives the tokenizer.
    explicit Tokenizer(std::string_view text) : text_(text) {}
    // The next word into `token`, whose storage is used again; false at the end.
    bool next(Token& token);

private:
    struct Char {
        unsigned point = 0;
        std::size_t size = 0;  // 0: past the end
    };
    Char read(std::size_t at) const;
    bool gram(Token& token, Char first);
    void word(Token& token);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t gram_end_ = 0;  // end of the pair given last: its second character alone is no new token
};

}  // namespace catalyst::search
