#include "service/page_merge.h"

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "markup/markup.h"

using namespace catalyst;
using service::Choice;
using service::merge_pages;
using service::merged_source;
using service::PageMerge;

namespace {

std::string page(const std::string& front, const std::string& body = "Texte.\n") {
    return "---\nid: 01J\ntitle: Forum ouvert\n" + front + "---\n" + body;
}

std::string merged(const std::string& base, const std::string& mine, const std::string& theirs) {
    auto merge = merge_pages(base, mine, theirs);
    for (const auto& field : merge.fields) UNSCOPED_INFO("conflict: " << field.key);
    REQUIRE(merge.clean());
    auto source = merged_source(merge, {}, {});
    REQUIRE(source.ok());
    return *source;
}

// What a front matter of these lines becomes, read again.
domain::Properties fields(const std::string& base, const std::string& mine, const std::string& theirs) {
    return markup::read_source(merged(page(base), page(mine), page(theirs)))->properties;
}

std::vector<std::string> conflicts(const std::string& base, const std::string& mine, const std::string& theirs) {
    std::vector<std::string> keys;
    for (const auto& field : merge_pages(page(base), page(mine), page(theirs)).fields) keys.push_back(field.key);
    return keys;
}

using Words = std::vector<std::string>;
using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a page that only one side changed is that side's, byte for byte") {
    std::string base = page("tags: [a]\n"), other = "\xEF\xBB\xBF---\r\n# remark\r\nid: 01J\r\ntitle: \"X\"\r\n---\r\nAutre";
    CHECK(merged(base, base, other) == other);
    CHECK(merged(base, other, base) == other);
    CHECK(merged(base, other, other) == other);
}

TEST_CASE("fields and body edited by two people are all taken, and what neither touched keeps its bytes") {
    auto base = page("# remarque\nsummary:   Un jour.\ntags: [a, b]\nodd: {x: 1}\n", "Un début. Le milieu est long. Une fin.\n");
    auto mine =
        page("# remarque\nsummary:   Un jour entier.\ntags: [a, b]\nodd: {x: 1}\n", "Un début. Le milieu est long. La fin.\n");
    auto theirs =
        page("# remarque\nsummary:   Un jour.\ntags: [a, b, c]\nodd: {x: 1}\n", "Le début. Le milieu est long. Une fin.\n");
    auto source = merged(base, mine, theirs);
    CHECK(source.find("# remarque\n") != std::string::npos);
    CHECK(source.find("tags: [a, b, c]\nodd: {x: 1}\n") != std::string::npos);
    auto read = markup::read_source(source);
    CHECK(read->properties.summary == "Un jour entier.");
    CHECK(read->body == "Le début. Le milieu est long. La fin.\n");
}

TEST_CASE("a key that one side added, changed or took out is so in the merge") {
    auto read = fields("duration: 2 h\nlicence: CC0\nplace: Lille\n", "duration: 3 h\nlicence: CC0\nplace: Lille\nnew: x\n",
                       "duration: 2 h\nplace: Lille\nother: y\n");
    CHECK(read.license.empty());
    CHECK(read.fields ==
          std::vector<domain::Field>{{"duration", {"3 h"}}, {"place", {"Lille"}}, {"other", {"y"}}, {"new", {"x"}}});
}

TEST_CASE("tags that either side added or took out are so in the merge, each once") {
    CHECK(fields("tags: [a, b, c]\n", "tags: [a, c, m, x]\n", "tags: [t, a, b, x]\n").tags == Words{"t", "a", "x", "m"});
    CHECK(fields("", "tags: [m, x]\n", "tags: [x, t]\n").tags == Words{"x", "t", "m"});
    CHECK(fields("tags: [a]\n", "tags: []\n", "tags: [a, t]\n").tags == Words{"t"});
    CHECK(fields("authors: [Ada]\n", "authors: [Ada, Bo]\n", "authors: [Cy, Ada]\n").authors == Words{"Cy", "Ada", "Bo"});
}

TEST_CASE("different items of a list may be replaced by each side, the same one is a conflict") {
    CHECK(fields("tags: [a, b, c]\n", "tags: [a1, b, c]\n", "tags: [a, b2, c]\n").tags == Words{"a1", "b2", "c"});
    CHECK(conflicts("tags: [a, b]\n", "tags: [a1, b]\n", "tags: [a2, b]\n") == Keys{"tags/0"});
    CHECK(conflicts("tags: [a, b]\n", "tags: [a1, b]\n", "tags: [a2, b, c]\n") == Keys{"tags"});
    CHECK(conflicts("tags: [a, b, c]\n", "tags: [b, c, a]\n", "tags: [a2, b, c]\n") == Keys{"tags"});
    CHECK(fields("tags: [a, b, c]\n", "tags: [b, c, a]\n", "tags: [a, b, c, d]\n").tags == Words{"b", "c", "d", "a"});
}

