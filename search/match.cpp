#include "search/match.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "search/stop_words.h"
#include "search/terms.h"

namespace catalyst::search {

namespace {

using Part = Xapian::Query;  // a query made of such

// The language whose stop words the query uses most; the reader's own wins a tie, for it counts one more.
std::string guess_language(const Parsed& parsed, const std::string& reader) {
    auto count = [&](std::string_view lang) {
        return std::count_if(parsed.words.begin(), parsed.words.end(),
                             [&](const Token& t) { return is_stop_word(lang, t.lower); }) +
               (lang == reader ? 1 : 0);
    };
    auto fr = count("fr"), en = count("en");
    if (fr == en) return reader;
    return fr > en ? "fr" : "en";
}

}  // namespace

Part audience_query(const std::vector<std::string>& audience) {
    std::vector<Part> groups;
    groups.reserve(audience.size());
    for (const auto& group : audience) groups.emplace_back(term("A", group));
    return Part(Part::OP_OR, groups.begin(), groups.end());
}

Matcher::Matcher(const Xapian::Database& db, Analysers& analysers, const search::Query& query, const Ranking& ranking)
    : db_(db), analysers_(analysers), asked_(query), ranking_(ranking), parsed_(parse(query.words)) {
    std::string reader = stemmed_language(query.reader_lang);
    std::set<std::string> langs = {"", "fr", "en", reader, stemmed_language(query.lang)};
    langs_.assign(langs.begin(), langs.end());
    stop_lang_ = guess_language(parsed_, reader);
}

bool Matcher::stops(const Token& token) const { return is_stop_word(stop_lang_, token.lower); }

Part Matcher::word(const Token& token) const {
    std::set<std::string> stems;
    for (const auto& lang : langs_)
        for (const auto& stem : analysers_.of(lang).guesses(token)) {
            std::string name = stem_term(lang, stem);
            if (db_.term_exists(name)) stems.insert(std::move(name));
        }
    std::string written = folded(token);
    Part exact = db_.term_exists(written) ? Part(written) : Part();
    if (stems.empty()) return exact;
    Part stem(Part::OP_SYNONYM, stems.begin(), stems.end());
    if (exact.empty() || ranking_.exact <= 0) return stem;
    return Part(Part::OP_OR, stem, Part(Part::OP_SCALE_WEIGHT, exact, ranking_.exact));
}

Part Matcher::phrase(const std::vector<Token>& tokens) const {
    std::vector<std::string> words;
    words.reserve(tokens.size());
    for (const auto& token : tokens) words.push_back(folded(token));
    return Part(Part::OP_PHRASE, words.begin(), words.end(), static_cast<Xapian::termcount>(words.size()));
}

Part Matcher::words() const {
    std::vector<Part> found, common;
    for (const auto& token : parsed_.words) {
        if (stops(token))
            common.emplace_back(Part::OP_SCALE_WEIGHT, Part(folded(token)), ranking_.stop);
        else
            found.push_back(word(token));
    }
    // Common words count where there is no other: beside one they rank nothing (measured) and cost a third of the time.
    Part commons(Part::OP_OR, common.begin(), common.end());
    if (found.empty() && parsed_.phrases.empty()) return commons;
    Part any(Part::OP_OR, found.begin(), found.end());
    if (found.empty() && !common.empty()) any = commons;
    if (parsed_.phrases.empty()) return any;
    std::vector<Part> phrases;
    for (const auto& tokens : parsed_.phrases) phrases.push_back(phrase(tokens));
    return Part(Part::OP_AND_MAYBE, Part(Part::OP_AND, phrases.begin(), phrases.end()), any);
}

Part Matcher::query() const {
    if (asked_.audience.empty()) return Part();
    bool means_nothing = parsed_.empty() && parsed_.excluded.empty() && !base::trim(asked_.words).empty();
    if (means_nothing) return Part();
    Part out = has_words() ? words() : Part::MatchAll;
    for (const auto& tokens : parsed_.excluded)
        out = Part(Part::OP_AND_NOT, out, tokens.size() > 1 ? phrase(tokens) : word(tokens.front()));
    out = Part(Part::OP_FILTER, out, audience_query(asked_.audience));
    if (!asked_.kind.empty()) out = Part(Part::OP_FILTER, out, Part(term("K", asked_.kind)));
    if (!asked_.tag.empty()) out = Part(Part::OP_FILTER, out, Part(term("T", asked_.tag)));
    if (!asked_.lang.empty()) out = Part(Part::OP_FILTER, out, Part(term("L", asked_.lang)));
    return out;
}

}  // namespace catalyst::search
