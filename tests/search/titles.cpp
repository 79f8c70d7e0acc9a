#include <string>
#include <vector>

#include "catch.hpp"
#include "library.h"
#include "search/suggest.h"

using namespace catalyst;
using namespace catalyst::tests;
using Names = std::vector<std::string>;

namespace {

Library titles() {
    return Library({document("jeu", "Jeu d’eau"), document("jardin", "Jardin partagé"),
                    document("jardins", "Jardins partagés de Lille"), document("ville", "La ville et ses jardins"),
                    document("ecole", "École d'été"), document("forum", "Forum ouvert"), document("brise", "Brise-glace kanak")});
}

}  // namespace

TEST_CASE("suggestions are titles that begin with what is typed, then those that hold it") {
    Library library = titles();
    auto suggest = [&](std::string_view typed) { return library.searcher().suggest(typed, kPublic, 5).value(); };
    CHECK(suggest("jar") == Names{"jardin", "jardins", "ville"});
    CHECK(suggest("JARDIN PAR") == Names{"jardin"});
    CHECK(suggest("éc") == Names{"ecole"});
    CHECK(suggest("ecole d ete") == Names{"ecole"});
    CHECK(suggest("école d'é") == Names{"ecole"});
    CHECK(suggest("jeu d'") == Names{"jeu"});
    CHECK(suggest("jeu d") == Names{"jeu"});
    CHECK(suggest("lille") == Names{"jardins"});
    CHECK(suggest("") == Names{});
    CHECK(suggest("'") == Names{});
    CHECK(suggest("zzz") == Names{});
    CHECK(library.searcher().suggest("j", kPublic, 2)->size() == 2);
}

TEST_CASE("a missing page is offered titles spelt nearly so, or with its words") {
    Library library = titles();
    auto near = [&](std::string_view title) { return library.searcher().near(title, kPublic, 3).value(); };
    CHECK(near("jardin-partage").front() == "jardin");
    CHECK(near("jradin-partagé").front() == "jardin");
    CHECK(near("ecole-d-ete").front() == "ecole");
    CHECK(near("ecole-dete").front() == "ecole");
    CHECK(near("forum") == Names{"forum"});
    CHECK(near("brise-glasse").front() == "brise");
    CHECK(near("quelque-chose-d-autre").empty());
    CHECK(near("").empty());
}

TEST_CASE("trigrams count characters, not bytes") {
    CHECK(search::trigrams("eau") == Names{"^ea", "au$", "eau"});
    CHECK(search::trigrams("東京") == Names{"^東京", "東京$"});
    CHECK(search::trigrams("").empty());
}
