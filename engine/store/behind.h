// Kinds that were changed and whose pages have still to follow: each is read again, in order of its id, by whoever has the time
// (service/refresh.h). The mark stands in the wiki's file, so that a restart goes on where it stopped.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/page.h"
#include "store/database.h"

namespace catalyst::store {

// `mark` differs each time a kind is changed: whoever read a page with the kind as it was does not count it as done.
struct Behind {
    std::string kind, mark;
    domain::PageId done;  // the last page that has followed; 0: none
    bool operator==(const Behind&) const = default;
};

void mark_behind(Writer&, std::string_view kind);  // all its pages
std::optional<Behind> kind_behind(Reader&);        // the first
std::int64_t count_behind(Reader&);                // pages of all kinds
std::optional<domain::PageId> next_behind(Reader&, const Behind&);
// The page has followed; none: all have. False, and nothing is noted, where the kind was changed meanwhile.
bool note_followed(Writer&, const Behind&, std::optional<domain::PageId>);

}  // namespace catalyst::store
