#include "search/suggest.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/text.h"
#include "search/analyser.h"
#include "search/terms.h"

namespace catalyst::search {

namespace {

using Part = Xapian::Query;

constexpr std::size_t kTypedBytes = 128;
constexpr std::size_t kTypedWords = 8;
constexpr Xapian::termcount kExpansion = 100;  // words that an unfinished word may become
constexpr Xapian::doccount kCandidates = 100;
constexpr std::size_t kRareGrams = 10;  // enough to find the candidates of; the whole title then decides
constexpr double kNear = 0.35;

struct Candidate {
    std::string key, title;
    double score = 0;
};

std::vector<Candidate> candidates(const Xapian::Database& db, const Part& query, const Part& audience) {
    Xapian::Enquire enquire(db);
    enquire.set_query(Part(Part::OP_FILTER, query, audience));
    enquire.set_weighting_scheme(Xapian::CoordWeight());
    std::vector<Candidate> out;
    Xapian::MSet found = enquire.get_mset(0, kCandidates);
    for (auto it = found.begin(); it != found.end(); ++it) {
        Xapian::Document document = it.get_document();
        out.push_back({document.get_value(kKeySlot), document.get_value(kTitleSlot), 0});
    }
    return out;
}

std::vector<std::string> best(std::vector<Candidate> found, std::size_t limit) {
    std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : a.title.size() < b.title.size();
    });
    std::vector<std::string> keys;
    for (auto& one : found)
        if (keys.size() < limit) keys.push_back(std::move(one.key));
    return keys;
}

std::string_view head(std::string_view text) {
    if (text.size() <= kTypedBytes) return text;
    std::size_t end = kTypedBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

std::vector<std::string_view> words(const std::string& folded) {
    auto out = base::split(folded, ' ');
    if (out.size() > kTypedWords) out.resize(kTypedWords);
    return out;
}

// How alike two titles are by their trigrams: Dice's coefficient, 0 to 1.
double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return a.empty() || b.empty() ? 0 : 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

double shared_words(const std::vector<std::string_view>& asked, const std::string& title) {
    auto has = base::split(title, ' ');
    double asked_size = 0, shared = 0;
    for (auto word : asked) {
        asked_size += static_cast<double>(word.size());
        if (std::find(has.begin(), has.end(), word) != has.end()) shared += static_cast<double>(word.size());
    }
    return asked_size > 0 ? shared / asked_size : 0;
}

}  // namespace

std::string folded_title(std::string_view title) {
    std::string out;
    Tokenizer tokenizer(title);
    for (Token token; tokenizer.next(token);) {
        std::string word = folded(token);
        if (word.empty()) continue;
        if (!out.empty()) out += ' ';
        out += word;
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

std::vector<std::string> suggest_titles(const Xapian::Database& db, std::string_view typed, const Part& audience,
                                        std::size_t limit) {
    std::string text = base::to_utf8(head(typed));
    // "jeu d'" on the way to "jeu d'eau": the elided article is no word of a title.
    while (text.ends_with("'") || text.ends_with("’"))
        text.resize(text.find_last_of(' ') == std::string::npos ? 0 : text.find_last_of(' '));
    std::string folded = folded_title(text);
    if (folded.empty()) return {};
    auto typed_words = words(folded);
    Part last(Part::OP_WILDCARD, term("S", typed_words.back()), kExpansion, Part::WILDCARD_LIMIT_MOST_FREQUENT);
    Part query = last;
    if (typed_words.size() > 1) {
        std::vector<Part> whole;
        // Lone letters may be half an elision ("ecole d ete"): they are not asked for.
        for (std::size_t i = 0; i + 1 < typed_words.size(); ++i)
            if (typed_words[i].size() > 1) whole.emplace_back(term("S", typed_words[i]));
        Part before(Part::OP_AND, whole.begin(), whole.end());
        if (!whole.empty()) query = Part(typed_words.back().size() > 1 ? Part::OP_AND : Part::OP_AND_MAYBE, before, last);
    }
    auto grams = trigrams(folded);
    auto start = std::find_if(grams.begin(), grams.end(), [](const std::string& g) { return g[0] == '^' && g.back() != '$'; });
    if (start != grams.end()) query = Part(Part::OP_AND_MAYBE, query, Part(term("G", *start)));
    auto found = candidates(db, query, audience);
    for (auto& one : found) one.score = one.title.starts_with(folded) ? 1 : 0;
    return best(std::move(found), limit);
}

std::vector<std::string> near_titles(const Xapian::Database& db, std::string_view title, const Part& audience,
                                     std::size_t limit) {
    std::string folded = folded_title(base::to_utf8(head(title)));
    if (folded.empty()) return {};
    auto grams = trigrams(folded);
    std::vector<std::pair<Xapian::doccount, std::string>> rare;
    rare.reserve(grams.size());
    for (const auto& gram : grams) rare.emplace_back(db.get_termfreq(term("G", gram)), term("G", gram));
    std::erase_if(rare, [](const auto& gram) { return gram.first == 0; });
    std::sort(rare.begin(), rare.end());
    if (rare.size() > kRareGrams) rare.resize(kRareGrams);
    auto asked = words(folded);
    std::vector<Part> parts;
    parts.reserve(rare.size() + asked.size());
    for (const auto& gram : rare) parts.emplace_back(gram.second);
    for (auto word : asked) parts.emplace_back(term("S", word));
    auto found = candidates(db, Part(Part::OP_OR, parts.begin(), parts.end()), audience);
    for (auto& one : found) one.score = std::max(likeness(grams, trigrams(one.title)), shared_words(asked, one.title) * 0.9);
    std::erase_if(found, [](const Candidate& one) { return one.score < kNear; });
    return best(std::move(found), limit);
}

}  // namespace catalyst::search
