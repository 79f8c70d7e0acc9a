#include "markup/guard.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/text.h"

namespace catalyst::markup {

namespace {

constexpr std::size_t kColumns = 100, kCells = 40'000, kBrackets = 4'000, kDeclarations = 500, kDelimiterLines = 200;
constexpr std::size_t kMarkers = 100, kAllMarkers = 50'000, kLongestLabel = 1'000;
constexpr std::string_view kMarks = "> \t-*+0123456789.)";  // of quotes and lists
constexpr std::size_t kWord = 4'000'000, kAllWords = 50'000'000;

// Quote and list markers that a line opens with: as deep as it can nest anew.
std::size_t markers(std::string_view line) {
    std::size_t count = 0, i = 0;
    auto ends_marker = [&](std::size_t at) {
        return at >= line.size() || line[at] == ' ' || line[at] == '\t' || line[at] == '\r';
    };
    for (; i < line.size(); ++i) {
        char c = line[i];
        if (c == ' ' || c == '\t') continue;
        if (c == '>') {
            ++count;
            continue;
        }
        if (c >= '0' && c <= '9') {
            while (i + 1 < line.size() && line[i] >= '0' && line[i] <= '9') ++i;
            if ((line[i] != '.' && line[i] != ')') || !ends_marker(i + 1)) break;
        } else if ((c != '-' && c != '*' && c != '+') || !ends_marker(i + 1)) {
            break;
        }
        ++count;
    }
    return count;
}

// Columns of a table's delimiter line, 0 for any other line.
std::size_t delimiter_columns(std::string_view line) {
    auto from = line.find_first_not_of("> \t");
    if (from == std::string_view::npos) return 0;
    line = trim(line.substr(from));
    if (line.find_first_not_of("|:- \t") != std::string_view::npos || line.find('-') == std::string_view::npos) return 0;
    auto pipes = std::size_t(std::count(line.begin(), line.end(), '|'));
    if (pipes == 0) return 0;
    return pipes + 1 - (line.front() == '|' ? 1 : 0) - (pipes > 1 && line.back() == '|' ? 1 : 0);
}

// Whether the line surely opens a new paragraph: a list item that is not empty, indented by less than a code block.
bool opens_item(std::string_view line) {
    auto from = line.find_first_not_of(' ');
    return from != std::string_view::npos && from < 4 && line.size() > from + 2 &&
           std::string_view("-*+").find(line[from]) != std::string_view::npos && line[from + 1] == ' ' &&
           !trim(line.substr(from + 2)).empty();
}

// What is counted from blank line to blank line.
class Paragraphs {
public:
    bool add(std::string_view line) {  // false: too heavy
        if (line.find_first_not_of("> \t\r") == std::string_view::npos) {
            close();
            columns_ = declarations_ = delimiters_ = 0;
            return true;
        }
        if (opens_item(line)) close();
        if (auto columns = delimiter_columns(line)) {
            columns_ = std::max(columns_, columns);
            if (columns > kColumns || ++delimiters_ > kDelimiterLines) return false;
        }
        cells_ += columns_;
        return count(line) && cells_ <= kCells && brackets_ <= kBrackets && spent_ <= kBrackets * kBrackets;
    }

private:
    bool count(std::string_view line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            char c = line[i];
            if (c == '[')
                ++brackets_;
            else if (c == '<' && i + 1 < line.size() && (line[i + 1] == '?' || line[i + 1] == '!'))
                ++declarations_;
            else if (c == ':' || c == '@' || c == ';' || c == ')' || (c == 'w' && line.substr(i, 4) == "www."))
                ++triggers_;
            if (c != ' ' && c != '\t' && c != '\r')
                ++word_;
            else if (!end_word())
                return false;
        }
        return end_word() && declarations_ <= kDeclarations;
    }
    // Each trigger may make the library look for an address in the whole of its word.
    bool end_word() {
        auto work = word_ * triggers_;
        words_ += work;
        word_ = triggers_ = 0;
        return work <= kWord && words_ <= kAllWords;
    }
    void close() {
        spent_ += brackets_ * brackets_;  // the library's time grows with the square
        brackets_ = 0;
    }

