// Rows that are derived from a page's head: fields laid flat, tags and links. Each save writes them anew.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/page.h"
#include "store/database.h"

namespace catalyst::store {

void clear_derived(Writer&, domain::PageId);
void write_derived(Writer&, domain::PageId, std::int64_t shelf, const domain::PageDraft&);

struct TagRow {
    std::string key, label;
    bool operator==(const TagRow&) const = default;
};
// What is stored of a draft: the first tag of each key; relations, then body links, the first of each relation and key.
std::vector<TagRow> tag_rows(const domain::Properties&);
std::vector<domain::Link> link_rows(const domain::PageDraft&);

}  // namespace catalyst::store
