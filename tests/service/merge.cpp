#include "service/merge.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "catch.hpp"

using namespace catalyst;
using service::Choice;
using service::merge_texts;
using service::Merged;
using service::MergePiece;
using service::resolve;

namespace {

std::string clean_merge(std::string_view base, std::string_view mine, std::string_view theirs) {
    auto merged = merge_texts(base, mine, theirs);
    INFO(resolve(merged, {}));
    CHECK(merged.clean());
    auto turned = merge_texts(base, theirs, mine);
    CHECK(turned.clean());
    CHECK(resolve(turned, {}) == resolve(merged, {}));
    return resolve(merged, {});
}

std::vector<MergePiece> conflicts(const Merged& merged) {
    std::vector<MergePiece> out;
    for (const auto& piece : merged.pieces)
        if (piece.conflict) out.push_back(piece);
    return out;
}

MergePiece one_conflict(std::string_view base, std::string_view mine, std::string_view theirs) {
    auto found = conflicts(merge_texts(base, mine, theirs));
    REQUIRE(found.size() == 1);
    return found[0];
}

bool whole_lines(const std::string& side) { return side.empty() || side.back() == '\n'; }

// A text of words that each occur once, with blanks and line ends between.
std::string random_text(std::mt19937& random, std::vector<std::string>& words) {
    std::string text;
    for (unsigned i = 0, count = random() % 60; i < count; ++i) {
        words.push_back("b" + std::to_string(i));
        text += words.back() + (random() % 4 == 0 ? (random() % 3 == 0 ? "\n\n" : "\n") : random() % 5 == 0 ? "  " : " ");
    }
    return text;
}

struct Edited {
    std::string text;
    std::set<std::string> inserted, deleted;
};

enum class Lines { Kept, Edited };

Edited edit(const std::string& text, char side, Lines lines, std::mt19937& random) {
    Edited out;
    auto insert = [&] {
        auto word = side + std::to_string(out.inserted.size());
        out.text += word + (lines == Lines::Edited && random() % 5 == 0 ? "\n" : " ");
        out.inserted.insert(word);
    };
    for (std::size_t at = 0; at < text.size();) {
        auto end = std::min(text.find_first_of(" \n", at), text.size());
        auto next = std::min(text.find_first_not_of(" \n", end), text.size());
        if (random() % 9 == 0) insert();
        if (random() % 9 != 0) {
            out.text += text.substr(at, next - at);
        } else {
            out.deleted.insert(text.substr(at, end - at));
            auto line_end = std::min(text.find('\n', end), next);
            if (lines == Lines::Kept) out.text += text.substr(line_end, next - line_end);
        }
        at = next;
    }
    if (lines == Lines::Edited && random() % 9 == 0) insert();
    return out;
}

std::set<std::string> words_in(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::set<std::string> words;
    for (auto word : split(text, ' ')) words.emplace(word);
    return words;
}

}  // namespace

TEST_CASE("two edits apart in one paragraph are merged") {
    CHECK(clean_merge("Le groupe fait son programme au début de la journée.\n",
                      "Le groupe fait lui-même son programme au début de la journée.\n",
                      "Le groupe fait son programme au début de la semaine.\n") ==
          "Le groupe fait lui-même son programme au début de la semaine.\n");
    CHECK(clean_merge("un deux trois quatre cinq", "un 2 trois quatre cinq", "un deux trois cinq") == "un 2 trois cinq");
}

TEST_CASE("equal edits on both sides are merged, once") {
    CHECK(clean_merge("a b c\n", "a X c\n", "a X c\n") == "a X c\n");
    CHECK(clean_merge("a b c d e f\n", "a X c d Y f\n", "a X c d e f\n") == "a X c d Y f\n");
    CHECK(clean_merge("a\n\nz\n", "a\n\nnew words\n\nz\n", "a\n\nnew words\n\nz\nend\n") == "a\n\nnew words\n\nz\nend\n");
}

TEST_CASE("what only one side changed is taken whole") {
    for (std::string text :
         {"", "a", "a\n", "\n\n", "  a \t b\r\nc\n \n", "a\r\nb", "\xE2\x80\x94 é\xCC\x81 \xF0\x9F\x8C\xB1\n", "a\rb\n"})
        for (std::string other : {"", "b", "b\n", "\n", "b\r\nc\r\n", " a"}) {
            INFO(text << "|" << other);
            CHECK(clean_merge(text, text, other) == other);
            CHECK(clean_merge(text, other, other) == other);
        }
}

TEST_CASE("neighbouring words edited by both are a conflict of their whole line") {
    auto found = one_conflict("x\nthe red house stands\ny\n", "x\na red house stands\ny\n", "x\nthe blue house stands\ny\n");
    CHECK(found == MergePiece{true, "", "the red house stands\n", "a red house stands\n", "the blue house stands\n"});
}

