// The library is given numbers in the place of tokens, so that no text can look like its marks.
#include "service/merge/tokens.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include <git2.h>

#include "base/text.h"

namespace catalyst::service::merging {

namespace {

struct Git {
    Git() { git_libgit2_init(); }
    ~Git() { git_libgit2_shutdown(); }
};

// Of tokens that follow one another in a text.
std::string_view text_of(Tokens::const_iterator from, Tokens::const_iterator to) {
    if (from == to) return {};
    return {from->data(), std::size_t((to - 1)->data() + (to - 1)->size() - from->data())};
}

std::string_view text_of(const Tokens& tokens) { return text_of(tokens.begin(), tokens.end()); }

MergePiece conflict_of(const Versions& versions) {
    return {true, {}, std::string(text_of(versions[0])), std::string(text_of(versions[1])), std::string(text_of(versions[2]))};
}

struct Numbered {
    Tokens names;  // sorted: a number is a place in it
    std::array<std::string, 3> lines;
};

Numbered numbered(const Versions& versions) {
    Numbered out;
    for (const auto& tokens : versions) out.names.insert(out.names.end(), tokens.begin(), tokens.end());
    std::sort(out.names.begin(), out.names.end());
    out.names.erase(std::unique(out.names.begin(), out.names.end()), out.names.end());
    for (std::size_t side = 0; side < 3; ++side)
        for (auto token : versions[side]) {
            auto place = std::lower_bound(out.names.begin(), out.names.end(), token) - out.names.begin();
            (out.lines[side] += std::to_string(place)) += '\n';
        }
    return out;
}

git_merge_file_input input_of(const std::string& lines) {
    git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
    input.ptr = lines.data();
    input.size = lines.size();
    return input;
}

// Reads what the library wrote: numbers, and marks that open a conflict, its base, its other side, and close it.
std::vector<MergePiece> pieces_of(std::string_view written, const Tokens& names) {
    std::vector<MergePiece> pieces;
    std::string MergePiece::*side = nullptr;
    while (!written.empty()) {
        auto line = take_line(written);
        switch (line.empty() ? '\0' : line[0]) {
            case '<':
                pieces.emplace_back().conflict = true;
                side = &MergePiece::mine;
                break;
            case '|': side = &MergePiece::base; break;
            case '=': side = &MergePiece::theirs; break;
            case '>': side = nullptr; break;
            default: {
                auto name = names.at(std::size_t(to_integer(line).value()));
                if (side)
                    pieces.back().*side += name;
                else
                    agree(pieces, name);
            }
        }
    }
    return pieces;
}

std::vector<MergePiece> merge_numbered(const Numbered& numbered) {
    static const Git git;
    auto base = input_of(numbered.lines[0]), mine = input_of(numbered.lines[1]), theirs = input_of(numbered.lines[2]);
    git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
    options.flags = GIT_MERGE_FILE_STYLE_DIFF3;
    git_merge_file_result result{};
    if (git_merge_file(&result, &base, &mine, &theirs, &options) != 0)
        throw std::runtime_error("libgit2 could not merge three texts");
    std::unique_ptr<git_merge_file_result, decltype(&git_merge_file_result_free)> owned(&result, &git_merge_file_result_free);
    return pieces_of({result.ptr, result.len}, numbered.names);
}

std::vector<MergePiece> merge_middle(const Versions& versions) {
    const auto& [base, mine, theirs] = versions;
    bool one_sided = mine == base || mine == theirs || theirs == base;
    if (!one_sided) return merge_numbered(numbered(versions));
    std::vector<MergePiece> pieces;
    agree(pieces, text_of(mine == base ? theirs : mine));
    return pieces;
}

}  // namespace

void agree(std::vector<MergePiece>& pieces, std::string_view text) {
    if (text.empty()) return;
    if (pieces.empty() || pieces.back().conflict) pieces.emplace_back();
    pieces.back().agreed += text;
}

void add(std::vector<MergePiece>& pieces, std::vector<MergePiece> more) {
    for (auto& piece : more)
        if (piece.conflict)
            pieces.push_back(std::move(piece));
        else
            agree(pieces, piece.agreed);
}

Middle middle_of(Versions versions) {
    const auto& [base, mine, theirs] = versions;
    auto shortest = std::min({base.size(), mine.size(), theirs.size()});
    std::size_t front = 0, back = 0;
    while (front < shortest && base[front] == mine[front] && base[front] == theirs[front]) ++front;
    auto last = [&](const Tokens& tokens) { return tokens[tokens.size() - 1 - back]; };
    while (back < shortest - front && last(base) == last(mine) && last(base) == last(theirs)) ++back;
    Middle middle{text_of(base.begin(), base.begin() + std::ptrdiff_t(front)),
                  text_of(base.end() - std::ptrdiff_t(back), base.end()), std::move(versions)};
    for (auto& tokens : middle.versions) {
        tokens.resize(tokens.size() - back);
        tokens.erase(tokens.begin(), tokens.begin() + std::ptrdiff_t(front));
    }
    return middle;
}

std::vector<MergePiece> merge_tokens(const Middle& middle, std::size_t& budget) {
    std::vector<MergePiece> pieces;
    agree(pieces, middle.front);
    if (middle.size() > budget) {
        pieces.push_back(conflict_of(middle.versions));
    } else {
        budget -= middle.size();
        add(pieces, merge_middle(middle.versions));
    }
    agree(pieces, middle.back);
    return pieces;
}

}  // namespace catalyst::service::merging
