#include "service/compare.h"

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
constexpr char kLineEnd = '\x02';  // stands for a line's end among words, which are compared one a line

struct Line {
    char origin = ' ';  // ' ', '+', '-'
    std::int64_t old_number = 0, new_number = 0;
    std::string text;
};

struct Git {
    Git() { git_libgit2_init(); }
    ~Git() { git_libgit2_shutdown(); }
};

int keep_line(const git_diff_delta*, const git_diff_hunk*, const git_diff_line* line, void* lines) {
    if (line->origin != ' ' && line->origin != '+' && line->origin != '-') return 0;
    std::string text(line->content, line->content_len);
    if (!text.empty() && text.back() == '\n') text.pop_back();
    if (!text.empty() && text.back() == '\r') text.pop_back();
    static_cast<std::vector<Line>*>(lines)->push_back({line->origin, line->old_lineno < 0 ? 0 : line->old_lineno,
                                                       line->new_lineno < 0 ? 0 : line->new_lineno, std::move(text)});
    return 0;
}

std::vector<Line> diff(std::string_view before, std::string_view after, std::uint32_t context) {
    static const Git git;
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.context_lines = context;
    options.flags |= GIT_DIFF_FORCE_TEXT;
    std::vector<Line> lines;
    if (git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr, nullptr,
                         nullptr, keep_line, &lines) != 0)
        throw std::runtime_error("libgit2 could not compare two texts");
    return lines;
}

bool in_word(unsigned char c) { return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Words, runs of spaces and single marks; a line's end is a token of its own.
std::vector<std::string> tokens(const std::vector<const Line*>& lines) {
    std::vector<std::string> out;
    for (const Line* line : lines) {
        const auto& text = line->text;
        for (std::size_t i = 0; i < text.size();) {
            std::size_t end = i + 1;
            if (in_word(static_cast<unsigned char>(text[i])))
                while (end < text.size() && in_word(static_cast<unsigned char>(text[end]))) ++end;
            else if (text[i] == ' ')
                while (end < text.size() && text[end] == ' ') ++end;
            out.push_back(text.substr(i, end - i));
            i = end;
        }
        out.emplace_back(1, kLineEnd);
    }
    return out;
}

std::string one_a_line(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) (out += word) += '\n';
    return out;
}

// Lines of one side, each cut into parts that differ and parts that do not.
std::vector<std::vector<domain::DiffPart>> mark(const std::vector<std::string>& words, const std::vector<bool>& changed) {
    std::vector<std::vector<domain::DiffPart>> lines(1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].size() == 1 && words[i][0] == kLineEnd) {
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

// A stretch of removed lines followed by added ones.
class Stretch {
public:
    void take(const Line& line) { (line.origin == '-' ? removed_ : added_).push_back(&line); }
    bool empty() const { return removed_.empty() && added_.empty(); }

    void write(domain::CompareView& view) {
        bool by_word = !removed_.empty() && !added_.empty();
        if (by_word && size() > kLongestStretch) {
            view.coarse = true;
            by_word = false;
        }
        if (by_word)
            write_words(view);
        else
            write_lines(view);
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
        for (const auto& word : diff(one_a_line(old_words), one_a_line(new_words), 0)) {
            if (word.origin == '-') old_changed[std::size_t(word.old_number - 1)] = true;
            if (word.origin == '+') new_changed[std::size_t(word.new_number - 1)] = true;
        }
        auto old_lines = mark(old_words, old_changed), new_lines = mark(new_words, new_changed);
        for (std::size_t i = 0; i < removed_.size(); ++i)
            put(view, domain::DiffKind::Removed, *removed_[i], std::move(old_lines[i]));
        for (std::size_t i = 0; i < added_.size(); ++i) put(view, domain::DiffKind::Added, *added_[i], std::move(new_lines[i]));
    }

    std::vector<const Line*> removed_, added_;
};

}  // namespace

void compare_texts(std::string_view before, std::string_view after, domain::CompareView& view) {
    auto lines = diff(before, after, kContextLines);
    Stretch stretch;
    std::int64_t next_old = 1;
    auto skip_to = [&](std::int64_t old_number) {
        if (old_number > next_old) view.lines.push_back({domain::DiffKind::Skipped, 0, 0, {}, old_number - next_old});
    };
    for (const auto& line : lines) {
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
    auto total = std::int64_t(0);
    for (char c : before) total += c == '\n';
    if (!before.empty() && before.back() != '\n') ++total;
    if (!lines.empty()) skip_to(total + 1);
}

}  // namespace catalyst::service
