// Reading Markdown for rewrite_links: which lines are code, and what follows a bracket.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace catalyst::markup {

// Contiguous parts of a body: code (fenced, indented, HTML comments and <pre>) and text, one for each run without blank lines.
struct Stretch {
    std::string_view text;
    bool code = false;
};
std::vector<Stretch> stretches(std::string_view body);

// What follows `]`: "(destination "title")" or ": destination "title"". `size` counts all of it.
struct LinkTail {
    std::string_view destination, title;
    std::size_t size = 0;
};
std::optional<LinkTail> inline_tail(std::string_view text, std::size_t at);
std::optional<LinkTail> definition_tail(std::string_view text, std::size_t at);

// Bytes of the code span that starts at `at`, or of the backticks there when nothing closes them.
std::size_t code_span(std::string_view text, std::size_t at);
// Bytes of the tag, autolink or comment that starts at `at`, or 1.
std::size_t angle(std::string_view text, std::size_t at);
// Whether only indentation, quote marks and list markers stand before `at` on its line.
bool at_line_start(std::string_view text, std::size_t at);

}  // namespace catalyst::markup
