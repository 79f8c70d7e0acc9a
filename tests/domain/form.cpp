#include "domain/form.h"

#include "catch.hpp"

using namespace catalyst;
using namespace catalyst::domain;

TEST_CASE("every type of field has a control, alone and in a list") {
    FieldSpec field;
    auto control = [&](FieldType type) {
        field.type = type;
        return control_of(field);
    };
    auto listed = [&](FieldType item) {
        field.item = item;
        return control(FieldType::List);
    };
    for (auto type : {FieldType::Text, FieldType::Number, FieldType::Date, FieldType::Choice, FieldType::Url, FieldType::Image,
                      FieldType::Licence, FieldType::Person, FieldType::Page})
        CHECK(control(type) == Control::Line);
    CHECK(control(FieldType::Markdown) == Control::Prose);
    CHECK(control(FieldType::Range) == Control::FromTo);
    CHECK(control(FieldType::Duration) == Control::FromTo);
    CHECK(control(FieldType::Place) == Control::Place);
    CHECK(control(FieldType::Tags) == Control::Words);
    CHECK(control(FieldType::Group) == Control::Group);
    for (auto type : {FieldType::Text, FieldType::Number, FieldType::Date, FieldType::Url, FieldType::Image, FieldType::Licence,
                      FieldType::Person, FieldType::Page, FieldType::Duration})
        CHECK(listed(type) == Control::Lines);
    for (auto type : {FieldType::Markdown, FieldType::Range, FieldType::Tags, FieldType::Place, FieldType::Group})
        CHECK(listed(type) == Control::Rows);
    CHECK(listed(FieldType::Choice) == Control::Checks);
    CHECK(item_of(field).type == FieldType::Choice);
}

TEST_CASE("the first error of a control is found by its name") {
    FormErrors errors;
    CHECK(errors.empty());
    errors.add("title", {ErrorKind::Invalid, "a", {}, {}});
    errors.add("title", {ErrorKind::Invalid, "b", {}, {}});
    REQUIRE(errors.of("title"));
    CHECK(errors.of("title")->key == "a");
    CHECK_FALSE(errors.of("summary"));
}
