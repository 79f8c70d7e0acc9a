// What is done in discussions: comments said, changed, taken back, hidden; threads resolved.
#include <chrono>
#include <utility>

#include "base/digest.h"
#include "base/secret.h"
#include "service/discussions.h"
#include "service/discussions_parts.h"
#include "service/newcomers.h"
#include "store/audit.h"
#include "store/comments.h"
#include "store/pages.h"

namespace catalyst::service {

using domain::Action;
using domain::Comment;
using domain::CommentId;
using domain::CommentState;

namespace {

constexpr Rate kRate{30, std::chrono::minutes(10)}, kNewRate{8, std::chrono::minutes(10)};

// What was sent, so that the same sent twice is one comment.
std::string name_of_sending(const Comment& comment, std::string_view form) {
    return sha256_hex(std::to_string(comment.account.value) + "\n" + std::to_string(comment.page.value) + "\n" +
                      std::to_string(comment.thread.value) + "\n" + sha256_hex(form) + "\n" + comment.source);
}

std::string name_in_audit(const FoundComment& found) { return found.head.slug + " #" + std::to_string(found.comment.id.value); }

}  // namespace

domain::Rendered render_comment(render_jail::Jail& jail, const std::string& words) {
    auto rendered = jail.render(words, markup::Profile::Field);
    rendered.outline.clear();
    rendered.text.clear();  // comments are in no index
    return rendered;
}

domain::Rendered Discussions::preview(std::string_view text) { return render_comment(jail_, words_of(text)); }

Status Discussions::within_limits(const domain::Actor& actor, std::string_view before, std::string_view after) {
    bool is_new = database_.read([&](store::Reader& reader) { return is_newcomer(reader, actor, clock_.now()); });
    if (is_new && count_links_out(after) > count_links_out(before) + kNewcomerLinks)
        return Error{ErrorKind::Invalid, "comment.links", {{"limit", std::to_string(kNewcomerLinks)}}, {}};
    auto wait = throttle_.take(std::to_string(actor.account.value), is_new ? kNewRate : kRate);
    if (wait.count() == 0) return Done{};
    auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
    return Error{ErrorKind::Busy, "comment.too_many", {{"minutes", std::to_string(minutes)}}, {}};
}

std::optional<CommentPlace> Discussions::said_before(std::string_view once) {
    return database_.read([&](store::Reader& reader) -> std::optional<CommentPlace> {
        auto comment = store::find_sent(reader, once);
        auto head = comment ? store::find_page(reader, comment->page) : std::nullopt;
        if (!head) return std::nullopt;
        return place_of(reader, {std::move(*head), std::move(*comment)});
    });
}

Result<CommentPlace> Discussions::add(const domain::Actor& actor, std::string_view slug, const NewComment& wanted) {
    auto page = database_.read([&](store::Reader& reader) { return store::find_page(reader, slug); });
    if (!page || !may_comment(actor, *page)) return no_page(slug);
    if (auto good = check(wanted.text); !good.ok()) return good.error();
    Comment comment;
    comment.page = page->id;
    comment.thread = wanted.thread;
    comment.account = actor.account;
    comment.at = clock_.now();
    comment.source = words_of(wanted.text);
    auto once = name_of_sending(comment, wanted.form.empty() ? random_token() : wanted.form);
    if (auto before = said_before(once)) return *before;
    if (auto good = within_limits(actor, {}, comment.source); !good.ok()) return good.error();
    comment.rendered = render_comment(jail_, comment.source);
    return write_down(actor, comment, once);
}

Result<CommentPlace> Discussions::write_down(const domain::Actor& actor, const Comment& comment, std::string_view once) {
    return database_.write([&](store::Writer& writer) -> Result<CommentPlace> {
        auto head = store::find_page(writer, comment.page);  // that may have been closed meanwhile
        if (!head || !may_comment(actor, *head)) return no_page(head ? head->slug : "");
        if (comment.thread.value != 0) {
            auto first = store::find_comment(writer, comment.thread);
            if (!first || first->page != head->id || !first->is_first()) return no_comment();
            if (first->resolved) store::set_resolved(writer, first->id, false);
        }
        auto id = store::add_comment(writer, comment, once);
        return place_of(writer, {std::move(*head), *store::find_comment(writer, id)});
    });
}

Result<CommentPlace> Discussions::edit(const domain::Actor& actor, std::string_view slug, CommentId id, std::string_view text) {
    auto found = database_.read([&](store::Reader& reader) { return find_own_comment(reader, actor, slug, id); });
    if (!found.ok()) return found.error();
    if (auto good = check(text); !good.ok()) return good.error();
    auto words = words_of(text);
    bool changed = words != found->comment.source;
    if (changed)
        if (auto good = within_limits(actor, found->comment.source, words); !good.ok()) return good.error();
    auto rendered = changed ? render_comment(jail_, words) : domain::Rendered{};
    return database_.write([&](store::Writer& writer) -> Result<CommentPlace> {
        auto now = find_own_comment(writer, actor, slug, id);
        if (!now.ok()) return now.error();
        if (changed) {
            now->comment.source = std::move(words);
            now->comment.rendered = std::move(rendered);
            now->comment.edited = clock_.now();
            store::rewrite_comment(writer, now->comment);
        }
        return place_of(writer, *now);
    });
}

// Words can be taken back wherever they can be read, by who may no longer comment too.
Status Discussions::remove(const domain::Actor& actor, std::string_view slug, CommentId id) {
    return database_.write([&](store::Writer& writer) -> Status {
        auto found = find_comment(writer, actor, slug, id, Action::ReadPage);
        if (!found.ok()) return found.error();
        bool own = is_author(actor, found->comment);
        if (!own && !domain::may(actor, Action::Moderate, found->head.guarded)) return no_comment();
        if (found->comment.state == CommentState::Removed) return no_comment();
        if (!own) store::audit(writer, clock_.now(), actor, "comment.deleted", name_in_audit(*found));
        store::remove_comment(writer, found->comment);
        return Done{};
    });
}

Result<CommentPlace> Discussions::set_resolved(const domain::Actor& actor, std::string_view slug, CommentId id, bool resolved) {
    return database_.write([&](store::Writer& writer) -> Result<CommentPlace> {
        auto found = find_comment(writer, actor, slug, id, Action::Comment);
        if (!found.ok()) return found.error();
        if (!found->comment.is_first()) return no_comment();
        store::set_resolved(writer, id, resolved);
        return place_of(writer, *found);
    });
}

Result<CommentPlace> Discussions::resolve(const domain::Actor& actor, std::string_view slug, CommentId id) {
    return set_resolved(actor, slug, id, true);
}

Result<CommentPlace> Discussions::reopen(const domain::Actor& actor, std::string_view slug, CommentId id) {
    return set_resolved(actor, slug, id, false);
}

Result<CommentPlace> Discussions::set_state(const domain::Actor& actor, std::string_view slug, CommentId id, CommentState state) {
    return database_.write([&](store::Writer& writer) -> Result<CommentPlace> {
        auto found = find_comment(writer, actor, slug, id, Action::Moderate);
        if (!found.ok()) return found.error();
        if (found->comment.state == CommentState::Removed) return no_comment();
        store::set_comment_state(writer, id, state);
        store::audit(writer, clock_.now(), actor, state == CommentState::Hidden ? "comment.hidden" : "comment.shown",
                     name_in_audit(*found));
        return place_of(writer, *found);
    });
}

Result<CommentPlace> Discussions::hide(const domain::Actor& actor, std::string_view slug, CommentId id) {
    return set_state(actor, slug, id, CommentState::Hidden);
}

Result<CommentPlace> Discussions::show(const domain::Actor& actor, std::string_view slug, CommentId id) {
    return set_state(actor, slug, id, CommentState::Shown);
}

}  // namespace catalyst::service