TEST_CASE("a conflict's line keeps what could be merged on it, whichever side is chosen") {
    auto merged = merge_texts("a b c d e f g\n", "A b c X e f g\n", "a b c Y e f G\n");
    REQUIRE(merged.conflicts() == 1);
    CHECK(resolve(merged, {Choice::Mine}) == "A b c X e f G\n");
    CHECK(resolve(merged, {Choice::Theirs}) == "A b c Y e f G\n");
    CHECK(resolve(merged, {Choice::Both}) == "A b c X e f G\nA b c Y e f G\n");
    CHECK(resolve(merged, {}) == resolve(merged, {Choice::Both}));
}

TEST_CASE("several conflicts on a line are one, on several lines each its own") {
    CHECK(conflicts(merge_texts("a b c d e\n", "1 b c d 2\n", "3 b c d 4\n")).size() == 1);
    auto merged = merge_texts("a b c\nd\ne f g\n", "1 b c\nd\n2 f g\n", "3 b c\nd\n4 f g\n");
    REQUIRE(merged.conflicts() == 2);
    CHECK(resolve(merged, {Choice::Mine, Choice::Theirs}) == "1 b c\nd\n4 f g\n");
    CHECK(resolve(merged, {Choice::Theirs, Choice::Mine}) == "3 b c\nd\n2 f g\n");
}

TEST_CASE("neighbouring lines of a table or a list may be edited at once") {
    CHECK(clean_merge("| a | b |\n| c | d |\n", "| A | b |\n| c | d |\n", "| a | b |\n| C | d |\n") == "| A | b |\n| C | d |\n");
    CHECK(clean_merge("- un\n- deux\n- trois\n", "- UN\n- deux\n- trois\n", "- un\n- DEUX\n- trois\n") ==
          "- UN\n- DEUX\n- trois\n");
}

TEST_CASE("a list item taken out beside one that was edited is a conflict") {
    auto found = one_conflict("- a\n- b\n- c\n", "- a\n- c\n", "- a\n- b\n- c2\n");
    CHECK(found == MergePiece{true, "", "- b\n- c\n", "- c\n", "- b\n- c2\n"});
}

TEST_CASE("two paragraphs put in at the same place are a conflict that both can be kept of") {
    auto merged = merge_texts("a\n", "a\n\nmine\n", "a\n\ntheirs\n");
    REQUIRE(merged.conflicts() == 1);
    CHECK(resolve(merged, {Choice::Both}) == "a\n\nmine\n\ntheirs\n");
}

TEST_CASE("a line taken out by one side and edited by the other is a conflict between nothing and the line") {
    auto found = one_conflict("a\nb c d\ne\n", "a\ne\n", "a\nb X d\ne\n");
    CHECK(found == MergePiece{true, "", "b c d\n", "", "b X d\n"});
}

TEST_CASE("a line taken out by one side alone is gone, a line put in by one side alone is there") {
    CHECK(clean_merge("a\nb\nc\nd\n", "a\nc\nd\n", "a\nb\nc\nd\nnew\n") == "a\nc\nd\nnew\n");
}

TEST_CASE("line ends that one side changed are taken, and don't make its lines different") {
    CHECK(clean_merge("a b\nc d\n", "a b\r\nc d\r\n", "a b\nc X\n") == "a b\r\nc X\r\n");
    CHECK(clean_merge("a b\r\nc d\r\n", "A b\r\nc d\r\n", "a b\r\nc D\r\n") == "A b\r\nc D\r\n");
    CHECK(clean_merge("a b\r\nc d\r\n", "a b\nc d\n", "a b\r\nc X\r\n") == "a b\nc X\n");
}

TEST_CASE("mixed line ends stay where they are") {
    CHECK(clean_merge("a b\r\nc d\nx\ne f g\r\n", "a Z\r\nc d\nx\ne f g\r\n", "a b\r\nc d\nx\ne f G\r\n") ==
          "a Z\r\nc d\nx\ne f G\r\n");
}

TEST_CASE("a missing last line end is taken from the side that changed it") {
    CHECK(clean_merge("a b c", "A b c", "a b c d") == "A b c d");
    CHECK(clean_merge("a b c", "a b c\n", "a b X") == "a b X\n");
    CHECK(clean_merge("a b c\n", "a b c", "a b X\n") == "a b X");
    auto merged = merge_texts("a", "b", "c");
    CHECK(resolve(merged, {Choice::Mine}) == "b");
    CHECK(resolve(merged, {Choice::Both}) == "b\nc");
}

TEST_CASE("a text that looks like a merge tool's marks is text") {
    std::string marks = "<<<<<<< a\n1\n||||||| b\n2\n=======\n3\n>>>>>>> c\n";
    CHECK(clean_merge("x\n" + marks + "y z\n", "X\n" + marks + "y z\n", "x\n" + marks + "y Z\n") == "X\n" + marks + "y Z\n");
}

