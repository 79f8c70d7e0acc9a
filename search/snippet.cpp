#include "search/snippet.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/escape.h"
#include "base/text.h"

namespace catalyst::search {

namespace {

constexpr std::size_t kScanBytes = 4 * 1024;     // after that, only until a passage holds all the words asked for
constexpr std::size_t kSearchBytes = 16 * 1024;  // after that, only until anything is found
constexpr std::size_t kLead = 60;                // at most so much before the first match
constexpr std::string_view kSpace = " \t\r\n", kSentenceEnd = ".!?:";

bool is_space(char c) { return kSpace.find(c) != std::string_view::npos; }
bool is_inner(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t start_of(const std::string& word) {
    auto byte = [&](std::size_t at) { return at < word.size() ? static_cast<unsigned char>(word[at]) : 0U; };
    return byte(0) << 8 | byte(1);
}

// Where a passage that must hold `match` starts: at a sentence, else at a word, else at a character.
std::size_t start_before(std::string_view text, std::size_t match) {
    if (match <= kLead) return 0;
    std::size_t first = match - kLead;
    for (std::size_t at = match; at > first; --at)
        if (is_space(text[at]) && (text[at] == '\n' || text[at - 1] == '.' || text[at - 1] == '!' || text[at - 1] == '?'))
            return at + 1;
    for (std::size_t at = first; at < match; ++at)
        if (is_space(text[at])) return at + 1;
    while (first < match && is_inner(text[first])) ++first;
    return first;
}

std::size_t end_after(std::string_view text, std::size_t begin, std::size_t must) {
    std::size_t end = std::max(begin + kSnippetBytes, must);
    if (end >= text.size()) return text.size();
    for (std::size_t at = end; at > must && at > begin + kSnippetBytes / 2; --at)
        if (is_space(text[at])) return at;
    while (end > must && is_inner(text[end])) --end;
    return end;
}

// Escaped, white space as single spaces, line ends as `parting` where no sentence ends there: in a body each parts two blocks.
void append(std::string& out, std::string_view text, std::string_view parting) {
    while (!text.empty()) {
        auto words = text.substr(0, text.find_first_of(kSpace));
        out += base::escape_html(words);
        text.remove_prefix(words.size());
        auto space = text.substr(0, text.find_first_not_of(kSpace));
        if (space.empty()) continue;
        bool parted =
            space.find('\n') != std::string_view::npos && (out.empty() || kSentenceEnd.find(out.back()) == kSentenceEnd.npos);
        out += parted ? parting : std::string_view(" ");
        text.remove_prefix(space.size());
    }
}

std::string_view without_space_at_end(std::string_view text) { return text.substr(0, text.find_last_not_of(kSpace) + 1); }

}  // namespace

Highlighter::Highlighter(const Parsed& query, Analyser& analyser) : analyser_(analyser) {
    std::vector<const Token*> tokens;
    for (const auto& token : query.words) tokens.push_back(&token);
    for (const auto& phrase : query.phrases)
        for (const auto& token : phrase) tokens.push_back(&token);
    bool all_stop = std::all_of(tokens.begin(), tokens.end(), [&](const Token* t) { return analyser_.word(*t).stop; });
    int bit = 0;
    for (const Token* token : tokens)
        if (all_stop || !analyser_.word(*token).stop) want(*token, std::uint64_t{1} << (bit++ % 64));
}

void Highlighter::want(const Token& token, std::uint64_t bit) {
    std::string folded = analyser_.word(token).folded;
    if (folded.empty()) return;
    wanted_ |= bit;
    words_[folded] |= bit;
    starts_.set(start_of(folded));
    for (const auto& stem : analyser_.guesses(token)) {
        if (stem.empty()) continue;
        stems_[stem] |= bit;
        starts_.set(start_of(stem));
    }
}

std::uint64_t Highlighter::meaning(const Token& token) {
    if (token.lower.empty()) return 0;
    std::size_t start = start_of(token.lower);
    bool accents = (start & 0x8080) != 0;  // which the analyser takes off
    if (!accents && !starts_.test(start)) return 0;
    const auto& word = analyser_.word(token);
    std::uint64_t bits = 0;
    if (auto found = words_.find(word.folded); found != words_.end()) bits |= found->second;
    if (auto found = stems_.find(word.stem); found != stems_.end() && !word.stem.empty()) bits |= found->second;
    return bits;
}

std::vector<Highlighter::Match> Highlighter::matches(std::string_view text) {
    std::vector<Match> found;
    bool whole = false;  // a passage holds them all
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token);) {
        if (token.begin > (whole ? kScanBytes : kSearchBytes) && !found.empty()) break;
        std::uint64_t bits = meaning(token);
        if (bits == 0) continue;
        found.push_back({token.begin, token.end, bits});
        whole = whole || words_before(found) == wanted_;
    }
    return found;
}

