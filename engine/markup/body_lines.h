// Lines as the Markdown library counts them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace catalyst::markup {

// Where each line of a text starts: 0, and after each "\n", "\r\n" or "\r" alone.
std::vector<std::size_t> body_line_starts(std::string_view text);

// The level of the heading that starts on the given line (from 1, among `starts`), as written: the number of its signs, or that
// of its underline. 0 where none does.
int heading_level(std::string_view text, const std::vector<std::size_t>& starts, std::size_t line);

}  // namespace catalyst::markup