TEST_CASE("bytes of any kind survive") {
    std::string odd("\0\x01\xFF\xC3 \xE2\x80\xA8\x0B", 9);
    CHECK(clean_merge("a " + odd + " b c\n", "A " + odd + " b c\n", "a " + odd + " b C\n") == "A " + odd + " b C\n");
}

TEST_CASE("whatever is edited, no word of either side is lost") {
    std::mt19937 random(11);  // the same every time
    std::size_t clean = 0;
    for (int round = 0; round < 2'000; ++round) {
        std::vector<std::string> words;
        auto base = random_text(random, words);
        auto mine = edit(base, 'm', Lines::Edited, random), theirs = edit(base, 't', Lines::Edited, random);
        auto merged = merge_texts(base, mine.text, theirs.text);
        clean += merged.clean();
        std::string every;
        for (const auto& piece : merged.pieces) {
            every += piece.agreed + piece.mine + piece.theirs;
            REQUIRE(piece.conflict == piece.agreed.empty());
            REQUIRE((whole_lines(piece.base) && whole_lines(piece.mine) && whole_lines(piece.theirs)));
        }
        INFO(base << "----\n" << mine.text << "----\n" << theirs.text << "----\n" << every);
        auto found = words_in(every);
        for (const auto& side : {mine, theirs})
            for (const auto& word : side.inserted) REQUIRE(found.count(word) == 1);
        for (const auto& word : words)
            if (mine.deleted.count(word) + theirs.deleted.count(word) == 0) REQUIRE(found.count(word) == 1);
    }
    CHECK(clean > 100);
    CHECK(clean < 1'900);
}

TEST_CASE("where lines stay, what a side took out is gone and what it put in is there") {
    std::mt19937 random(12);
    for (int round = 0; round < 2'000; ++round) {
        std::vector<std::string> words;
        auto base = random_text(random, words) + "\n";
        auto mine = edit(base, 'm', Lines::Kept, random), theirs = edit(base, 't', Lines::Kept, random);
        auto merged = merge_texts(base, mine.text, theirs.text);
        auto text = resolve(merged, std::vector<Choice>(merged.conflicts(), Choice::Mine));
        INFO(base << "----\n" << mine.text << "----\n" << theirs.text << "----\n" << text);
        auto found = words_in(text);
        for (const auto& word : words) {
            if (mine.deleted.count(word) == 1) REQUIRE(found.count(word) == 0);
            if (merged.clean()) REQUIRE(found.count(word) == 1 - std::max(mine.deleted.count(word), theirs.deleted.count(word)));
        }
        for (const auto& word : mine.inserted) REQUIRE(found.count(word) == 1);
        if (merged.clean())
            for (const auto& word : theirs.inserted) REQUIRE(found.count(word) == 1);
        REQUIRE(std::count(text.begin(), text.end(), '\n') == std::count(base.begin(), base.end(), '\n'));
    }
}

TEST_CASE("texts without a common line are one conflict, and each side comes back whole") {
    std::string mine, theirs;
    for (int i = 0; i < 40'000; ++i) {
        mine += "m" + std::to_string(i) + "\n";
        theirs += "t" + std::to_string(i) + "\n";
    }
    auto merged = merge_texts("début\n", "début\n" + mine, "début\n" + theirs);
    REQUIRE(merged.conflicts() == 1);
    CHECK(resolve(merged, {Choice::Mine}) == "début\n" + mine);
    CHECK(resolve(merged, {Choice::Theirs}) == "début\n" + theirs);
}

TEST_CASE("stretches with too many words stay conflicts by line, those before them are merged") {
    std::string base = "a b c d\nsame\n", mine = "A b c d\nsame\n", theirs = "a b c D\nsame\n";
    for (int i = 0; i < 60'000; ++i) {
        base += std::to_string(i) + " ";
        mine += std::to_string(i == 7 ? 0 : i) + " ";
        theirs += std::to_string(i == 59'990 ? 0 : i) + " ";
    }
    auto merged = merge_texts(base, mine, theirs);
    REQUIRE(merged.conflicts() == 1);
    CHECK(merged.pieces.front().agreed == "A b c D\nsame\n");
}

TEST_CASE("more conflicts than anyone would go through are one") {
    std::string base, mine, theirs;
    for (int i = 0; i < 250; ++i) {
        base += "a\nsame " + std::to_string(i) + "\n";
        mine += "b\nsame " + std::to_string(i) + "\n";
        theirs += "c\nsame " + std::to_string(i) + "\n";
    }
    auto merged = merge_texts(base, mine, theirs);
    REQUIRE(merged.conflicts() == 1);
    CHECK(resolve(merged, {Choice::Mine}) == mine);
    CHECK(resolve(merged, {Choice::Theirs}) == theirs);
    CHECK(merged.pieces.back().agreed == "same 249\n");
}
