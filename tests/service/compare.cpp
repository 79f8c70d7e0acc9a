#include "service/compare.h"

#include <algorithm>
#include <random>

#include "base/text.h"
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

// The lines of one side as the comparison accounts for them: shown with their numbers, or counted as left out.
void check_side(const domain::CompareView& view, DiffKind other, std::int64_t domain::DiffLine::*number, std::string_view text) {
    auto lines = split(text, '\n');
    std::int64_t next = 1;
    for (const auto& line : view.lines) {
        if (line.kind == other) continue;
        if (line.kind == DiffKind::Skipped) {
            next += line.skipped;
            continue;
        }
        REQUIRE(line.*number == next);
        std::string shown;
        for (const auto& part : line.parts) shown += part.text;
        REQUIRE(shown == lines[std::size_t(next - 1)]);
        ++next;
    }
    if (!view.lines.empty()) REQUIRE(next == std::int64_t(lines.size()));  // after the last line end there is one more, empty
}

}  // namespace

TEST_CASE("whatever changed, each line of both texts is shown once under its number or counted as left out") {
    std::mt19937 random(7);  // the same every time
    for (int round = 0; round < 400; ++round) {
        std::string before, after;
        for (unsigned i = 0, lines = random() % 40; i < lines; ++i) {
            std::string line(1, char('a' + random() % 3));
            line += '\n';
            if (random() % 8 != 0) before += line;
            if (random() % 8 != 0) after += line;
        }
        INFO(before << "--\n" << after);
        auto view = compare(before, after);
        check_side(view, DiffKind::Added, &domain::DiffLine::old_number, before);
        check_side(view, DiffKind::Removed, &domain::DiffLine::new_number, after);
        CHECK(view.lines.empty() == (before == after));
    }
}

TEST_CASE("a control character of the text is a character like another, not the end of a line") {
    auto view = compare("un \x02 mot\nfin\n", "deux \x02 mots\nfin\n");
    REQUIRE(view.lines.size() == 3);
    CHECK(text_of(view.lines[0]) == "[un] \x02 [mot]");
    CHECK(text_of(view.lines[1]) == "[deux] \x02 [mots]");
}

TEST_CASE("a comparison too long for a screen is cut, and says so") {
    std::string before, after;
    for (int i = 0; i < 250'000; ++i) {
        before += char('a' + i % 26), before += '\n';
        after += char('a' + i % 23), after += '\n';
    }
    auto view = compare(before, after);
    CHECK(view.cut);
    auto shown = std::count_if(view.lines.begin(), view.lines.end(), [](const auto& line) { return line.skipped == 0; });
    CHECK(shown == 4'000);
    CHECK_FALSE(compare("un\n", "deux\n").cut);
}

TEST_CASE("a change far down a long text is found and shown") {
    std::string many;
    for (int i = 0; i < 60'000; ++i) many += std::to_string(i % 7) + "\n";
    auto view = compare(many + "fin\n" + many, many + "et\nFIN\n" + many);
    CHECK_FALSE(view.cut);
    CHECK(view.removed == 1);
    CHECK(view.added == 2);
    CHECK(view.lines.front().skipped == 59'997);
    CHECK(view.lines.back().skipped == 59'997);
}

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

TEST_CASE("words are marked within a budget, beyond it lines alone") {
    std::string before, after;
    for (int stretch = 0; stretch < 10; ++stretch) {
        for (int i = 0; i < 5'000; ++i) (before += i % 2 == 0 ? "un " : "et "), (after += i % 2 == 0 ? "deux " : "et ");
        before += "\nmême\n", after += "\nmême\n";
    }
    std::size_t parts = 0;
    auto view = compare(before, after);
    for (const auto& line : view.lines) parts += line.parts.size();
    CHECK(view.coarse);
    CHECK(parts > 10'000);
    CHECK(parts < 50'000);
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
    for (int i = 0; i < 1500; ++i) {
        before += "mot" + std::to_string(i) + " et autre chose\n";
        after += "terme" + std::to_string(i) + " et rien\n";
    }
    auto view = compare(before, after);
    CHECK(view.coarse);
    CHECK(view.removed == 1500);
    CHECK(view.added == 1500);
}

TEST_CASE("texts without a last line end, empty texts and carriage returns compare") {
    CHECK(compare("", "a").added == 1);
    CHECK(compare("a", "").removed == 1);
    CHECK(compare("", "").lines.empty());
    auto view = compare("a\r\nb", "a\r\nc");
    CHECK(side(view, DiffKind::Added) == "a\nb\n");
}