TEST_CASE("groups in a list are merged item by item, key by key") {
    std::string base = "steps:\n  - {title: Un, text: le cercle est ouvert au monde}\n  - {title: Deux}\n";
    auto read = fields(base, "steps:\n  - {title: UN, text: le cercle est ouvert au monde}\n  - {title: Deux}\n",
                       "steps:\n  - {title: Un, text: le grand cercle est ouvert au monde}\n  - {title: 2}\n");
    auto steps = read.fields.at(0).value.list();
    REQUIRE(steps);
    CHECK(*steps->at(0).at("title")->text() == "UN");
    CHECK(*steps->at(0).at("text")->text() == "le grand cercle est ouvert au monde");
    CHECK(*steps->at(1).at("title")->text() == "2");
    CHECK(conflicts(base, "steps:\n  - {title: A, text: x}\n  - {title: Deux}\n",
                    "steps:\n  - {title: B}\n  - {title: Deux}\n") == Keys{"steps/0/title", "steps/0/text"});
}

TEST_CASE("texts of several words are merged by word, short ones and measures are conflicts") {
    CHECK(fields("summary: un jour au vert pour tous\n", "summary: deux jours au vert pour tous\n",
                 "summary: un jour au vert pour chacun\n")
              .summary == "deux jours au vert pour chacun");
    CHECK(conflicts("summary: un\n", "summary: deux\n", "summary: trois\n") == Keys{"summary"});
    CHECK(conflicts("summary: un jour\n", "summary: deux jour\n", "summary: un jours\n") == Keys{"summary"});
    CHECK(conflicts("duration: 2 h 30\n", "duration: 3 h 30\n", "duration: 2 h 45\n") == Keys{"duration"});
    CHECK(conflicts("date: 2011-01-01\n", "date: 2011-01-02\n", "date: 2011-01-03\n") == Keys{"date"});
    CHECK(conflicts("kind: method\n", "kind: project\n", "kind: need\n") == Keys{"kind"});
}

TEST_CASE("an address and its position may be changed by two people, halves of a position are not mixed") {
    std::string base = "place: {address: Lille, lat: 1, lon: 2}\n";
    auto read = fields(base, "place: {address: Roubaix, lat: 1, lon: 2}\n", "place: {address: Lille, lat: 3, lon: 4}\n");
    CHECK(*read.fields.at(0).value.at("address")->text() == "Roubaix");
    CHECK(*read.fields.at(0).value.at("lat")->text() == "3");
    CHECK(conflicts(base, "place: {address: Lille, lat: 9, lon: 2}\n", "place: {address: Lille, lat: 1, lon: 9}\n") ==
          Keys{"place"});
}

TEST_CASE("a value changed by one side and taken out by the other is a conflict with nothing") {
    auto merge = merge_pages(page("duration: 2 h\n"), page(""), page("duration: 3 h\n"));
    REQUIRE(merge.fields.size() == 1);
    CHECK(merge.fields[0] == service::FieldConflict{"duration", domain::Value{"2 h"}, std::nullopt, domain::Value{"3 h"}});
    CHECK(merged_source(merge, {Choice::Mine}, {}).value() == page(""));
    CHECK(merged_source(merge, {Choice::Theirs}, {}).value() == page("duration: 3 h\n"));
    auto turned = merge_pages(page("duration: 2 h\n"), page("duration: 3 h\n"), page(""));
    CHECK(merged_source(turned, {Choice::Mine}, {}).value() == page("duration: 3 h\n"));
    CHECK(merged_source(turned, {Choice::Theirs}, {}).value() == page(""));
}

TEST_CASE("a conflict deep in a field is settled where it is") {
    std::string base = "a/b:\n  - {x: 1, y: 2}\n  - {x: 3}\n";
    auto merge = merge_pages(page(base), page("a/b:\n  - {x: 1, y: 5}\n  - {x: 7}\n"), page("a/b:\n  - {x: 1}\n  - {x: 8}\n"));
    REQUIRE(merge.fields.size() == 2);
    CHECK(merge.fields[0].key == "a~1b/0/y");
    auto source = merged_source(merge, {Choice::Mine, Choice::Theirs}, {});
    auto value = markup::read_source(*source)->properties.fields.at(0).value;
    CHECK(*value.list()->at(0).at("y")->text() == "5");
    CHECK(*value.list()->at(1).at("x")->text() == "8");
}

TEST_CASE("both of two lists are kept, both of two texts is no answer") {
    auto merge = merge_pages(page("tags: [a, b]\n"), page("tags: [m, b]\n"), page("tags: [t, b, c]\n"));
    REQUIRE(merge.fields.size() == 1);
    CHECK(markup::read_source(*merged_source(merge, {Choice::Both}, {}))->properties.tags == Words{"t", "b", "c", "m"});
    auto texts = merge_pages(page("x: a\n"), page("x: b\n"), page("x: c\n"));
    auto refused = merged_source(texts, {Choice::Both}, {});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error() == Error{ErrorKind::Conflict, "page.merge_open", {{"count", "1"}}, {}});
}

