// [[Target]], [[Target#Section|label]]: hidden from the Markdown library before parsing and brought back when writing, because no
// extension of it may own '[' (emphasis, autolinks and table pipes would come first). Each becomes \x01<index>\x02, bytes that
// clean() has removed from the text before.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::markup {

struct WikiLink {
    std::string source;                  // as written, brackets included
    std::string target, section, label;  // trimmed; target is empty for [[#section]]
};

struct Hidden {
    std::string text;
    std::vector<WikiLink> links;
};

// A link stands on one line, is at most 300 bytes long and holds no bracket and no backtick; `\[[` is text.
Hidden hide_wiki_links(std::string_view cleaned);

// What stands between the brackets of the link that starts at `at`, where one does.
std::optional<std::string_view> wiki_link_at(std::string_view text, std::size_t at);

// A run of text, or a link.
struct Piece {
    std::string_view text;
    const WikiLink* link = nullptr;
};
// Reads the next piece off `rest`. Marks that name no link (left over where the library cut a text) are dropped.
Piece next_piece(std::string_view& rest, const std::vector<WikiLink>& links);

// The text as the author wrote it, for code and addresses.
std::string restore(std::string_view text, const std::vector<WikiLink>& links);
// The text with labels in the place of links.
std::string with_labels(std::string_view text, const std::vector<WikiLink>& links);

}  // namespace catalyst::markup