    std::size_t columns_ = 0, cells_ = 0, brackets_ = 0, spent_ = 0, declarations_ = 0, delimiters_ = 0;
    std::size_t word_ = 0, triggers_ = 0, words_ = 0;
};

// Which lines are code between fences at the left edge: the library does not read those for markup. After an indented fence or
// where HTML may have begun (there a fence is no fence), nothing counts as code any more: a page may then be refused for its
// code, but none is let through for what only looks like code.
class Fences {
public:
    bool code(std::string_view line) {
        auto from = line.find_first_not_of(' ');
        auto text = line.substr(std::min(from, line.size()));
        if (fence_.empty()) {
            auto size = opening(text);
            if (size > 0 && from == 0 && !lost_) fence_ = text.substr(0, size);
            lost_ = lost_ || (size > 0 && from != 0) ||
                    line.substr(std::min(line.find_first_not_of(kMarks), line.size())).starts_with('<');
            return !fence_.empty();
        }
        bool closing = from < 4 && text.starts_with(fence_) && trim(text).find_first_not_of(fence_[0]) == std::string_view::npos;
        if (closing) fence_ = {};
        return true;
    }

private:
    // Length of the fence that text starts with, 0 for none.
    static std::size_t opening(std::string_view text) {
        if (!text.starts_with("```") && !text.starts_with("~~~")) return 0;
        auto size = std::min(text.find_first_not_of(text[0]), text.size());
        return text[0] == '`' && text.find('`', size) != std::string_view::npos ? 0 : size;
    }

    std::string_view fence_;  // the one that is open
    bool lost_ = false;
};

// The label that ends at text's first ']', as references are compared, or coarser: case, accents, quote marks and runs of white
// space do not count, and an escaped bracket ends or opens a label like any other. Uses and definitions are cut alike. Empty
// where there is no label, or too long a one.
std::string label_key(std::string_view text) {
    text = text.substr(0, kLongestLabel + 2);
    auto end = text.find(']');
    auto open = text.substr(0, end).rfind('[');
    if (end == std::string_view::npos || open == std::string_view::npos) return {};
    auto label = text.substr(open + 1, end - open - 1);
    std::string out;
    for (char c : fold(label)) {
        bool space = c == ' ' || c == '\t' || c == '\n' || c == '>';
        if (!space)
            out += c;
        else if (!out.empty() && !out.ends_with(' '))
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out.empty() && label.find('>') != std::string_view::npos ? ">" : out;
}

using Sizes = std::unordered_map<std::string, std::size_t>;

// Where a reference definition may start on the line at `text`'s start: after quote and list markers and footnotes' labels.
std::size_t definition_start(std::string_view text) {
    auto from = text.find_first_not_of(kMarks);
    while (from != std::string_view::npos && text.substr(from, 2) == "[^") {
        auto close = text.substr(from, kLongestLabel).find("]:");
        if (close == std::string_view::npos) break;
        from = text.find_first_not_of(kMarks, from + close + 2);
    }
    return from;
}

// Whether text starts with a label and a colon. A ']' after a backslash may belong to the label.
bool opens_definition(std::string_view text) {
    if (!text.starts_with('[')) return false;
    text = text.substr(0, kLongestLabel + 3);
    for (auto end = text.find(']'); end != std::string_view::npos; end = text.find(']', end + 1)) {
        if (text.substr(end + 1).starts_with(':')) return true;
        if (text[end - 1] != '\\') return false;
    }
    return false;
}

// Bytes that each reference definition would bring to every place that uses it. A label may run on over lines.
Sizes definitions(std::string_view text) {
    Sizes sizes;
    std::size_t* open = nullptr;
    for (auto rest = text; !rest.empty();) {
        auto here = rest;
        auto line = take_line(rest);
        auto from = definition_start(line);
        if (from == std::string_view::npos) {
            open = nullptr;
            continue;
        }
        auto tail = here.substr(from);
        auto key = opens_definition(tail) ? label_key(tail) : std::string();
        if (!key.empty()) {
            auto [at, fresh] = sizes.try_emplace(std::move(key), line.size());
            open = fresh ? &at->second : nullptr;
        } else if (open) {
            *open += line.size();
        }
    }
    return sizes;
}

bool expands(std::string_view text) {
    auto sizes = definitions(text);
    if (sizes.empty()) return false;
    const std::size_t limit = 4 * text.size() + 64 * 1024;
    std::size_t sum = 0, open = std::string_view::npos;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '[') open = i;
        if (text[i] != ']' || open == std::string_view::npos) continue;
        auto found = sizes.find(label_key(text.substr(open)));
        if (found != sizes.end() && (sum += found->second) > limit) return true;
        open = std::string_view::npos;
    }
    return false;
}

}  // namespace

bool too_heavy(std::string_view text) {
    Paragraphs paragraphs;
    Fences fences;
    std::size_t all_markers = 0;
    for (auto rest = text; !rest.empty();) {
        auto line = take_line(rest);
        if (fences.code(line)) line = {};
        auto here = markers(line);
        all_markers += here;
        if (here > kMarkers || all_markers > kAllMarkers || !paragraphs.add(line)) return true;
    }
    return expands(text);
}

}  // namespace catalyst::markup
