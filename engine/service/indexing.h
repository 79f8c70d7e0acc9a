// How a page becomes a document of the index, and who may find it.
#pragma once

#include <string>
#include <vector>

#include "domain/permission.h"
#include "search/document.h"
#include "store/wiki.h"

namespace catalyst::service {

std::string index_key(domain::PageId page);
// What the check compares a document by: the digest of its source and who may find it.
std::string index_stamp(const domain::PageHead& page);
search::Document index_document(const store::Indexable& page);
// The audiences that `actor` belongs to, as the index names them.
std::vector<std::string> audience_terms(const domain::Actor& actor);

}  // namespace catalyst::service
