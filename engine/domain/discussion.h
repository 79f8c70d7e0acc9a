// What is said about a page: threads, each a first comment and its answers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/read_models.h"

namespace catalyst::domain {

struct CommentTag;
using CommentId = Strong<CommentTag>;

// Hidden by a moderator, who may show it again; Removed by its author: its words are gone.
enum class CommentState { Shown, Hidden, Removed };

struct Comment {
    CommentId id;
    CommentId thread;  // the first comment of its thread; itself for that one
    PageId page;
    AccountId account;
    std::string author;  // name of the account; empty once it is deleted
    Instant at, edited;  // edited: 0 when it never was
    CommentState state = CommentState::Shown;
    bool resolved = false;  // of a first comment: the thread is
    std::string source;     // Markdown
    Rendered rendered;      // html, links, images, excerpt, fallback; the rest is left empty

    bool is_first() const { return id == thread; }
    bool operator==(const Comment&) const = default;
};

struct Thread {
    Comment first;
    std::vector<Comment> replies;  // those on this screen
};

// What was typed and is not sent yet: shown again with what is wrong with it, or as it would look.
struct CommentForm {
    CommentId thread;  // that is answered; 0: a new one
    std::string text;
    std::optional<Rendered> preview;
};

struct DiscussionView {
    PageHead head;
    std::vector<Thread> threads;  // in the order begun; one that goes on from the screen before has its first comment again
    Content content;              // where the links and images of all that is shown lead; its `rendered` is left empty
    Window window;                // of comments
    std::optional<CommentForm> typed;
    bool may_comment = false, may_moderate = false;
};

// One comment being changed by its author.
struct CommentView {
    PageHead head;
    Comment comment;
    Content content;    // as above, for the preview
    CommentForm typed;  // the comment's own words at first
};

std::string_view name_of(CommentState state);             // "shown", "hidden", "removed"
CommentState parse_comment_state(std::string_view name);  // Hidden for a name unknown

}  // namespace catalyst::domain
