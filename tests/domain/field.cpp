#include "domain/field.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "../base/mutate.h"
#include "catch.hpp"

using namespace catalyst::domain;
using catalyst::tests::Spoiler;

namespace {

Value text(std::string words) { return {std::move(words)}; }
Value list(Value::List items) { return {std::move(items)}; }
Value map(Value::Map entries) { return {std::move(entries)}; }

std::vector<Field> back_and_forth(const std::vector<Field>& fields) { return unflatten(flatten(fields)); }

// A tree that flatten can write: nothing empty but texts, no key twice, no mapping that counts its keys from 0.
Value tree(Spoiler& random, int depth) {
    auto size = 1 + random.below(4);
    auto form = depth == 0 ? 0 : random.below(3);
    if (form == 0) return text(random.bytes(12));
    if (form == 1) {
        Value::List items;
        while (items.size() < size) items.push_back(tree(random, depth - 1));
        return list(std::move(items));
    }
    Value::Map entries;
    while (entries.size() < size) {
        std::string key =
            random.below(4) ? random.bytes(6) : std::vector<std::string>{"", "/", "~", "~1", "a/b", "01", "1"}[random.below(7)];
        bool first_is_zero = entries.empty() && key == "0";
        bool twice = std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
        if (!first_is_zero && !twice) entries.emplace_back(key, tree(random, depth - 1));
    }
    return map(std::move(entries));
}

}  // namespace

TEST_CASE("a value laid flat has one row for each text with its way there") {
    std::vector<Field> fields = {
        {"duration", text("2 h")},
        {"steps", list({map({{"title", text("Ouvrir le cercle")}, {"minutes", text("10")}}), text("Clore")})}};
    CHECK(flatten(fields) ==
          std::vector<FieldRow>{
              {"duration", "2 h"}, {"steps/0/title", "Ouvrir le cercle"}, {"steps/0/minutes", "10"}, {"steps/1", "Clore"}});
    CHECK(back_and_forth(fields) == fields);
}

TEST_CASE("any tree of values comes back from its rows") {
    Spoiler random(71);
    for (int i = 0; i < 2000; ++i) {
        std::vector<Field> fields;
        for (int n = 0; n < 3; ++n) fields.push_back({"field/" + std::to_string(n), tree(random, 4)});
        REQUIRE(back_and_forth(fields) == fields);
    }
}

TEST_CASE("long lists keep their order") {
    Value::List items;
    for (int i = 0; i < 120; ++i) items.push_back(map({{"n", text(std::to_string(i))}}));
    std::vector<Field> fields = {{"steps", list(items)}};
    CHECK(back_and_forth(fields) == fields);
}

TEST_CASE("a key that holds a slash or a tilde stays one key") {
    std::vector<Field> fields = {
        {"a/b~", map({{"c/d", text("1")}, {"~1", text("2")}, {"", text("3")}, {"~", list({text("4")})}})},
        {"lone", map({{"", text("5")}})}};
    CHECK(flatten(fields)[0].path == "a~1b~0/c~1d");
    CHECK(back_and_forth(fields) == fields);
}

TEST_CASE("a key of slashes costs no depth") {
    std::vector<Field> fields = {{"f", map({{std::string(60'000, '/'), text("x")}})}};
    CHECK(back_and_forth(fields) == fields);
}

TEST_CASE("numbers as keys make a mapping unless they count from 0") {
    std::vector<Field> years = {{"budget", map({{"2024", text("10")}, {"2025", text("20")}})}};
    CHECK(back_and_forth(years) == years);
    std::vector<Field> late = {{"f", map({{"1", text("a")}, {"2", text("b")}})}};
    CHECK(back_and_forth(late) == late);
}

TEST_CASE("known limit: a mapping whose keys are 0 and 1 and so on comes back as a list") {
    CHECK(back_and_forth({{"f", map({{"0", text("a")}, {"1", text("b")}})}}) ==
          std::vector<Field>{{"f", list({text("a"), text("b")})}});
}

TEST_CASE("known limit: empty lists and mappings do not come back") {
    CHECK(back_and_forth({{"f", list({})}, {"g", map({})}, {"h", text("")}}) == std::vector<Field>{{"h", text("")}});
    CHECK(back_and_forth({{"f", list({text("a"), list({}), text("b")})}}) ==
          std::vector<Field>{{"f", map({{"0", text("a")}, {"2", text("b")}})}});
}

TEST_CASE("no rows make no fields and odd rows break nothing") {
    CHECK(unflatten({}).empty());
    CHECK(unflatten({{"a", "1"}, {"a", "2"}, {"a/b", "3"}}) == std::vector<Field>{{"a", text("1")}});
    Spoiler random(72);
    for (int i = 0; i < 2000; ++i) {
        std::vector<FieldRow> rows;
        for (auto n = random.below(6); n > 0; --n) rows.push_back({random.spoil("steps/0/a~1b"), "x"});
        auto fields = unflatten(rows);
        REQUIRE(flatten(fields).size() <= rows.size());
    }
}

TEST_CASE("a value is asked for what it is") {
    auto place = map({{"lat", text("50.6")}, {"lon", text("3.1")}});
    REQUIRE(place.at("lon") != nullptr);
    CHECK(*place.at("lon")->text() == "3.1");
    CHECK(place.at("address") == nullptr);
    CHECK(text("lat").at("lat") == nullptr);
    CHECK(list({text("a")}).at("0") == nullptr);
    CHECK(place.list() == nullptr);
    CHECK(text("").map() == nullptr);
}

TEST_CASE("a range is read in each way people write it") {
    using Ends = std::pair<std::string_view, std::string_view>;
    CHECK(two_ends(map({{"min", text("5")}, {"max", text(" 30 ")}})) == Ends{"5", "30"});
    CHECK(two_ends(list({text("5")})) == Ends{"5", ""});
    CHECK(two_ends(list({text("5"), list({})})) == Ends{"5", ""});
    CHECK(two_ends(text("5–30")) == Ends{"5", "30"});
    CHECK(two_ends(text("-5")) == Ends{"-5", "-5"});
    CHECK(two_ends(text("")) == Ends{"", ""});
}
