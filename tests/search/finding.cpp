#include <string>
#include <vector>

#include "catch.hpp"
#include "library.h"

using namespace catalyst;
using namespace catalyst::tests;
using Names = std::vector<std::string>;

TEST_CASE("documents with more of the words come first") {
    Library library({document("one", "Divers", "jardin jardin jardin jardin jardin"),
                     document("both", "Divers", "un jardin et un compost"), document("none", "Divers", "autre chose")});
    CHECK(library.keys("jardin compost") == Names{"both", "one"});
}

TEST_CASE("a title counts for more than a body") {
    Library library({document("body", "Divers", "compost au fond"), document("title", "Compost", "au fond du jardin")});
    CHECK(library.keys("compost") == Names{"title", "body"});
}

TEST_CASE("too common words find nothing by themselves, unless there is nothing else") {
    Library library({document("a", "Le jardin", "dans la ville"), document("b", "Dans la ville", "avec le vent")});
    CHECK(library.keys("le jardin") == Names{"a"});
    CHECK(library.keys("avec le").size() == 2);
    CHECK(library.keys("avec le").front() == "b");
}

TEST_CASE("quotes ask for words beside each other, a minus leaves documents out") {
    Library library({document("near", "", "la monnaie locale du quartier"),
                     document("far", "", "une monnaie pour le commerce local, locale"), document("money", "", "la monnaie")});
    CHECK(library.keys("\"monnaie locale\"") == Names{"near"});
    CHECK(library.keys("« Monnaie locale »") == Names{"near"});
    CHECK(library.keys("“monnaie locale” \"du quartier\"") == Names{"near"});
    CHECK(library.keys("\"monnaie locale\" \"commerce local\"").empty());
    CHECK(library.keys("monnaie -locale") == Names{"money"});
    CHECK(library.keys("monnaie -\"monnaie locale\"").size() == 2);
    CHECK(library.keys("monnaie - locale").size() == 3);
    CHECK(library.keys("\"monnaie").size() == 3);
    CHECK(library.keys("-monnaie").empty());
}

TEST_CASE("no phrase runs from the title into the body") {
    Library library({document("it", "Monnaie", "locale")});
    CHECK(library.keys("\"monnaie locale\"").empty());
}

TEST_CASE("filters narrow by kind, tag and language") {
    auto method = document("method", "Jardin");
    method.kind = "method";
    method.tags = {{"eau-de-pluie", "Eau de pluie"}};
    auto brazilian = document("br", "Jardim", "", "pt-br");
    Library library({method, document("page", "Jardin"), brazilian});
    auto query = Library::asking("jardin");
    query.kind = "method";
    CHECK(library.keys(query) == Names{"method"});
    query.kind = "";
    query.tag = "eau-de-pluie";
    CHECK(library.keys(query) == Names{"method"});
    query.tag = "Eau de pluie";
    CHECK(library.keys(query).empty());
    query = Library::asking("");
    query.lang = "pt";
    CHECK(library.keys(query) == Names{"br"});
    query.lang = "pt-br";
    CHECK(library.keys(query) == Names{"br"});
    CHECK(library.keys("pluie") == Names{"method"});
}

TEST_CASE("without words the filters' documents come newest first") {
    auto old_one = document("old", "A"), new_one = document("new", "B");
    old_one.updated_ms = 1'000;
    new_one.updated_ms = 2'000'000'000'000;
    Library library({old_one, new_one});
    CHECK(library.keys("") == Names{"new", "old"});
    CHECK(library.keys(" \t") == Names{"new", "old"});
    CHECK(library.keys("-a") == Names{"new"});
    CHECK(library.keys("?!").empty());
    CHECK(library.keys("\xCC\x81").empty());
}

TEST_CASE("what another audience may find shows in no hit, total, suggestion or near title") {
    auto secret = document("secret", "Licenciement de Zébulon", "zébulon zébulon");
    secret.audience = {"members"};
    auto nobody = document("nobody", "Zébulon");
    nobody.audience = {};
    Library library({secret, nobody, document("open", "Jardin", "un mot")});
    auto found = library.searcher().find(Library::asking("zébulon"), search::Snippets::Yes);
    CHECK(found->hits.empty());
    CHECK(found->total == 0);
    CHECK(found->total_exact);
    CHECK(library.searcher().find(Library::asking(""), search::Snippets::No)->total == 1);
    CHECK(library.searcher().suggest("zéb", kPublic, 10)->empty());
    CHECK(library.searcher().near("zebulon", kPublic, 10)->empty());
    auto member = Library::asking("zébulon");
    member.audience = {"public", "members"};
    CHECK(library.keys(member) == Names{"secret"});
    auto stranger = Library::asking("jardin");
    stranger.audience = {};
    CHECK(library.keys(stranger).empty());
    CHECK(library.searcher().suggest("jar", {}, 10)->empty());
    CHECK(library.searcher().near("jardin", {}, 10)->empty());
}

TEST_CASE("a window on the hits moves, ends at a thousand and knows a small total") {
    std::vector<search::Document> documents;
    for (int i = 0; i < 1'200; ++i) documents.push_back(document("k" + std::to_string(i), "Jardin " + std::to_string(i)));
    Library library(documents);
    auto query = Library::asking("jardin");
    query.first = 10;
    query.limit = 5;
    auto some = library.searcher().find(query, search::Snippets::No);
    CHECK(some->hits.size() == 5);
    CHECK(some->total > 10 + 5 * 5);
    auto all = query;
    all.first = 0;
    all.limit = 20;
    CHECK(library.searcher().find(all, search::Snippets::No)->hits[10] == some->hits[0]);
    all.words = "1100";
    auto one = library.searcher().find(all, search::Snippets::No);
    CHECK(one->total == 1);
    CHECK(one->total_exact);
    query.first = 990;
    query.limit = 50;
    CHECK(library.searcher().find(query, search::Snippets::No)->hits.size() == 10);
    query.first = 5'000'000'000;
    CHECK(library.searcher().find(query, search::Snippets::No)->hits.empty());
    query.first = -3;
    query.limit = -1;
    CHECK(library.searcher().find(query, search::Snippets::No)->hits.empty());
}

TEST_CASE("keys and tags of any length and content are kept apart") {
    std::string a(5'000, 'a'), b = a + "b";
    std::string with_nul("a\0b", 3), other_nul("a\0c", 3);
    Library library({document(a, "Un"), document(b, "Deux"), document(with_nul, "Trois"), document(other_nul, "Quatre")});
    REQUIRE(library.writer().apply(std::vector<search::Change>{{a, std::nullopt}, {with_nul, std::nullopt}}, 9).ok());
    CHECK(library.keys("") == Names{b, other_nul});
}

TEST_CASE("every document tells its key and stamp") {
    Library library({document("a", "Un"), document("b", "Deux")});
    Names seen;
    REQUIRE(library.searcher()
                .for_each_document([&](const std::string& key, const std::string& stamp) { seen.push_back(key + "=" + stamp); })
                .ok());
    CHECK(seen == Names{"a=stamp of a", "b=stamp of b"});
    CHECK(library.searcher().count().value() == 2);
}
