#include "search/analyser.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "search/stop_words.h"

namespace catalyst::search {

namespace {

constexpr std::size_t kSeenWords = 20'000;  // about 3 MB

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > '9'; });
}

bool has_vowel_marks(std::string_view lower) {
    Xapian::Utf8Iterator first(lower.data(), lower.size());
    return *first >= 0x900 && *first <= 0xDFF;
}

// "securite" -> "securité", "arrosees" -> "arrosées": the endings whose accent the stemmer needs.
std::string with_accents(const std::string& word) {
    for (std::string_view ending : {"ees", "ee", "ites", "ite"}) {
        if (word.size() < ending.size() + 2 || !word.ends_with(ending)) continue;
        std::size_t at = word.rfind(ending.starts_with("ee") ? "ee" : "te");
        if (ending.starts_with("ite")) ++at;
        return word.substr(0, at) + "é" + word.substr(at + 1);
    }
    return {};
}

}  // namespace

std::string folded(const Token& token) {
    if (token.gram || is_ascii(token.lower) || has_vowel_marks(token.lower)) return token.lower;
    std::string out = base::fold(token.lower);
    return out.size() > 2 * kWordBytes ? out.substr(0, 2 * kWordBytes) : out;
}

std::string stemmed_language(std::string_view tag) {
    std::string_view first = tag.substr(0, tag.find('-'));
    if (first.size() != 2 && first.size() != 3) return {};
    try {
        Xapian::Stem probe{std::string(first)};
        return std::string(first);
    } catch (const Xapian::InvalidArgumentError&) { return {}; }
}

Analyser::Analyser(std::string lang) : lang_(std::move(lang)) {
    if (!lang_.empty()) stemmer_.emplace(lang_);
}

std::string Analyser::stem(const std::string& lower) const {
    std::string out = (*stemmer_)(lower);
    return is_ascii(out) || has_vowel_marks(out) ? out : base::fold(out);
}

const Analyser::Word& Analyser::word(const Token& token) {
    auto found = seen_.find(token.lower);
    if (found != seen_.end()) return found->second;
    if (seen_.size() >= kSeenWords) seen_.clear();
    Word word{folded(token), {}, is_stop_word(lang_, token.lower)};
    if (!word.stop) word.stem = stemmer_ && !token.gram && has_letter(token.lower) ? stem(token.lower) : word.folded;
    return seen_.emplace(token.lower, std::move(word)).first->second;
}

std::vector<std::string> Analyser::guesses(const Token& token) {
    std::vector<std::string> stems;
    const Word& own = word(token);
    if (own.stop || own.folded.empty()) return stems;
    stems = {own.stem};
    if (own.stem != own.folded || !stemmer_) stems.push_back(stemmer_ ? stem(own.folded) : own.folded);
    if (lang_ == "fr") {
        std::string accented = with_accents(own.folded);
        if (!accented.empty()) stems.push_back(stem(accented));
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
}

}  // namespace catalyst::search
