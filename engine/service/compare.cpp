#include "service/compare.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <git2.h>

namespace catalyst::service {

namespace {

constexpr std::uint32_t kContextLines = 3;
// Beyond this a stretch is shown by line only: word comparison costs time in the square of what differs.
constexpr std::size_t kLongestStretch = 40'000;
constexpr std::size_t kMostByWord = 100'000;  // bytes of all stretches compared by word
// Lines compared of each text, and lines shown. libgit2 takes 80 ms for 20,000 random lines, 4 s for 250,000.
constexpr std::size_t kMostCompared = 20'000;
constexpr std::size_t kMostShown = 4'000;

struct Line {
    char origin = ' ';  // ' ', '+', '-'
    std::int64_t old_number = 0, new_number = 0;
    std::string text;
};

struct Git {
    Git() { git_libgit2_init(); }
    ~Git() { git_libgit2_shutdown(); }
};

// Where the lines of a text begin that follow its first `count`, or npos if it has no more.
std::size_t after_lines(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; count > 0 && at != std::string_view::npos && at < text.size(); --count) {
        at = text.find('\n', at);
        if (at != std::string_view::npos) ++at;
    }
    return at < text.size() ? at : std::string_view::npos;
}

// What is left of two texts without the lines they begin and end with alike, but for those shown around a change.
struct Middle {
    std::string_view before, after;
    std::int64_t skipped = 0;  // lines before it, in both
};

Middle middle_of(std::string_view before, std::string_view after) {
    auto [first, other] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    auto start = std::size_t(first - before.begin());
    for (std::size_t lines = 0; lines <= kContextLines && start > 0; ++lines) {
        auto end = before.substr(0, start - 1).rfind('\n');
        start = end == std::string_view::npos ? 0 : end + 1;
    }
    Middle middle{before.substr(start), after.substr(start), std::count(before.begin(), before.begin() + long(start), '\n')};
    auto last = std::mismatch(middle.before.rbegin(), middle.before.rend(), middle.after.rbegin(), middle.after.rend()).first;
    auto alike = std::size_t(last - middle.before.rbegin());
    auto shown = after_lines(middle.before.substr(middle.before.size() - alike), kContextLines + 1);
    if (shown != std::string_view::npos) {
        middle.before.remove_suffix(alike - shown);
        middle.after.remove_suffix(alike - shown);
    }
    return middle;
}

struct Lines {
    std::vector<Line> kept;
    std::size_t most = 0;
    bool cut = false;
};

int keep_line(const git_diff_delta*, const git_diff_hunk*, const git_diff_line* line, void* payload) {
    auto& lines = *static_cast<Lines*>(payload);
    if (line->origin != ' ' && line->origin != '+' && line->origin != '-') return 0;
    lines.cut = lines.kept.size() == lines.most;
    if (lines.cut) return GIT_EUSER;
    std::string text(line->content, line->content_len);
    if (!text.empty() && text.back() == '\n') text.pop_back();
    if (!text.empty() && text.back() == '\r') text.pop_back();
    lines.kept.push_back({line->origin, line->old_lineno < 0 ? 0 : line->old_lineno, line->new_lineno < 0 ? 0 : line->new_lineno,
                          std::move(text)});
    return 0;
}

Lines diff(std::string_view before, std::string_view after, std::uint32_t context, std::size_t most) {
    static const Git git;
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.context_lines = context;
    options.flags |= GIT_DIFF_FORCE_TEXT;
    Lines lines;
    lines.most = most;
    auto done = git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr,
                                 nullptr, nullptr, keep_line, &lines);
    if (done != 0 && !lines.cut) throw std::runtime_error("libgit2 could not compare two texts");
    return lines;
}

bool in_word(unsigned char c) { return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A word, a run of spaces or a single mark; empty for the end of a line.
using Token = std::string_view;

std::vector<Token> tokens(const std::vector<const Line*>& lines) {
    std::vector<Token> out;
    for (const Line* line : lines) {
        const Token text = line->text;
        for (std::size_t i = 0; i < text.size();) {
            std::size_t end = i + 1;
            if (in_word(static_cast<unsigned char>(text[i])))
                while (end < text.size() && in_word(static_cast<unsigned char>(text[end]))) ++end;
            else if (text[i] == ' ')
                while (end < text.size() && text[end] == ' ') ++end;
            out.push_back(text.substr(i, end - i));
            i = end;
        }
        out.emplace_back();
    }
    return out;
}

std::string one_a_line(const std::vector<Token>& words) {
    std::string out;
    for (const auto& word : words) (out += word) += '\n';
    return out;
}

// Lines of one side, each cut into parts that differ and parts that do not.
std::vector<std::vector<domain::DiffPart>> mark(const std::vector<Token>& words, const std::vector<bool>& changed) {
    std::vector<std::vector<domain::DiffPart>> lines(1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].empty()) {
            lines.emplace_back();
            continue;
        }
        auto& parts = lines.back();
        if (parts.empty() || parts.back().changed != changed[i]) parts.push_back({{}, changed[i]});
        parts.back().text += words[i];
    }
    lines.pop_back();
    return lines;
}

