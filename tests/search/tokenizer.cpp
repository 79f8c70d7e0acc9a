#include "search/tokenizer.h"

#include <string>

#include "catch.hpp"

using namespace catalyst::search;

namespace {

std::string words(std::string_view text) {
    std::string out;
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token);) out += (out.empty() ? "" : "|") + token.lower;
    return out;
}

}  // namespace

TEST_CASE("elisions are cut off, other apostrophes stay") {
    CHECK(words("L'eau, d’eau, qu'elle, jusqu’alors, l’Été") == "eau|eau|elle|alors|été");
    CHECK(words("aujourd'hui les prud’hommes") == "aujourd'hui|les|prud'hommes");
    CHECK(words("dell'acqua un'altra all'aperto") == "acqua|altra|aperto");
    CHECK(words("prandtl's theory, don't, rock'n'roll, 'quoted'") == "prandtl|theory|don't|rock'n'roll|quoted");
    CHECK(words("d' l’ '") == "d|l");
}
