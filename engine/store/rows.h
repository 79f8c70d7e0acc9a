// Rows of pages and revisions as values, and the columns they are read from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/page.h"
#include "store/connection.h"

namespace catalyst::store {

// SELECT of a page's head, `rest` being WHERE and so on; p is the page, r its head revision.
std::string select_head(std::string_view rest);
domain::PageHead read_head(const Query& row);

// Columns of a card of page p, kCardColumns of them. A page without a summary is shown by its excerpt.
extern const std::string kCard;
constexpr int kCardColumns = 7;
domain::PageCard read_card(const Query& row, int first);

// Columns of a revision r, kRevisionColumns of them; the author as it is shown.
extern const std::string kRevision;
constexpr int kRevisionColumns = 7;
domain::Revision read_revision(const Query& row, int first);

// SQL. The label of the tag `key` (an expression), among the pages that the reader of :members and :drafts may read; or NULL.
std::string label_of_tag(const std::string& key);

// Arrays for json_each (RFC 8259).
std::string json_array(const std::vector<std::string>& texts);
std::string json_array(const std::vector<domain::PageId>& pages);

}  // namespace catalyst::store
