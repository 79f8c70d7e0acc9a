// Two people's versions of a text made one, given the version both began with: word by word (libgit2's three-way merge). Pure;
// any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::service {

// A stretch on which the versions agree, or whole lines that each side made something else of. The lines of a conflict hold what
// could be merged around it on all three sides, so that choosing one of them undoes nothing but the conflict. Lines end with
// "\n" unless the three texts mix line ends.
struct MergePiece {
    bool conflict = false;
    std::string agreed;
    std::string base, mine, theirs;
    bool operator==(const MergePiece&) const = default;
};

// What pieces don't say of the text they make up: merged like any other part of it.
struct LineEnds {
    bool crlf = false;
    bool last = true;  // the last line has one
    bool operator==(const LineEnds&) const = default;
};

struct Merged {
    std::vector<MergePiece> pieces;
    LineEnds ends;

    std::size_t conflicts() const;
    bool clean() const { return conflicts() == 0; }
};

// How much is merged, of all three texts together but for what they begin and end with alike. Beyond the words, lines are merged,
// and words only within lines that both changed; beyond the lines, all from the first change to the last is one conflict. So it
// is where there are more conflicts than anyone would go through. 512 KB on each side take at most half a second and 60 MB, the
// worst texts of that size included.
constexpr std::size_t kMostMergedLines = 60'000, kMostMergedWords = 90'000, kMostConflicts = 200;

// A word goes with the blanks after it. Edits are merged where at least one unchanged word or line end stands between them, so
// neighbouring table rows and list items may be edited at once; a line taken out beside one that was edited is a conflict, and so
// is anything that both put in at the same place, unless it is the same. Texts may hold any bytes.
Merged merge_texts(std::string_view base, std::string_view mine, std::string_view theirs);

// The text, with the conflicts decided in their order. Both: my lines, then theirs. A conflict without a choice keeps both.
enum class Choice { Mine, Theirs, Both };
std::string resolve(const Merged& merged, const std::vector<Choice>& choices);

}  // namespace catalyst::service
