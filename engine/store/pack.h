// Small texts for values that are only read back whole: a page's properties, an outline, links. No byte is special: every
// text is preceded by its length in bytes, so nothing has to be escaped and nothing can break out.
//
//   text   length ':' bytes            "5:hello"
//   number digits ':'                 "3:", a heading's level
//   list   count ';' then its items    "2;3:one3:two"
//   value  't' text | 'l' list of values | 'm' count ';' then key text, value…     "m1;4:hourt2:12"
//
// A packed text that can't be read means a damaged file: reading throws std::runtime_error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/page.h"

namespace catalyst::store {

std::string pack(const std::vector<std::string>& texts);
std::string pack(const std::vector<domain::Heading>& outline);
std::string pack(const std::vector<domain::Link>& links);
std::string pack(const std::vector<domain::RenderedField>& fields);
std::string pack(const domain::Properties& properties);

std::vector<std::string> unpack_texts(std::string_view packed);
std::vector<domain::Heading> unpack_outline(std::string_view packed);
std::vector<domain::Link> unpack_links(std::string_view packed);
std::vector<domain::RenderedField> unpack_fields(std::string_view packed);
domain::Properties unpack_properties(std::string_view packed);

}  // namespace catalyst::store
