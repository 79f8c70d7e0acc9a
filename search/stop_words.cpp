#include "search/stop_words.h"

#include <string>
#include <unordered_set>

namespace catalyst::search {

namespace {

using Words = std::unordered_set<std::string_view>;

const Words kFrench = {
    "le",      "la",    "les",     "un",       "une",    "des",     "du",      "de",     "au",       "aux",      "ce",
    "cet",     "cette", "ces",     "mon",      "ma",     "mes",     "ton",     "ta",     "tes",      "sa",       "ses",
    "notre",   "nos",   "votre",   "vos",      "leur",   "leurs",   "je",      "tu",     "il",       "elle",     "nous",
    "vous",    "ils",   "elles",   "se",       "lui",    "eux",     "moi",     "toi",    "soi",      "qui",      "que",
    "quoi",    "dont",  "où",      "quel",     "quelle", "quels",   "quelles", "lequel", "laquelle", "lesquels", "lesquelles",
    "comment", "quand", "combien", "pourquoi", "et",     "ou",      "mais",    "donc",   "ni",       "si",       "à",
    "dans",    "par",   "pour",    "en",       "vers",   "avec",    "sans",    "sous",   "sur",      "chez",     "entre",
    "ne",      "pas",   "plus",    "très",     "y",      "est",     "sont",    "était",  "étaient",  "être",     "été",
    "suis",    "es",    "sommes",  "êtes",     "sera",   "seront",  "soit",    "a",      "ai",       "as",       "avons",
    "avez",    "ont",   "avait",   "avaient",  "avoir",  "eu",      "fut",     "furent", "on",       "aussi",    "comme",
    "ainsi",   "alors", "tout",    "toute",    "tous",   "toutes",  "même",    "cela",   "ça",       "ceci",     "celui",
    "celle",   "ceux",  "celles",  "fait",     "peut",   "peuvent", "lors",    "afin",   "sinon",    "son",
};

const Words kEnglish = {
    "the",   "a",     "an",     "this",    "that",   "these",   "those", "my",   "your",  "his",   "her",   "its",
    "our",   "their", "i",      "you",     "he",     "she",     "it",    "we",   "they",  "me",    "him",   "us",
    "them",  "who",   "whom",   "what",    "which",  "whose",   "where", "when", "why",   "how",   "and",   "if",
    "of",    "to",    "in",     "on",      "at",     "by",      "for",   "from", "with",  "into",  "onto",  "as",
    "than",  "then",  "about",  "is",      "are",    "was",     "were",  "be",   "been",  "being", "am",    "has",
    "have",  "had",   "having", "do",      "does",   "did",     "doing", "can",  "could", "will",  "would", "should",
    "may",   "might", "must",   "shall",   "not",    "no",      "nor",   "so",   "such",  "there", "here",  "some",
    "any",   "both",  "each",   "between", "during", "through", "also",  "very", "too",   "or",    "don't", "doesn't",
    "can't", "isn't", "i'm",    "we're",   "you're", "they're", "it's",  "let",  "just",  "only",  "other", "more",
};

}  // namespace

bool is_stop_word(std::string_view lang, std::string_view lower) {
    if (lang == "fr") return kFrench.contains(lower);
    if (lang == "en") return kEnglish.contains(lower);
    return false;
}

}  // namespace catalyst::search
