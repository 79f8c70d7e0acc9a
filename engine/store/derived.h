// Rows that are derived from a page's head: fields laid flat, tags and links. Each save writes them anew; tags and links, which
// stand in an index beside those of other pages, only where they change.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/page.h"
#include "store/database.h"
#include "store/tally.h"

namespace catalyst::store {

// Rows that stay are those of the draft already; a change of the page's time goes to its tags by itself.
void clear_derived(Writer&, domain::PageId, Stays = {});
void write_derived(Writer&, domain::PageId, std::int64_t shelf, const domain::PageDraft&, Stays = {});
Stays what_stays(Reader&, const domain::PageHead&, std::int64_t shelf, const domain::PageDraft&);

struct TagRow {
    std::string key, label;
    bool operator==(const TagRow&) const = default;
};
// What is stored of a draft: the first tag of each key; relations, then body links, the first of each relation and key.
std::vector<TagRow> tag_rows(const domain::Properties&);
std::vector<domain::Link> link_rows(const domain::PageDraft&);

}  // namespace catalyst::store
