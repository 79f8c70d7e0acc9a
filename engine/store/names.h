// Under which keys pages are found. Every claim is kept: a page claims its slug, the slugs it had (redirects) and the link
// key of its title. Several pages may claim one key; it belongs to the first in this order:
//
//   1. role: slug before redirect before title     2. among titles, the older page
//
// and only pages that the reader may read compete, so that a draft takes no name away from what others see. Nothing is
// ever handed over: when a claim goes (rename, removal), the next one holds the key. A slug belongs to one page, and a
// redirect to the page that had the slug last.
#pragma once

#include <string>
#include <string_view>

#include "domain/page.h"
#include "store/database.h"

namespace catalyst::store {

enum class NameRole { Slug = 0, Redirect = 1, Title = 2 };

bool slug_taken(Reader&, std::string_view slug, domain::PageId by_other_than);
void claim_names(Writer&, domain::PageId, std::string_view slug, std::string_view title);
// Of its slug and title, and of a redirect from the slug it is about to have (again).
void release_names(Writer&, domain::PageId, std::string_view next_slug);
void claim_redirect(Writer&, domain::PageId, std::string_view old_slug);  // from whoever had it

// SQL. A scalar: the page that holds `key` (an expression) for the reader of :members and :drafts, or NULL.
std::string holder_of(std::string_view key);
// SQL. A SELECT of (page, key): the keys each page holds for that reader.
extern const std::string kHeldNames;

}  // namespace catalyst::store
