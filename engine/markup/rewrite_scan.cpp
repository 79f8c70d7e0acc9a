#include "markup/rewrite_scan.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "markup/html_tag.h"

namespace catalyst::markup {

namespace {

constexpr std::size_t kLongestDestination = 2'000, kLongestTitle = 1'000, kLongestAngle = 2'000;
constexpr auto npos = std::string_view::npos;

bool blank(char c) { return c == ' ' || c == '\t'; }
bool line_end(char c) { return c == '\n' || c == '\r'; }

// After the white space at `at`, which may hold one line end.
std::size_t skip_space(std::string_view text, std::size_t at) {
    int lines = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '\n' && ++lines > 1) break;
        if (!blank(text[at]) && !line_end(text[at])) break;
    }
    return at;
}

// Reads <destination> or destination with balanced parentheses; moves `at` behind it.
std::optional<std::string_view> take_destination(std::string_view text, std::size_t& at) {
    auto from = at;
    if (text.substr(at, 1) == "<") {
        for (++at; at < text.size() && at - from < kLongestDestination; ++at) {
            if (text[at] == '\\')
                ++at;
            else if (text[at] == '>')
                return text.substr(from + 1, at++ - from - 1);
            else if (text[at] == '<' || line_end(text[at]))
                break;
        }
        return std::nullopt;
    }
    int depth = 0;
    for (; at < text.size() && at - from < kLongestDestination; ++at) {
        char c = text[at];
        if (static_cast<unsigned char>(c) <= ' ' || (c == ')' && depth == 0)) break;
        if (c == '\\' && at + 1 < text.size() && !line_end(text[at + 1]))
            ++at;
        else if (c == '(')
            ++depth;
        else if (c == ')')
            --depth;
    }
    at = std::min(at, text.size());
    return depth == 0 ? std::optional(text.substr(from, at - from)) : std::nullopt;
}

// Reads "title", 'title' or (title) with its quotes; empty and unmoved when there is none.
std::string_view take_title(std::string_view text, std::size_t& at) {
    char open = at < text.size() ? text[at] : '\0';
    if (open != '"' && open != '\'' && open != '(') return {};
    char close = open == '(' ? ')' : open;
    auto from = at;
    for (auto i = at + 1; i < text.size() && i - from < kLongestTitle; ++i) {
        if (text[i] == '\\') {
            ++i;
            continue;
        }
        if (text[i] != close) continue;
        at = i + 1;
        return text.substr(from, at - from);
    }
    return {};
}

struct Fence {
    char mark = 0;  // 0: none open
    std::size_t size = 0;
    bool quoted = false;
};

// The line without quote marks, list markers and indentation.
std::string_view inside_containers(std::string_view line) {
    for (;;) {
        auto from = line.find_first_not_of(" \t>");
        if (from == npos) return {};
        line.remove_prefix(from);
        auto marker = line.find_first_not_of("0123456789");
        bool number = marker != npos && marker > 0 && marker < 10 && (line[marker] == '.' || line[marker] == ')');
        bool bullet = line[0] == '-' || line[0] == '*' || line[0] == '+';
        auto size = number ? marker + 1 : bullet ? 1 : 0;
        if (size == 0 || size >= line.size() || !blank(line[size])) return line;
        line.remove_prefix(size);
    }
}

bool opens_fence(std::string_view line, Fence& fence) {
    auto inner = inside_containers(line);
    if (inner.empty() || (inner[0] != '`' && inner[0] != '~')) return false;
    auto size = std::min(inner.find_first_not_of(inner[0]), inner.size());
    if (size < 3 || (inner[0] == '`' && inner.find('`', size) != npos)) return false;
    fence = {inner[0], size, trim(line).starts_with('>')};
    return true;
}

bool closes_fence(std::string_view line, const Fence& fence) {
    auto inner = trim(line.substr(std::min(line.find_first_not_of(" \t>"), line.size())));
    return inner.size() >= fence.size && inner.find_first_not_of(fence.mark) == npos;
}

// The end mark of a block of HTML that is no Markdown inside; empty for other lines.
std::string_view html_until(std::string_view line) {
    line = line.substr(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with("<!--")) return "-->";
    for (auto [open, close] : {std::pair{"<pre", "</pre>"}, std::pair{"<script", "</script>"}, std::pair{"<style", "</style>"}}) {
        if (lower(line.substr(0, std::string_view(open).size())) == open) return close;
    }
    return {};
}

