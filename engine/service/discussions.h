// What people say about pages. Whoever may read a page reads its discussion; every function asks domain::may, and what may not be
// done is answered as missing: NotFound "page.missing" {slug} or "comment.missing".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "domain/discussion.h"
#include "render_jail/jail.h"
#include "service/throttle.h"
#include "store/database.h"

namespace catalyst::service {

// A comment as a form sends it. `form` is the number of the form: the same words sent twice with it are one comment.
struct NewComment {
    domain::CommentId thread;  // that is answered; 0: a new one
    std::string text, form;
};

// Where a comment is found now.
struct CommentPlace {
    std::string slug;
    domain::CommentId comment;
    std::int64_t first = 0;  // of the screen it is on
};

class Discussions {
public:
    static constexpr std::int64_t kWindow = 50;      // comments on one screen
    static constexpr std::size_t kLongest = 10'000;  // characters of one

    Discussions(store::Database& database, render_jail::Jail& jail, const Clock& clock)
        : database_(database), jail_(jail), clock_(clock), throttle_(clock) {}

    // With `typed`, the screen on which the thread answered is, or the last one.
    Result<domain::DiscussionView> read(const domain::Actor&, std::string_view slug, std::int64_t first,
                                        std::optional<domain::CommentForm> typed = {});
    // The actor's own comment, to change it.
    Result<domain::CommentView> open(const domain::Actor&, std::string_view slug, domain::CommentId,
                                     std::optional<domain::CommentForm> typed = {});

    // What is wrong with the words of a comment: Invalid "comment.empty", "comment.too_long" {most, length}.
    static Status check(std::string_view text);
    // REQUIRES: check(text).ok()
    domain::Rendered preview(std::string_view text);

    // As check; Busy "comment.too_many" {minutes}; Invalid "comment.links" {limit} of new accounts. An answer opens a resolved
    // thread again. "comment.missing": no such thread.
    Result<CommentPlace> add(const domain::Actor&, std::string_view slug, const NewComment&);
    Result<CommentPlace> edit(const domain::Actor&, std::string_view slug, domain::CommentId, std::string_view text);
    // By its author, or by moderators, which is written down.
    Status remove(const domain::Actor&, std::string_view slug, domain::CommentId);
    // By whoever may comment. The comment is a thread's first.
    Result<CommentPlace> resolve(const domain::Actor&, std::string_view slug, domain::CommentId);
    Result<CommentPlace> reopen(const domain::Actor&, std::string_view slug, domain::CommentId);
    // By moderators.
    Result<CommentPlace> hide(const domain::Actor&, std::string_view slug, domain::CommentId);
    Result<CommentPlace> show(const domain::Actor&, std::string_view slug, domain::CommentId);

private:
    static std::string words_of(std::string_view text);
    Status within_limits(const domain::Actor&, std::string_view before, std::string_view after);
    std::optional<CommentPlace> said_before(std::string_view once);
    Result<CommentPlace> write_down(const domain::Actor&, const domain::Comment&, std::string_view once);
    Result<CommentPlace> set_resolved(const domain::Actor&, std::string_view slug, domain::CommentId, bool resolved);
    Result<CommentPlace> set_state(const domain::Actor&, std::string_view slug, domain::CommentId, domain::CommentState);

    store::Database& database_;
    render_jail::Jail& jail_;
    const Clock& clock_;
    Throttle throttle_;
};

}  // namespace catalyst::service