// A stretch of removed lines followed by added ones; one after the other, all of a comparison.
class Stretch {
public:
    void take(const Line& line) { (line.origin == '-' ? removed_ : added_).push_back(&line); }
    bool empty() const { return removed_.empty() && added_.empty(); }

    void write(domain::CompareView& view) {
        bool changed = !removed_.empty() && !added_.empty();
        auto bytes = size();
        if (changed && bytes <= std::min(kLongestStretch, by_word_left_)) {
            by_word_left_ -= bytes;
            write_words(view);
        } else {
            view.coarse = view.coarse || changed;
            write_lines(view);
        }
        view.removed += std::int64_t(removed_.size());
        view.added += std::int64_t(added_.size());
        removed_.clear();
        added_.clear();
    }

private:
    std::size_t size() const {
        std::size_t bytes = 0;
        for (auto side : {&removed_, &added_})
            for (const Line* line : *side) bytes += line->text.size();
        return bytes;
    }

    static void put(domain::CompareView& view, domain::DiffKind kind, const Line& line, std::vector<domain::DiffPart> parts) {
        view.lines.push_back({kind, line.old_number, line.new_number, std::move(parts), 0});
    }

    void write_lines(domain::CompareView& view) const {
        for (const Line* line : removed_) put(view, domain::DiffKind::Removed, *line, {{line->text, false}});
        for (const Line* line : added_) put(view, domain::DiffKind::Added, *line, {{line->text, false}});
    }

    void write_words(domain::CompareView& view) const {
        auto old_words = tokens(removed_), new_words = tokens(added_);
        std::vector<bool> old_changed(old_words.size()), new_changed(new_words.size());
        for (const auto& word : diff(one_a_line(old_words), one_a_line(new_words), 0, std::string::npos).kept) {
            if (word.origin == '-') old_changed[std::size_t(word.old_number - 1)] = true;
            if (word.origin == '+') new_changed[std::size_t(word.new_number - 1)] = true;
        }
        auto old_lines = mark(old_words, old_changed), new_lines = mark(new_words, new_changed);
        for (std::size_t i = 0; i < removed_.size(); ++i)
            put(view, domain::DiffKind::Removed, *removed_[i], std::move(old_lines[i]));
        for (std::size_t i = 0; i < added_.size(); ++i) put(view, domain::DiffKind::Added, *added_[i], std::move(new_lines[i]));
    }

    std::vector<const Line*> removed_, added_;
    std::size_t by_word_left_ = kMostByWord;
};

}  // namespace

void compare_texts(std::string_view before, std::string_view after, domain::CompareView& view) {
    auto middle = middle_of(before, after);
    for (auto side : {&middle.before, &middle.after})
        if (auto end = after_lines(*side, kMostCompared); end != std::string_view::npos) {
            *side = side->substr(0, end);
            view.cut = true;
        }
    auto lines = diff(middle.before, middle.after, kContextLines, kMostShown);
    view.cut = view.cut || lines.cut;
    Stretch stretch;
    std::int64_t next_old = 1;
    auto skip_to = [&](std::int64_t old_number) {
        if (old_number > next_old) view.lines.push_back({domain::DiffKind::Skipped, 0, 0, {}, old_number - next_old});
    };
    for (auto& line : lines.kept) {
        if (line.old_number > 0) line.old_number += middle.skipped;
        if (line.new_number > 0) line.new_number += middle.skipped;
        if (line.origin != ' ') {
            stretch.take(line);
            if (line.origin == '-') next_old = line.old_number + 1;
            continue;
        }
        if (!stretch.empty()) stretch.write(view);
        skip_to(line.old_number);
        view.lines.push_back({domain::DiffKind::Same, line.old_number, line.new_number, {{line.text, false}}, 0});
        next_old = line.old_number + 1;
    }
    if (!stretch.empty()) stretch.write(view);
    if (lines.kept.empty() || view.cut) return;
    std::int64_t total = std::count(before.begin(), before.end(), '\n');
    if (!before.empty() && before.back() != '\n') ++total;
    skip_to(total + 1);
}

}  // namespace catalyst::service
