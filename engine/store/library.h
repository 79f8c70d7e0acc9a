// Media as a library: what there is, which pages use it, what is said of it, and smaller pictures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

// Whether a page that `actor` may read uses the file; and whether any page at all does, the trash included.
bool is_shown(Reader&, std::string_view name, const domain::Actor&);
bool is_shown_to_all(Reader&, std::string_view name);
bool is_used(Reader&, std::string_view name);

struct LibraryFilter {
    std::string words;  // part of the name, the alternative text or the author; empty: any
    bool unused = false;
};
// What `actor` may see, newest first: files of pages they may read, those they brought, and for members those no page uses.
std::vector<domain::LibraryItem> library(Reader&, const LibraryFilter&, const domain::Actor&, std::int64_t first,
                                         std::int64_t limit);
std::int64_t count_library(Reader&, const LibraryFilter&, const domain::Actor&);
std::vector<domain::PageCard> pages_using(Reader&, std::string_view name, const domain::Actor&);

void describe_media(Writer&, const domain::Media&);  // alt, author, licence
void remove_media(Writer&, const domain::Media&);    // and its bytes, where no other name has them
// Files that none but this page uses.
std::vector<domain::Media> media_of_page_alone(Reader&, domain::PageId);

std::optional<std::string> media_size(Reader&, std::string_view digest, int width);
void keep_media_size(Writer&, std::string_view digest, int width, std::string_view bytes);

}  // namespace catalyst::store
