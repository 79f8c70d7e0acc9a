#include "service/compare.h"

#include "catch.hpp"

using namespace catalyst;
using domain::DiffKind;

namespace {

domain::CompareView compare(std::string_view before, std::string_view after) {
    domain::CompareView view;
    service::compare_texts(before, after, view);
    return view;
}

std::string text_of(const domain::DiffLine& line) {
    std::string out;
    for (const auto& part : line.parts) out += part.changed ? "[" + part.text + "]" : part.text;
    return out;
}

// What one side's text is, put together from the comparison, with lines skipped on both sides as "~".
std::string side(const domain::CompareView& view, DiffKind other) {
    std::string out;
    for (const auto& line : view.lines) {
        if (line.kind == other) continue;
        if (line.kind == DiffKind::Skipped) out += "~";
        for (const auto& part : line.parts) out += part.text;
        out += '\n';
    }
    return out;
}

}  // namespace

TEST_CASE("equal texts have no line to show") {
    auto view = compare("un\ndeux\n", "un\ndeux\n");
    CHECK(view.lines.empty());
    CHECK(view.added == 0);
    CHECK(view.removed == 0);
}

TEST_CASE("a word changed within a line is marked on both sides, the rest of the line is not") {
    auto view = compare("le forum est ouvert\n", "le cercle est ouvert\n");
    REQUIRE(view.lines.size() == 2);
    CHECK(text_of(view.lines[0]) == "le [forum] est ouvert");
    CHECK(text_of(view.lines[1]) == "le [cercle] est ouvert");
    CHECK(view.lines[0].kind == DiffKind::Removed);
    CHECK(view.lines[1].kind == DiffKind::Added);
    CHECK(view.removed == 1);
    CHECK(view.added == 1);
}

TEST_CASE("accented letters and apostrophes stay whole in a marked word") {
    auto view = compare("l’été dernier\n", "l’hiver dernier\n");
    REQUIRE(view.lines.size() == 2);
    for (const auto& line : view.lines)
        for (const auto& part : line.parts) CHECK((static_cast<unsigned char>(part.text[0]) & 0xC0) != 0x80);
}

TEST_CASE("both sides can be put together again from a comparison without skipped lines") {
    std::string before = "a b c\nd e f\ng\n", after = "a b x\nnew line\nd e f\nh i\n";
    auto view = compare(before, after);
    CHECK(side(view, DiffKind::Added) == before);
    CHECK(side(view, DiffKind::Removed) == after);
}

TEST_CASE("long stretches without a change become one skipped line that counts them") {
    std::string many;
    for (int i = 0; i < 50; ++i) many += "ligne " + std::to_string(i) + "\n";
    auto view = compare(many + "fin\n", many + "FIN\n");
    REQUIRE(view.lines.front().kind == DiffKind::Skipped);
    CHECK(view.lines.front().skipped == 47);
    auto early = compare("début\n" + many, "DÉBUT\n" + many);
    REQUIRE(early.lines.back().kind == DiffKind::Skipped);
    CHECK(early.lines.back().skipped == 47);
}

TEST_CASE("line numbers are those of each side") {
    auto view = compare("un\ndeux\ntrois\n", "un\ntrois\nquatre\n");
    for (const auto& line : view.lines) {
        CHECK((line.old_number > 0) == (line.kind != DiffKind::Added));
        CHECK((line.new_number > 0) == (line.kind != DiffKind::Removed));
    }
}

TEST_CASE("a stretch too long for words is compared by line and says so") {
    std::string before, after;
    for (int i = 0; i < 3000; ++i) {
        before += "mot" + std::to_string(i) + " et autre chose\n";
        after += "terme" + std::to_string(i) + " et rien\n";
    }
    auto view = compare(before, after);
    CHECK(view.coarse);
    CHECK(view.removed == 3000);
    CHECK(view.added == 3000);
}

TEST_CASE("texts without a last line end, empty texts and carriage returns compare") {
    CHECK(compare("", "a").added == 1);
    CHECK(compare("a", "").removed == 1);
    CHECK(compare("", "").lines.empty());
    auto view = compare("a\r\nb", "a\r\nc");
    CHECK(side(view, DiffKind::Added) == "a\nb\n");
}
