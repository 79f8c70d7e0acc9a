// Shared by the two files of Discussions: finding a comment that something may be done with.
#pragma once

#include <string_view>

#include "domain/discussion.h"
#include "render_jail/jail.h"
#include "service/discussions.h"
#include "store/database.h"

namespace catalyst::service {

Error no_page(std::string_view slug);
Error no_comment();

// Comments are by accounts: the program itself, which has none, says nothing.
bool may_comment(const domain::Actor& actor, const domain::PageHead& head);
bool is_author(const domain::Actor& actor, const domain::Comment& comment);

struct FoundComment {
    domain::PageHead head;
    domain::Comment comment;
};
// A comment of a page with which the actor may do `action`; one's own that is shown, to change it. "comment.missing".
Result<FoundComment> find_comment(store::Reader&, const domain::Actor&, std::string_view slug, domain::CommentId, domain::Action);
Result<FoundComment> find_own_comment(store::Reader&, const domain::Actor&, std::string_view slug, domain::CommentId);

CommentPlace place_of(store::Reader&, const FoundComment&);

// What is stored of a comment's rendering.
domain::Rendered render_comment(render_jail::Jail& jail, const std::string& words);

}  // namespace catalyst::service
