// A page file as it comes: made valid UTF-8 and NFC, its front matter read, or kept as text where it can't be read. Nothing is
// lost.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "domain/page.h"

namespace catalyst::exchange {

struct PageText {
    std::string text;
    std::size_t body_at = 0;  // where the body starts in `text`
    domain::Properties properties;
    bool states_kind = false;           // properties.kind stands in the front matter
    bool converted = false;             // was not UTF-8, or held NUL
    std::optional<Error> front_matter;  // why it could not be read: `text` then starts with it as a ```yaml block, or is
    bool mended = false;                // readable with some of its values in quotes (markup::mend_front_matter)
    std::string saved_title;            // what a line `title: …` of such a block says
    std::vector<std::pair<std::string, std::string>> reread;  // title and summary, where they held character references
    std::string id_key;  // under which an id that is not the wiki's would be kept: "source_id", "source_id_2"…

    std::string_view front() const { return std::string_view(text).substr(0, body_at); }
    std::string_view body() const { return std::string_view(text).substr(body_at); }
};

// Errors: TooLarge "page.too_large" {limit}.
Result<PageText> read_page(std::string bytes);

// Properties that every stored page has. Empty ones are not set.
struct Identity {
    std::string id, kind, title, lang;
};

// The page as the wiki keeps it: its own bytes, and of `identity` what its front matter lacks, in the order id, kind, title,
// lang; title and summary with their character references read. An `id` of another system's making stays under `id_key`. `body`
// stands in for the page's own (links rewritten).
std::string with_identity(const PageText& page, std::string_view body, const Identity& identity);

}  // namespace catalyst::exchange
