#include "domain/discussion.h"

namespace catalyst::domain {

std::string_view name_of(CommentState state) {
    switch (state) {
        case CommentState::Shown: return "shown";
        case CommentState::Removed: return "removed";
        case CommentState::Hidden: break;
    }
    return "hidden";
}

CommentState parse_comment_state(std::string_view name) {
    if (name == "shown") return CommentState::Shown;
    return name == "removed" ? CommentState::Removed : CommentState::Hidden;
}

}  // namespace catalyst::domain
