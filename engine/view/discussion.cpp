#include "view/discussion.h"

#include <algorithm>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "view/addresses.h"
#include "view/formats.h"
#include "view/models/frame.h"
#include "view/models/screens.h"

namespace catalyst::view {

using domain::Comment;
using domain::CommentState;

namespace {

constexpr std::size_t kBeginningShown = 90;  // characters of a thread that is folded away

// What each of the forms on a screen is made of.
struct Forms {
    const Stage& stage;
    domain::Content content;  // its `rendered` is that of the comment looked at
    std::string number;
    const std::optional<domain::CommentForm>& typed;
    const std::optional<Error>& error;

    std::string fill(const domain::Rendered& rendered) {
        content.rendered = rendered;
        return view::fill(content, fill_words(stage.messages, stage.lang()));
    }

    // Under `thread`, 0 being the form of a new one. All that is typed stands in the form it was typed in.
    Model form(const std::string& action, domain::CommentId thread) {
        bool mine = typed && typed->thread == thread;
        auto id = std::to_string(thread.value);
        Model model;
        model.text("form_action", action).text("form_thread", id).text("form_number", number + "-" + id);
        model.text("typed", mine ? typed->text : "").flag("typing", mine);
        model.text("typed_error", mine && error ? describe(stage.messages, stage.lang(), *error) : "");
        model.text("prose_html", mine && typed->preview ? fill(*typed->preview) : "");
        return model;
    }
};

struct Rights {
    domain::AccountId me;
    bool comment = false, moderate = false;
};

void add_edited(Model& model, const Stage& stage, const Comment& comment) {
    model.text("edited",
               comment.edited.ms == 0 ? "" : stage.say("discussion.edited", {{"date", date(stage.lang(), comment.edited)}}));
}

Model comment_model(Forms& forms, const Comment& comment, const std::string& path, const Rights& rights) {
    const auto& stage = forms.stage;
    auto id = std::to_string(comment.id.value);
    bool shown = comment.state == CommentState::Shown, hidden = comment.state == CommentState::Hidden;
    bool own = comment.account == rights.me && comment.account.value != 0;
    domain::Revision by;
    by.author = comment.author;
    by.account = comment.account;
    Model model;
    add_author(model, stage, by);
    add_instant(model, stage, comment.at);
    add_edited(model, stage, comment);
    model.text("comment_id", "comment-" + id).text("comment_action", path + "/" + id);
    model.flag("shown", shown).flag("taken_away", hidden).flag("taken_back", comment.state == CommentState::Removed);
    model.flag("may_look", hidden && rights.moderate);
    bool may_edit = own && shown && rights.comment, may_delete = hidden && (own || rights.moderate);
    model.flag("may_edit", may_edit).flag("may_delete", may_delete);
    model.flag("may_hide", shown && rights.moderate).flag("may_show", hidden && rights.moderate);
    model.flag("may_act", may_edit || may_delete || (shown && rights.moderate));
    model.text("body_html", forms.fill(comment.rendered)).flag("fallback", comment.rendered.fallback);
    return model;
}

Model thread_model(Forms& forms, const domain::Thread& thread, const std::string& path, const Rights& rights) {
    Model model;
    bool resolved = thread.first.resolved;
    bool typing = forms.typed && forms.typed->thread == thread.first.id;
    auto beginning = shorten(thread.first.rendered.excerpt, kBeginningShown);
    model.flag("resolved", resolved).flag("unfolded", typing).text("beginning", beginning);
    model.text("thread_action", path + "/" + std::to_string(thread.first.id.value)).flag("may_answer", rights.comment);
    Models first, replies;
    first.push_back(comment_model(forms, thread.first, path, rights));
    for (const auto& reply : thread.replies) replies.push_back(comment_model(forms, reply, path, rights));
    model.list("first", std::move(first)).list("replies", "has_replies", std::move(replies));
    model.put("answer", forms.form(path, thread.first.id));
    return model;
}

void add_rights(Model& model, const Stage& stage, const domain::DiscussionView& view) {
    bool anonymous = stage.frame.actor.role == domain::Role::Anonymous;
    bool open = domain::may({domain::Role::Administrator, {}, {}}, domain::Action::Comment, view.head.guarded);
    model.flag("may_comment", view.may_comment)
        .flag("may_sign_in", open && anonymous)
        .flag("for_members", open && !anonymous && !view.may_comment)
        .flag("closed", !open);
}

Head about(const Stage& stage, const domain::PageHead& page) {
    Head head{stage.say("discussion.head", {{"title", page.title}})};
    head.noindex = true;
    return head;
}

}  // namespace

std::string discussion_path(std::string_view slug) { return page_path(slug) + "/discussion"; }

std::string comment_path(std::string_view slug, domain::CommentId comment, std::int64_t first) {
    return from_item(discussion_path(slug), first) + "#comment-" + std::to_string(comment.value);
}

std::string discussion_screen(const Views& views, const Frame& frame, const domain::DiscussionView& view, std::string_view form,
                              const std::optional<Error>& error) {
    auto head = [&](const Stage& stage) { return about(stage, view.head); };
    return views.show("discussion", frame, head, [&](const Stage& stage) {
        auto path = discussion_path(view.head.slug);
        Forms forms{stage, view.content, std::string(form), view.typed, error};
        Rights rights{frame.actor.account, view.may_comment, view.may_moderate};
        Model model;
        add_tools(model, stage, view.head, Tool::Discussion);
        add_rights(model, stage, view);
        model.text("comments_count", stage.count("discussion.count", view.head.comments));
        Models threads;
        for (const auto& thread : view.threads) threads.push_back(thread_model(forms, thread, path, rights));
        model.list("threads", "has_threads", std::move(threads));
        model.put("begin", forms.form(path, {}));
        model.text("discussion_sign_in", "/login?next=" + escape_url(path));
        add_pager(model, stage, view.window, [&](std::int64_t first) { return from_item(path, first); });
        return model;
    });
}

std::string comment_screen(const Views& views, const Frame& frame, const domain::CommentView& view,
                           const std::optional<Error>& error) {
    auto head = [&](const Stage& stage) { return about(stage, view.head); };
    return views.show("comment", frame, head, [&](const Stage& stage) {
        auto action = discussion_path(view.head.slug) + "/" + std::to_string(view.comment.id.value);
        std::optional<domain::CommentForm> typed = view.typed;
        Forms forms{stage, view.content, "", typed, error};
        Model model;
        add_tools(model, stage, view.head, Tool::Discussion);
        add_instant(model, stage, view.comment.at);
        model.text("comment_action", action);
        model.put("change", forms.form(action + "/edit", view.typed.thread));
        return model;
    });
}

}  // namespace catalyst::view
