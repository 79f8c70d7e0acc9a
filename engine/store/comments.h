// Comments on pages. What a page's comments come to is kept with the page (PageHead::comments).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/discussion.h"
#include "store/database.h"

namespace catalyst::store {

// A comment as it is sent: no id yet, `thread` 0 for a new one. `once` names what was sent; sent again, it is the comment that is
// there already, and nothing is written.
domain::CommentId add_comment(Writer&, const domain::Comment&, std::string_view once);
// Its words, rendering and time of editing.
void rewrite_comment(Writer&, const domain::Comment&);
// The words go. So does the row, and that of a first comment taken back before, where nobody answers them.
void remove_comment(Writer&, const domain::Comment&);
void set_comment_state(Writer&, domain::CommentId, domain::CommentState);
void set_resolved(Writer&, domain::CommentId thread, bool resolved);

std::optional<domain::Comment> find_comment(Reader&, domain::CommentId);
std::optional<domain::Comment> find_sent(Reader&, std::string_view once);
// Thread by thread, each in the order written; whatever their state.
std::vector<domain::Comment> comments(Reader&, domain::PageId, std::int64_t first, std::int64_t limit);
std::vector<domain::CommentId> comment_ids(Reader&);  // all that have words, of the whole wiki
std::int64_t count_comments(Reader&, domain::PageId);
std::int64_t place_of(Reader&, const domain::Comment&);  // how many stand before it

// SHA-256 over what a comment says and its rendering: not over its state, whether it is resolved, or the author's name.
std::string seal(const domain::Comment&);

}  // namespace catalyst::store
