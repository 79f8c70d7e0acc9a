// One character of a text and what it is good for: enough to cut names and keys of any script into words, and to keep
// what no reader can see out of file names and log lines. Classes after the Unicode general categories.
#pragma once

#include <cstddef>
#include <string_view>

namespace catalyst::base {

enum class CharacterKind {
    Word,     // letters, the marks that belong to them, decimal digits and letter numbers
    Space,    // of any width; tabs and line ends are controls
    Control,  // C0, DEL, C1, line and paragraph separators, overrides of the writing direction
    Other,    // punctuation, symbols, and bytes that are no UTF-8, one at a time
};

struct Character {
    std::string_view bytes;  // into the text
    CharacterKind kind = CharacterKind::Other;
};

// REQUIRES: at < text.size()
Character character_at(std::string_view text, std::size_t at);

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
