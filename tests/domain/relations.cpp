#include "domain/relations.h"

#include <string>
#include <utility>
#include <vector>

#include "../base/mutate.h"
#include "catch.hpp"

using namespace catalyst::domain;

namespace {

FieldSpec spec(std::string name, FieldType type, FieldType item = FieldType::Text, std::vector<FieldSpec> fields = {}) {
    FieldSpec made;
    made.name = std::move(name);
    made.type = type;
    made.item = item;
    made.fields = std::move(fields);
    return made;
}

Value text(std::string words) { return {std::move(words)}; }
Value list(Value::List items) { return {std::move(items)}; }
Value map(Value::Map entries) { return {std::move(entries)}; }

Kind kind() {
    Kind made;
    made.fields = {
        spec("need", FieldType::Page), spec("methods", FieldType::List, FieldType::Page), spec("cost", FieldType::Text),
        spec("venue", FieldType::Group, FieldType::Text, {spec("place", FieldType::Page), spec("room", FieldType::Text)}),
        spec("steps", FieldType::List, FieldType::Group,
             {spec("title", FieldType::Text), spec("method", FieldType::Page), spec("tools", FieldType::List, FieldType::Page)})};
    return made;
}

// "relation:key" of each link that the fields state.
std::vector<std::string> stated(std::vector<Field> fields) {
    Properties properties;
    properties.fields = std::move(fields);
    std::vector<std::string> out;
    for (const auto& link : relations(properties, kind())) out.push_back(link.relation + ":" + link.key);
    return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a field of type page states a link under its name") {
    CHECK(stated({{"need", text("Se rencontrer")}}) == Lines{"need:se-rencontrer"});
}

TEST_CASE("a list of pages states a link for each in the order written") {
    CHECK(stated({{"methods", list({text("Forum ouvert"), text("[[World café|café]]")})}}) ==
          Lines{"methods:forum-ouvert", "methods:world-cafe"});
}

TEST_CASE("one text stands for a list of one and a list for its items") {
    CHECK(stated({{"methods", text("Forum ouvert")}}) == Lines{"methods:forum-ouvert"});
    CHECK(stated({{"need", list({text("A"), text("B")})}}) == Lines{"need:a", "need:b"});
}

TEST_CASE("a wiki link written without quotes is a list in a list for YAML and still a link") {
    CHECK(stated({{"need", list({list({text("Forum ouvert")})})}}) == Lines{"need:forum-ouvert"});
}

TEST_CASE("pages inside groups count for the group's field") {
    CHECK(stated({{"venue", map({{"room", text("12")}, {"place", text("La Coroutine")}})}}) == Lines{"venue:la-coroutine"});
    CHECK(stated({{"steps", list({map({{"title", text("Ouvrir")}, {"method", text("Cercle")}}),
                                  map({{"tools", list({text("Bâton"), text("Cloche")})}})})}}) ==
          Lines{"steps:cercle", "steps:baton", "steps:cloche"});
}

TEST_CASE("other fields state no link even if they look like one") {
    CHECK(stated({{"cost", text("[[Gratuit]]")}, {"unknown", text("[[Page]]")}, {"need", map({{"place", text("X")}})}}).empty());
}

TEST_CASE("an empty target states no link") {
    for (std::string_view empty : {"", " ", "[[]]", "[[|label]]", "#section", "!!!"})
        CHECK(stated({{"need", text(std::string(empty))}}).empty());
}

TEST_CASE("a translation states a link to its original before all others") {
    Properties properties;
    properties.translation_of = "[[Open space]]";
    properties.fields = {{"need", text("Se rencontrer")}};
    auto links = relations(properties, kind());
    REQUIRE(links.size() == 2);
    CHECK(links[0] == Link{"open-space", "Open space", "", "translation_of"});
    CHECK(links[1].relation == "need");
}

TEST_CASE("a target is read with and without its brackets") {
    const Link plain{"forum-ouvert", "Forum ouvert", "", ""}, section{"forum-ouvert", "Forum ouvert", "Préparer", ""};
    for (std::string_view form : {"Forum ouvert", " Forum ouvert ", "[[Forum ouvert]]", "[[ Forum ouvert ]]",
                                  "[[Forum ouvert|un label]]", "[[Forum ouvert | a | b]]", "Forum ouvert|label"})
        CHECK(parse_target(form) == plain);
    for (std::string_view form : {"Forum ouvert#Préparer", "[[Forum ouvert#Préparer]]", "[[Forum ouvert # Préparer | label]]"})
        CHECK(parse_target(form) == section);
    CHECK(parse_target("[[Forum ouvert").key == "forum-ouvert");
    CHECK(parse_target("A#b#c") == Link{"a", "A", "b#c", ""});
}

TEST_CASE("spoilt targets never break and have keys that are keys") {
    catalyst::tests::Spoiler random(81);
    for (int i = 0; i < 3000; ++i) {
        auto link = parse_target(random.spoil("[[Forum ouvert#Préparer|l’été]]"));
        REQUIRE(link_key(link.target) == link.key);
        REQUIRE(link.target.find('|') == std::string::npos);
        REQUIRE(link.relation.empty());
    }
    for (std::string_view bits : {"[", "[[", "[[]", "]]", "[]]", "[[]]", "|", "#", "[[|]]", "[[#]]", "[[[]]]"})
        parse_target(bits);
}
