// What passes between the server and a rendering child: frames of a 4-byte length and that many bytes, and how a Rendered is laid
// out in one. The child is not trusted: decode() believes no number it reads.
//
//   request:  profile (1 byte), text
//   answer:   retire (1 byte, 1: this child wants to be replaced; taken off by Children), then a Rendered:
//             fallback (1 byte), html, text, excerpt, n, n × (key, target, section), n, n × image, n, n × (level (1 byte), line,
//             id, text), n, n × (path, html); a child renders one text and answers without fields
//   texts are a 4-byte length and bytes; numbers are 4 bytes in the machine's own order, both ends being one program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/page.h"
#include "markup/markup.h"

namespace catalyst::render_jail {

void put_number(std::string& out, std::uint32_t n);
std::uint32_t get_number(std::string_view four_bytes);

std::string encode(const domain::Rendered& page);
// Nothing unless `bytes` are exactly one well-formed Rendered of valid UTF-8 whose slots count into its lists, none of them
// longer than 100,000 entries.
std::optional<domain::Rendered> decode(std::string_view bytes);

// The page in a child's answer, if it is one: well formed, without fields and, but for Gfm, with nothing in it that rendering
// does not make.
std::optional<domain::Rendered> read_answer(std::string_view answer, markup::Profile profile);

}  // namespace catalyst::render_jail