class LineSorter {
public:
    // Whether the line is code.
    bool next(std::string_view line) {
        bool empty = trim(line).empty();
        bool code = empty ? fence_.mark || !until_.empty() || was_indented_ : is_code(line);
        was_indented_ = was_indented_ && (empty || code);
        after_blank_ = empty;
        return code;
    }

private:
    bool is_code(std::string_view line) {
        if (!until_.empty()) {
            if (line.find(until_) != npos) until_ = {};
            return true;
        }
        if (fence_.mark && fence_.quoted && !trim(line).starts_with('>')) fence_ = {};
        if (fence_.mark) {
            if (closes_fence(line, fence_)) fence_ = {};
            return true;
        }
        if (opens_fence(line, fence_)) return true;
        if (auto until = html_until(line); !until.empty()) {
            auto from = line.find('<');
            if (line.find(until, from) == npos) until_ = until;
            return true;
        }
        bool indented = line.starts_with("    ") || line.starts_with('\t');
        bool marker = inside_containers(line).size() < line.substr(line.find_first_not_of(" \t")).size();
        if (marker)
            in_list_ = true;
        else if (!blank(line[0]) && after_blank_)
            in_list_ = false;
        was_indented_ = indented && !in_list_ && (after_blank_ || was_indented_);
        return was_indented_;
    }

    Fence fence_;
    std::string_view until_;
    bool in_list_ = false, after_blank_ = true, was_indented_ = false;
};

}  // namespace

std::vector<Stretch> stretches(std::string_view body) {
    std::vector<Stretch> out;
    LineSorter sorter;
    bool open = false;  // the last stretch may grow
    for (std::size_t at = 0; at < body.size();) {
        auto newline = body.find('\n', at);
        auto next = newline == npos ? body.size() : newline + 1;
        auto line = body.substr(at, next - at);
        bool code = sorter.next(line);
        if (open && out.back().code == code)
            out.back().text =
                body.substr(std::size_t(out.back().text.data() - body.data()), out.back().text.size() + line.size());
        else
            out.push_back({line, code});
        open = code || !trim(line).empty();
        at = next;
    }
    return out;
}

std::optional<LinkTail> inline_tail(std::string_view text, std::size_t at) {
    auto start = at;
    if (text.substr(at, 1) != "(") return std::nullopt;
    at = skip_space(text, at + 1);
    LinkTail tail;
    auto destination = take_destination(text, at);
    if (!destination) return std::nullopt;
    tail.destination = *destination;
    auto after = skip_space(text, at);
    if (after > at) {
        tail.title = take_title(text, after);
        after = skip_space(text, after);
    }
    if (text.substr(after, 1) != ")") return std::nullopt;
    tail.size = after + 1 - start;
    return tail;
}

std::optional<LinkTail> definition_tail(std::string_view text, std::size_t at) {
    auto start = at;
    if (text.substr(at, 1) != ":") return std::nullopt;
    at = skip_space(text, at + 1);
    LinkTail tail;
    auto destination = take_destination(text, at);
    if (!destination || destination->empty()) return std::nullopt;
    tail.destination = *destination;
    auto ends_line = [&](std::size_t i) {
        while (i < text.size() && blank(text[i])) ++i;
        return i >= text.size() || line_end(text[i]);
    };
    auto after = skip_space(text, at);
    auto title = after > at ? take_title(text, after) : std::string_view();
    if (!title.empty() && ends_line(after)) {
        tail.title = title;
        at = after;
    } else if (!ends_line(at)) {
        return std::nullopt;
    }
    tail.size = at - start;
    return tail;
}

std::size_t code_span(std::string_view text, std::size_t at) {
    auto size = std::min(text.find_first_not_of('`', at), text.size()) - at;
    for (auto i = text.find('`', at + size); i != npos;) {
        auto end = std::min(text.find_first_not_of('`', i), text.size());
        if (end - i == size) return end - at;
        i = text.find('`', end);
    }
    return size;
}

std::size_t angle(std::string_view text, std::size_t at) {
    auto near = text.substr(at, kLongestAngle);
    if (near.starts_with("<!--")) {
        auto end = near.find("-->", 4);
        return end == npos ? 1 : end + 3;
    }
    std::size_t size = 1;
    if (read_tag(near, size)) return size;
    auto end = near.find_first_of("<> \t\r\n", 1);
    bool autolink = end != npos && near[end] == '>' && near.substr(0, end).find_first_of(":@") != npos;
    return autolink ? end + 1 : 1;
}

bool at_line_start(std::string_view text, std::size_t at) {
    constexpr std::size_t kFar = 100;  // so that a line of brackets is not read again for each
    auto near = text.substr(at > kFar ? at - kFar : 0, std::min(at, kFar));
    auto newline = near.rfind('\n');
    if (newline == npos && at > kFar) return false;
    std::string before(near.substr(newline == npos ? 0 : newline + 1));
    return inside_containers(before + "[").size() <= 1;
}

}  // namespace catalyst::markup
