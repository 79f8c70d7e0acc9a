#include "service/merge.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "service/merge/tokens.h"

namespace catalyst::service {

namespace {

using merging::add;
using merging::agree;
using merging::merge_tokens;
using merging::Middle;
using merging::middle_of;
using merging::Tokens;

// --- Line ends, told apart from the text

enum class Style { None, Lf, Crlf, Mixed };

Style style_of(std::string_view text) {
    std::size_t all = 0, crlf = 0;
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        ++all;
        crlf += at > 0 && text[at - 1] == '\r';
    }
    if (all == 0) return Style::None;
    return crlf == 0 ? Style::Lf : crlf == all ? Style::Crlf : Style::Mixed;
}

template <class T>
T merged_value(const T& base, const T& mine, const T& theirs) {
    return mine == base ? theirs : theirs == base ? mine : theirs;
}

struct Texts {
    std::array<std::string, 3> versions;
    LineEnds ends;
};

// The versions with one kind of line end, the last line's included; what they had goes to `ends`.
Texts without_line_ends(const std::array<std::string_view, 3>& given) {
    std::array<Style, 3> styles{};
    std::transform(given.begin(), given.end(), styles.begin(), style_of);
    bool mixed = std::count(styles.begin(), styles.end(), Style::Mixed) > 0;
    for (auto side : {1, 2})  // a text of one line says nothing
        if (styles[side] == Style::None) styles[side] = styles[0];
    Texts texts;
    texts.ends.crlf = !mixed && merged_value(styles[0], styles[1], styles[2]) == Style::Crlf;
    auto last = [&](std::size_t side) { return given[side].ends_with('\n'); };
    texts.ends.last = merged_value(last(0), last(1), last(2));
    for (std::size_t side = 0; side < 3; ++side) {
        auto& text = texts.versions[side];
        text = mixed ? std::string(given[side]) : replace_all(std::string(given[side]), "\r\n", "\n");
        if (!last(side)) text += '\n';
    }
    return texts;
}

// --- Lines and words

Tokens lines_of(std::string_view text) {
    Tokens lines;
    while (!text.empty()) {
        auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

// A line end, or a word with the blanks after it; blanks alone where a line opens with them.
Tokens words_of(std::string_view text) {
    Tokens words;
    while (!text.empty()) {
        std::size_t end = text.starts_with("\r\n") ? 2 : text.starts_with('\n') ? 1 : 0;
        if (end == 0) {
            end = std::min(text.find_first_of(" \t\n"), text.size());
            if (end > 0 && end < text.size() && text[end] == '\n' && text[end - 1] == '\r') --end;
            end = std::min(text.find_first_not_of(" \t", end), text.size());
        }
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

// --- From words back to lines

void extend(MergePiece& conflict, const MergePiece& by) {
    conflict.base += by.conflict ? by.base : by.agreed;
    conflict.mine += by.conflict ? by.mine : by.agreed;
    conflict.theirs += by.conflict ? by.theirs : by.agreed;
}

bool inside_line(const MergePiece& conflict) {
    auto cut = [](const std::string& side) { return !side.empty() && side.back() != '\n'; };
    return cut(conflict.base) || cut(conflict.mine) || cut(conflict.theirs);
}

// Conflicts widened to whole lines; those on one line become one.
std::vector<MergePiece> widened(const std::vector<MergePiece>& words) {
    std::vector<MergePiece> lines;
    for (const auto& piece : words) {
        bool open = !lines.empty() && lines.back().conflict && inside_line(lines.back());
        if (piece.conflict && open) {
            extend(lines.back(), piece);
        } else if (piece.conflict) {
            MergePiece whole{true, {}, {}, {}, {}};
            if (!lines.empty() && !lines.back().conflict) {
                auto& before = lines.back().agreed;
                auto start = before.rfind('\n') + 1;  // 0 where there is none
                whole.base = whole.mine = whole.theirs = before.substr(start);
                before.resize(start);
                if (before.empty()) lines.pop_back();
            }
            extend(whole, piece);
            lines.push_back(std::move(whole));
        } else {
            auto rest = open ? std::min(piece.agreed.find('\n'), piece.agreed.size() - 1) + 1 : 0;
            if (open) extend(lines.back(), {false, piece.agreed.substr(0, rest), {}, {}, {}});
            agree(lines, std::string_view(piece.agreed).substr(rest));
        }
    }
    return lines;
}

// By lines, and within lines that both changed by words, as long as there are any left.
std::vector<MergePiece> merge_lines(const Middle& lines, std::size_t words_left) {
    std::size_t lines_left = kMostMergedLines;
    std::vector<MergePiece> pieces;
    for (const auto& stretch : merge_tokens(lines, lines_left)) {
        if (!stretch.conflict) {
            agree(pieces, stretch.agreed);
            continue;
        }
        auto words = middle_of({words_of(stretch.base), words_of(stretch.mine), words_of(stretch.theirs)});
        add(pieces, widened(merge_tokens(words, words_left)));
    }
    return pieces;
}

std::vector<MergePiece> merge_words_or_lines(const std::array<std::string, 3>& texts) {
    std::size_t words_left = kMostMergedWords;
    {
        auto words = middle_of({words_of(texts[0]), words_of(texts[1]), words_of(texts[2])});
        if (words.size() <= words_left) return widened(merge_tokens(words, words_left));
    }
    return merge_lines(middle_of({lines_of(texts[0]), lines_of(texts[1]), lines_of(texts[2])}), words_left);
}

// Everything from the first conflict to the last as one.
std::vector<MergePiece> joined(std::vector<MergePiece> pieces) {
    std::size_t left = std::size_t(std::count_if(pieces.begin(), pieces.end(), [](const auto& piece) { return piece.conflict; }));
    std::vector<MergePiece> out;
    for (auto& piece : pieces) {
        bool inside = !out.empty() && out.back().conflict && left > 0;
        left -= piece.conflict;
        if (inside)
            extend(out.back(), piece);
        else
            out.push_back(std::move(piece));
    }
    return out;
}

}  // namespace

std::size_t Merged::conflicts() const {
    return std::size_t(std::count_if(pieces.begin(), pieces.end(), [](const auto& piece) { return piece.conflict; }));
}

Merged merge_texts(std::string_view base, std::string_view mine, std::string_view theirs) {
    auto texts = without_line_ends({base, mine, theirs});
    Merged merged{merge_words_or_lines(texts.versions), texts.ends};
    if (merged.conflicts() > kMostConflicts) merged.pieces = joined(std::move(merged.pieces));
    return merged;
}

std::string resolve(const Merged& merged, const std::vector<Choice>& choices) {
    std::string text;
    std::size_t next = 0;
    for (const auto& piece : merged.pieces) {
        if (!piece.conflict) {
            text += piece.agreed;
            continue;
        }
        auto choice = next < choices.size() ? choices[next] : Choice::Both;
        ++next;
        if (choice != Choice::Theirs) text += piece.mine;
        if (choice != Choice::Mine) text += piece.theirs;
    }
    if (!merged.ends.last && text.ends_with('\n')) text.pop_back();
    return merged.ends.crlf ? replace_all(std::move(text), "\n", "\r\n") : text;
}

}  // namespace catalyst::service
