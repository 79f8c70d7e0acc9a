// Where things are: the addresses of docs/addresses.md, each made in one place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/media.h"
#include "domain/read_models.h"
#include "view/views.h"

namespace catalyst::view {

std::string page_path(std::string_view slug);
// Of a page that may not exist yet: the slug it would get, else the key itself.
std::string wanted_path(std::string_view key, std::string_view text);
std::string kind_path(std::string_view kind);
std::string tag_path(std::string_view key);
std::string media_path(const domain::Media&);
std::string revision_path(std::string_view slug, std::int64_t number);
std::string compare_path(std::string_view slug, std::int64_t from, std::int64_t to);
std::string search_path(const domain::SearchRequest&);
// The same list from another first item; nothing is written for the first.
std::string from_item(std::string_view path, std::int64_t first);
// This very address, asked for in another language of the interface.
std::string in_language(const Frame&, domain::Lang);
// http, https and mailto, as a link may hold it; empty for anything else.
std::string outside_link(std::string_view address);

}  // namespace catalyst::view
