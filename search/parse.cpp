#include "search/parse.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "search/analyser.h"
#include "search/query.h"

namespace catalyst::search {

namespace {

struct Quotes {
    std::string_view open, close;
};
constexpr std::array<Quotes, 3> kQuotes = {{{"\"", "\""}, {"“", "”"}, {"«", "»"}}};

constexpr std::string_view kSpace = " \t\r\n";

std::string clean(std::string_view words) {
    std::string_view read = words.substr(0, kQueryBytes);
    if (read.size() < words.size())
        while (!read.empty() && (static_cast<unsigned char>(words[read.size()]) & 0xC0) == 0x80) read.remove_suffix(1);
    return base::nfc(base::to_utf8(read));
}

class Parser {
public:
    explicit Parser(std::string text) : text_(std::move(text)) {}

    Parsed run() {
        while (at_ < text_.size()) {
            bool excluded = minus();
            if (quoted(excluded)) continue;
            if (excluded)
                group(word_end(), Kind::Excluded);
            else
                plain();
        }
        return std::move(out_);
    }

private:
    enum class Kind { Phrase, Excluded };

    // A minus that starts a word; one between words, or followed by a space, is just a dash.
    bool minus() {
        bool starts = at_ == 0 || kSpace.find(text_[at_ - 1]) != std::string_view::npos;
        bool found =
            starts && text_[at_] == '-' && at_ + 1 < text_.size() && kSpace.find(text_[at_ + 1]) == std::string_view::npos;
        if (found) ++at_;
        return found;
    }

    bool quoted(bool excluded) {
        for (const auto& quotes : kQuotes) {
            if (!std::string_view(text_).substr(at_).starts_with(quotes.open)) continue;
            auto close = text_.find(quotes.close, at_ + quotes.open.size());
            if (close == std::string::npos) return false;
            at_ += quotes.open.size();
            group(close, excluded ? Kind::Excluded : Kind::Phrase);
            at_ = close + quotes.close.size();
            return true;
        }
        return false;
    }

    std::size_t word_end() const { return std::min(text_.find_first_of(kSpace, at_), text_.size()); }

    // Up to the next quote or space, and over the latter.
    void plain() {
        std::size_t end = at_ + 1;
        auto stops = [&](std::size_t at) {
            if (kSpace.find(text_[at - 1]) != std::string_view::npos) return true;
            return std::any_of(kQuotes.begin(), kQuotes.end(),
                               [&](const Quotes& q) { return std::string_view(text_).substr(at).starts_with(q.open); });
        };
        while (end < text_.size() && !stops(end)) ++end;
        for (auto& token : tokens(end))
            if (is_new(token)) out_.words.push_back(std::move(token));
    }

    void group(std::size_t end, Kind kind) {
        auto found = tokens(end);
        if (found.empty()) return;
        if (kind == Kind::Phrase && found.size() == 1) {
            if (is_new(found.front())) out_.words.push_back(std::move(found.front()));
        } else {
            (kind == Kind::Phrase ? out_.phrases : out_.excluded).push_back(std::move(found));
        }
    }

    std::vector<Token> tokens(std::size_t end) {
        std::vector<Token> found;
        Tokenizer tokenizer(std::string_view(text_).substr(at_, end - at_));
        for (Token token; left_ > 0 && tokenizer.next(token);) {
            if (folded(token).empty()) continue;  // an accent without its letter
            found.push_back(token);
            --left_;
        }
        at_ = end;
        return found;
    }

    bool is_new(const Token& token) {
        bool known = std::any_of(out_.words.begin(), out_.words.end(), [&](const Token& t) { return t.lower == token.lower; });
        if (known) ++left_;
        return !known;
    }

    std::string text_;
    std::size_t at_ = 0;
    std::size_t left_ = kQueryTerms;
    Parsed out_;
};

}  // namespace

Parsed parse(std::string_view words) { return Parser(clean(words)).run(); }

}  // namespace catalyst::search