// What a passage that ends with the last match could hold.
std::uint64_t Highlighter::words_before(const std::vector<Match>& found) {
    std::uint64_t words = 0;
    for (auto it = found.rbegin(); it != found.rend() && found.back().end - it->begin <= kSnippetBytes - kLead; ++it)
        words |= it->words;
    return words;
}

// The stretch of kSnippetBytes that holds most of the query's words, then most matches; the earliest of equals.
Highlighter::Passage Highlighter::densest(std::string_view text, const std::vector<Match>& found) const {
    Passage best;
    int best_score = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        std::uint64_t words = 0;
        std::size_t last = i;
        for (std::size_t j = i; j < found.size() && found[j].end - found[i].begin <= kSnippetBytes - kLead; ++j) {
            words |= found[j].words;
            last = j;
        }
        int distinct = std::popcount(words);
        int score = distinct * 8 + static_cast<int>(std::min<std::size_t>(last - i, 7));
        if (score <= best_score) continue;
        best_score = score;
        std::size_t begin = start_before(text, found[i].begin);
        best = {begin, end_after(text, begin, found[last].end), distinct};
    }
    return best;
}

namespace {

template <class Matches>
std::string marked(std::string_view text, const Matches& found, std::size_t begin, std::size_t end,
                   std::string_view parting = " ") {
    std::string out;
    text = without_space_at_end(text.substr(0, end));
    begin = std::min(text.find_first_not_of(kSpace, begin), text.size());
    std::size_t at = begin;
    bool open = false;  // pairs of characters overlap: one mark runs through them
    for (const auto& match : found) {
        if (match.begin < begin || match.end > text.size()) continue;
        if (open && match.begin > at) {
            out += "</mark>";
            open = false;
        }
        if (match.begin > at) append(out, text.substr(at, match.begin - at), parting);
        if (!open) out += "<mark>";
        open = true;
        std::size_t from = std::max(at, match.begin);
        if (match.end > from) append(out, text.substr(from, match.end - from), parting);
        at = std::max(at, match.end);
    }
    if (open) out += "</mark>";
    append(out, text.substr(at), parting);
    return out;
}

}  // namespace

std::string Highlighter::title_html(std::string_view title) { return marked(title, matches(title), 0, title.size()); }

std::string Highlighter::snippet_html(const Stored& stored) {
    auto in_summary = matches(stored.summary);
    auto in_body = matches(stored.body);
    Passage passage = densest(stored.body, in_body);
    std::uint64_t words = 0;
    for (const auto& match : in_summary) words |= match.words;
    if (!stored.summary.empty() && std::popcount(words) >= passage.distinct)
        return marked(stored.summary, in_summary, 0, end_after(stored.summary, 0, 0));
    if (passage.distinct == 0) passage.end = end_after(stored.body, 0, 0);
    std::string_view body = stored.body;
    std::string out = marked(body, in_body, passage.begin, passage.end, " · ");
    return (passage.begin > 0 ? "… " : "") + out + (passage.end < body.size() ? " …" : "");
}

}  // namespace catalyst::search