TEST_CASE("without a choice for each conflict there is no merged source") {
    auto merge = merge_pages(page("x: a\n", "un\n"), page("x: b\n", "deux\n"), page("x: c\n", "trois\n"));
    CHECK_FALSE(merge.clean());
    CHECK(merged_source(merge, {}, {}).error().params == std::vector<std::pair<std::string, std::string>>{{"count", "2"}});
    CHECK_FALSE(merged_source(merge, {Choice::Mine}, {}).ok());
    CHECK(merged_source(merge, {Choice::Mine}, {Choice::Theirs}).value() == page("x: b\n", "trois\n"));
}

TEST_CASE("a key under another name that stands for it is merged as that key") {
    auto read = fields("description: un long chemin vers la mer\n", "summary: un long chemin vers le lac\nlanguage: fr\n",
                       "description: le long chemin vers la mer\n");
    CHECK(read.summary == "le long chemin vers le lac");
    CHECK(read.lang == "fr");
    CHECK(read.fields.empty());
    CHECK(fields("description: a\nx: 1\n", "x: 1\n", "description: a\nx: 2\n").summary.empty());
}

TEST_CASE("a page's id never changes") {
    auto base = page("x: 1\n", "a\n"), theirs = page("x: 1\n", "b\n");
    auto other = "---\nid: OTHER\ntitle: Forum ouvert\nx: 2\n---\na\n";
    CHECK(markup::read_source(merged(base, other, theirs))->properties.id == "01J");
    CHECK(markup::read_source(merged(base, other, base))->properties.id == "01J");
    CHECK(markup::read_source(merged(base, "a\nno front matter\n", base))->properties.id == "01J");
}

TEST_CASE("a version without front matter is an edit of the body alone") {
    auto base = page("x: 1\n", "un\n\ndeux\n"), theirs = page("x: 2\n", "un\n\nDEUX\n");
    CHECK(merged(base, "UN\n\ndeux\n", theirs) == page("x: 2\n", "UN\n\nDEUX\n"));
    CHECK(merged(base, page("x: 2\n", "un\n\nDEUX\n"), "UN\n\ndeux\n") == page("x: 2\n", "UN\n\nDEUX\n"));
}

TEST_CASE("a front matter that can't be read is merged as text, and has to be readable in the end") {
    std::string base = page("x: 1\n", "un deux trois\n"), broken = page("x: [1\n", "un deux trois\n"),
                theirs = page("x: 1\n", "un deux 3\n");
    auto merge = merge_pages(base, broken, theirs);
    CHECK(merge.whole);
    auto source = merged_source(merge, {}, {});
    REQUIRE_FALSE(source.ok());
    CHECK(source.error().key == "page.front_matter");
    CHECK(merged_source(merge_pages(broken, base, page("x: [1\n", "un deux 3\n")), {}, {}).value() == theirs);
}

TEST_CASE("an edit is undone by merging from it back, and later work of others stays") {
    auto before = page("tags: [a]\n", "Le forum commence tôt.\n\nUne salle suffit.\n");
    auto after =
        page("tags: [a, spam]\nlink: http://spam.example\n", "Le forum commence tôt. Achetez ici.\n\nUne salle suffit.\n");
    auto head = page("tags: [a, spam, good]\nlink: http://spam.example\n",
                     "Le forum commence tôt. Achetez ici.\n\nUne grande salle suffit.\n");
    CHECK(merged(after, before, head) == page("tags: [a, good]\n", "Le forum commence tôt.\n\nUne grande salle suffit.\n"));
    auto touched = page("tags: [a]\n", "Le forum commence tôt. Achetez vite ici.\n\nUne salle suffit.\n");
    CHECK_FALSE(merge_pages(after, before, touched).clean());
}

TEST_CASE("whatever two people make of a page, the merge can be read and holds the values it says") {
    std::mt19937 random(3);
    auto word = [&] { return std::string(1, char('a' + random() % 6)); };
    auto some = [&] {
        std::string front;
        if (random() % 2) front += "summary: " + word() + " " + word() + " " + word() + "\n";
        if (random() % 2) front += "tags: [" + word() + word() + ", " + word() + "]\n";
        if (random() % 2) front += "list:\n  - " + word() + "\n  - {k: " + word() + "}\n";
        if (random() % 2) front += "map: {k: " + word() + ", l: [" + word() + "]}\n";
        if (random() % 2) front += "x: " + word() + "\n";
        return page(front, word() + "\n");
    };
    for (int round = 0; round < 1'000; ++round) {
        auto base = some(), mine = some(), theirs = some();
        auto merge = merge_pages(base, mine, theirs);
        for (auto choice : {Choice::Mine, Choice::Theirs}) {
            auto source = merged_source(merge, std::vector<Choice>(merge.fields.size(), choice),
                                        std::vector<Choice>(merge.body.conflicts(), choice));
            INFO(base << mine << theirs);
            REQUIRE(source.ok());
            auto read = markup::read_source(*source);
            for (const auto& field : merge.fields)
                if (field.key == "x") {
                    auto wanted = choice == Choice::Mine ? field.mine : field.theirs;
                    auto found = std::find_if(read->properties.fields.begin(), read->properties.fields.end(),
                                              [](const auto& one) { return one.name == "x"; });
                    REQUIRE((found != read->properties.fields.end()) == wanted.has_value());
                    if (wanted) REQUIRE(found->value == *wanted);
                }
        }
    }
}
