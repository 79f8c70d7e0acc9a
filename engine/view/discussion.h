// The discussion of a page, and the form of one comment.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/discussion.h"
#include "view/views.h"

namespace catalyst::view {

// `form`: a number that no other screen has, so that what its forms send twice is one comment. `error`: of what was typed.
std::string discussion_screen(const Views&, const Frame&, const domain::DiscussionView&, std::string_view form,
                              const std::optional<Error>& error);
std::string comment_screen(const Views&, const Frame&, const domain::CommentView&, const std::optional<Error>& error);

// Where a page's discussion is, and a comment on the screen that begins with comment `first`.
std::string discussion_path(std::string_view slug);
std::string comment_path(std::string_view slug, domain::CommentId, std::int64_t first);

}  // namespace catalyst::view
