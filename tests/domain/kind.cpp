#include "domain/kind.h"

#include <stdexcept>
#include <string>
#include <utility>

#include "catch.hpp"

using namespace catalyst::domain;

namespace {

Kind named(std::string name) {
    Kind kind;
    kind.name = std::move(name);
    return kind;
}

FieldSpec spec(std::string name, FieldType type, FieldType item = FieldType::Text) {
    FieldSpec made;
    made.name = std::move(name);
    made.type = type;
    made.item = item;
    return made;
}

}  // namespace

TEST_CASE("kinds keep their order and are found by name") {
    Kinds kinds({named("project"), named("page"), named("method")});
    CHECK(kinds.all().front().name == "project");
    REQUIRE(kinds.find("method") != nullptr);
    CHECK(kinds.find("method")->name == "method");
    CHECK(kinds.find("Method") == nullptr);
    CHECK(kinds.find("") == nullptr);
}

TEST_CASE("a page of an unknown kind is a page") {
    Kinds kinds({named("method"), named("page")});
    CHECK(kinds.get("recipe").name == "page");
    CHECK(kinds.get("method").name == "method");
}

TEST_CASE("a wiki without the kind page is broken") { CHECK_THROWS_AS(Kinds().get("method"), std::logic_error); }

TEST_CASE("a kind knows its fields by name") {
    Kind method = named("method");
    method.fields = {spec("duration", FieldType::Duration), spec("steps", FieldType::List, FieldType::Group)};
    REQUIRE(method.field("steps") != nullptr);
    CHECK(method.field("steps")->type == FieldType::List);
    CHECK(method.field("cost") == nullptr);
}

TEST_CASE("a page and a list of pages are relations") {
    CHECK(spec("a", FieldType::Page).is_relation());
    CHECK(spec("a", FieldType::List, FieldType::Page).is_relation());
    CHECK_FALSE(spec("a", FieldType::List, FieldType::Group).is_relation());
    CHECK_FALSE(spec("a", FieldType::Text, FieldType::Page).is_relation());
}
