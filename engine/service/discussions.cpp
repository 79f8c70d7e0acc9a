#include "service/discussions.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "service/content.h"
#include "service/discussions_parts.h"
#include "service/paging.h"
#include "store/comments.h"
#include "store/pages.h"

namespace catalyst::service {

using domain::Action;
using domain::Comment;
using domain::CommentId;
using domain::CommentState;

namespace {

// What a moderator took away is for moderators.
void conceal(Comment& comment) {
    comment.source.clear();
    comment.rendered = {};
}

std::vector<domain::Thread> threads_of(store::Reader& reader, std::vector<Comment> comments) {
    std::vector<domain::Thread> threads;
    for (auto& comment : comments) {
        if (comment.is_first()) {
            threads.push_back({std::move(comment), {}});
            continue;
        }
        if (threads.empty() || threads.back().first.id != comment.thread) {  // goes on from the screen before
            auto first = store::find_comment(reader, comment.thread);
            threads.push_back({first ? std::move(*first) : comment, {}});
        }
        threads.back().replies.push_back(std::move(comment));
    }
    return threads;
}

// Where the links and images of several renderings lead, in two queries.
class Gathering {
public:
    void take(const domain::Rendered& rendered) {
        all_.links.insert(all_.links.end(), rendered.links.begin(), rendered.links.end());
        all_.images.insert(all_.images.end(), rendered.images.begin(), rendered.images.end());
    }
    domain::Content content(store::Reader& reader, const domain::Actor& actor) {
        auto content = content_of(reader, actor, std::move(all_), {}, {});
        content.rendered = {};
        return content;
    }

private:
    domain::Rendered all_;
};

// The first comment of the screen to show.
std::int64_t screen_of(store::Reader& reader, const domain::PageHead& head, std::int64_t first, std::int64_t total,
                       const std::optional<domain::CommentForm>& typed) {
    if (typed) {
        auto answered = store::find_comment(reader, typed->thread);
        bool here = answered && answered->page == head.id;
        first = here ? store::place_of(reader, *answered) / Discussions::kWindow * Discussions::kWindow : total;
    }
    return first_shown(first, Discussions::kWindow, total);
}

}  // namespace

Error no_page(std::string_view slug) { return {ErrorKind::NotFound, "page.missing", {{"slug", std::string(slug)}}, {}}; }

Error no_comment() { return {ErrorKind::NotFound, "comment.missing", {}, {}}; }

bool may_comment(const domain::Actor& actor, const domain::PageHead& head) {
    return actor.account.value != 0 && domain::may(actor, Action::Comment, head.guarded);
}

bool is_author(const domain::Actor& actor, const Comment& comment) {
    return actor.account.value != 0 && comment.account == actor.account;
}

Result<FoundComment> find_comment(store::Reader& reader, const domain::Actor& actor, std::string_view slug, CommentId id,
                                  Action action) {
    auto head = store::find_page(reader, slug);
    if (!head || !domain::may(actor, action, head->guarded)) return no_comment();
    auto comment = store::find_comment(reader, id);
    if (!comment || comment->page != head->id) return no_comment();
    return FoundComment{std::move(*head), std::move(*comment)};
}

Result<FoundComment> find_own_comment(store::Reader& reader, const domain::Actor& actor, std::string_view slug, CommentId id) {
    auto found = find_comment(reader, actor, slug, id, Action::Comment);
    if (found.ok() && (!is_author(actor, found->comment) || found->comment.state != CommentState::Shown)) return no_comment();
    return found;
}

CommentPlace place_of(store::Reader& reader, const FoundComment& found) {
    auto before = store::place_of(reader, found.comment);
    return {found.head.slug, found.comment.id, before / Discussions::kWindow * Discussions::kWindow};
}

Result<domain::DiscussionView> Discussions::read(const domain::Actor& actor, std::string_view slug, std::int64_t first,
                                                 std::optional<domain::CommentForm> typed) {
    return database_.read([&](store::Reader& reader) -> Result<domain::DiscussionView> {
        auto head = store::find_page(reader, slug);
        if (!head || !domain::may(actor, Action::ReadPage, head->guarded)) return no_page(slug);
        domain::DiscussionView view;
        view.may_comment = may_comment(actor, *head);
        view.may_moderate = domain::may(actor, Action::Moderate, head->guarded);
        auto total = store::count_comments(reader, head->id);
        view.window = {screen_of(reader, *head, first, total, typed), kWindow, total};
        view.threads = threads_of(reader, store::comments(reader, head->id, view.window.first, kWindow));
        Gathering all;
        auto take = [&](Comment& comment) {
            if (comment.state == CommentState::Hidden && !view.may_moderate) conceal(comment);
            all.take(comment.rendered);
        };
        for (auto& thread : view.threads) {
            take(thread.first);
            std::for_each(thread.replies.begin(), thread.replies.end(), take);
        }
        if (typed && typed->preview) all.take(*typed->preview);
        view.content = all.content(reader, actor);
        view.typed = std::move(typed);
        view.head = std::move(*head);
        return view;
    });
}

Result<domain::CommentView> Discussions::open(const domain::Actor& actor, std::string_view slug, CommentId id,
                                              std::optional<domain::CommentForm> typed) {
    return database_.read([&](store::Reader& reader) -> Result<domain::CommentView> {
        auto found = find_own_comment(reader, actor, slug, id);
        if (!found.ok()) return found.error();
        domain::CommentView view;
        view.typed = typed ? std::move(*typed) : domain::CommentForm{found->comment.thread, found->comment.source, {}};
        Gathering all;
        if (view.typed.preview) all.take(*view.typed.preview);
        view.content = all.content(reader, actor);
        view.head = std::move(found->head);
        view.comment = std::move(found->comment);
        return view;
    });
}

// As browsers write line ends, and as they are stored.
std::string Discussions::words_of(std::string_view text) {
    return nfc(to_utf8(trim(replace_all(std::string(text), "\r\n", "\n"))));
}

Status Discussions::check(std::string_view text) {
    auto words = words_of(text);
    if (words.empty()) return Error{ErrorKind::Invalid, "comment.empty", {}, {}};
    auto characters = length(words);
    if (characters <= kLongest) return Done{};
    return Error{
        ErrorKind::Invalid, "comment.too_long", {{"most", std::to_string(kLongest)}, {"length", std::to_string(characters)}}, {}};
}

}  // namespace catalyst::service
