#include "domain/slots.h"

#include <algorithm>
#include <string>

#include "../base/mutate.h"
#include "catch.hpp"

using namespace catalyst::domain;

namespace {

std::string slot(char kind, const std::string& n, const std::string& content) {
    return std::string(1, kSlotOpen) + kind + n + kSlotBody + content + kSlotClose;
}
std::string link_slot(int n, const std::string& label) { return slot('L', std::to_string(n), label); }
std::string image_slot(int n, const std::string& alt) { return slot('I', std::to_string(n), alt); }

std::string filled(std::string_view html) {
    SlotFillers fill;
    fill.link = [](std::size_t n, std::string_view label) {
        return "<a " + std::to_string(n) + ">" + std::string(label) + "</a>";
    };
    fill.image = [](std::size_t n, std::string_view alt) { return "<img " + std::to_string(n) + " '" + std::string(alt) + "'>"; };
    return fill_slots(html, fill);
}

}  // namespace

TEST_CASE("text without slots comes back unchanged") {
    CHECK(filled("") == "");
    CHECK(filled("<p>Été</p>\n") == "<p>Été</p>\n");
    catalyst::tests::Spoiler random(91);
    for (int i = 0; i < 1000; ++i) {
        std::string text = random.bytes(200);
        text.erase(std::remove(text.begin(), text.end(), kSlotOpen), text.end());
        REQUIRE(filled(text) == text);
    }
}

TEST_CASE("a slot becomes what its filler makes of number and content") {
    CHECK(filled("a " + link_slot(0, "b") + " c") == "a <a 0>b</a> c");
    CHECK(filled(image_slot(12, "le &amp; alt")) == "<img 12 'le &amp; alt'>");
    CHECK(filled(link_slot(1, "") + link_slot(2, "x") + image_slot(3, "")) == "<a 1></a><a 2>x</a><img 3 ''>");
}

TEST_CASE("a label may hold images") {
    CHECK(filled(link_slot(4, "a " + image_slot(5, "b") + " c" + image_slot(6, "d")) + " e") ==
          "<a 4>a <img 5 'b'> c<img 6 'd'></a> e");
}

TEST_CASE("a link in a link or anything in an image keeps its text only") {
    CHECK(filled(link_slot(1, "a " + link_slot(2, "b"))).find("<a 2>") == std::string::npos);
    CHECK(filled(image_slot(1, "a " + image_slot(2, "b"))) == "<img 1 'a b'>\x03");
    CHECK(filled(image_slot(1, "a " + link_slot(2, "b"))) == "<img 1 'a b'>\x03");
}

TEST_CASE("what a filler writes is not looked at again") {
    SlotFillers fill;
    fill.link = [](std::size_t, std::string_view) { return link_slot(9, "again"); };
    fill.image = [](std::size_t, std::string_view) { return std::string(); };
    CHECK(fill_slots(link_slot(0, "x"), fill) == link_slot(9, "again"));
}

TEST_CASE("a slot cut short keeps its text and leaves no mark") {
    std::string whole = "a " + link_slot(0, "label " + image_slot(1, "alt")) + " z";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        auto shown = filled(whole.substr(0, size));
        INFO(size);
        REQUIRE(shown.find(kSlotOpen) == std::string::npos);
        REQUIRE(shown.starts_with(std::string_view("a ").substr(0, size)));
    }
    CHECK(filled("a \x01L0\x02label") == "a label");
    CHECK(filled("a \x01L0") == "a L0");
}

TEST_CASE("a stray opening byte takes nothing with it") {
    CHECK(filled("a \x01 b " + link_slot(0, "c")) == "a  b <a 0>c</a>");
    for (std::string head : {"", "L", "X1", "L1a", "L-1", "L+1", "L 1", "L99999999999999999999", "1"})
        CHECK(filled("\x01" + head + "\x02text").find("text") != std::string::npos);
}

TEST_CASE("spoilt slots never break nor take long") {
    catalyst::tests::Spoiler random(92);
    const std::string good = "<p>" + link_slot(0, "a " + image_slot(1, "b")) + "</p>" + image_slot(22, "c") + link_slot(333, "d");
    for (int i = 0; i < 5000; ++i) REQUIRE(filled(random.spoil(good)).find(kSlotOpen) == std::string::npos);

    std::string open, nested;
    for (int i = 0; i < 100'000; ++i) open += "\x01L0\x02";
    CHECK(filled(open).empty());
    for (int i = 0; i < 100'000; ++i) nested += "\x01";
    CHECK(filled(nested).empty());
    CHECK(filled(open + std::string(100'000, kSlotClose)).starts_with("<a 0></a>"));
}
