// What people say about a page.
#include "view/discussion.h"
#include "base/secret.h"
#include "base/text.h"
#include "web/handlers/handlers.h"
#include "web/handlers/shared.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

domain::CommentId comment_of(const Context& context) { return {id_param(context, "comment")}; }

// Whether the screen of what was typed still is there to say what is wrong.
bool keeps_form(const Error& error) { return error.kind != ErrorKind::NotFound; }

// A thread that was taken away meanwhile is something to be mended in what was typed, too.
int status_of_typed(const std::optional<Error>& error) {
    if (!error) return 200;
    return error->kind == ErrorKind::NotFound ? 422 : status_of_form(*error);
}

// Of the page, which may have got another address while something was typed.
std::string slug_now(const Context& context) {
    const auto& slug = context.param("slug");
    return context.site.pages.moved_to(context.actor(), slug).value_or(slug);
}

// What was typed, kept; as it would look where that was asked for.
domain::CommentForm typed(const Context& context, domain::CommentId thread) {
    domain::CommentForm form{thread, std::string(context.form.value("text")), {}};
    if (context.form.has("preview") && service::Discussions::check(form.text).ok())
        form.preview = context.site.discussions.preview(form.text);
    return form;
}

Response show(const Context& context, const std::string& slug, std::optional<domain::CommentForm> form,
              const std::optional<Error>& error) {
    auto first = number_in_query(context.request, "from", 0, 0);
    auto view = context.site.discussions.read(context.actor(), slug, first, std::move(form));
    if (!view.ok()) return missing_page(context, slug, "/discussion");
    auto screen = view::discussion_screen(context.site.views, context.frame, *view, random_token().substr(0, 16), error);
    return html(std::move(screen), status_of_typed(error));
}

Response show_comment(const Context& context, const std::string& slug, std::optional<domain::CommentForm> form,
                      const std::optional<Error>& error) {
    auto view = context.site.discussions.open(context.actor(), slug, comment_of(context), std::move(form));
    if (!view.ok()) return not_found(context);
    return html(view::comment_screen(context.site.views, context.frame, *view, error), status_of_typed(error));
}

std::optional<Error> fault(std::string_view text) {
    auto good = service::Discussions::check(text);
    return good.ok() ? std::nullopt : std::optional(good.error());
}

Response gone_to(const Context& context, const Result<service::CommentPlace>& place, std::string_view notice) {
    if (!place.ok()) return refuse(context, place.error());
    return done(context, view::comment_path(place->slug, place->comment, place->first), notice);
}

}  // namespace

Response discussion(const Context& context) { return show(context, context.param("slug"), std::nullopt, std::nullopt); }

Response add_comment(const Context& context) {
    const auto& form = context.form;
    auto slug = slug_now(context);
    domain::CommentId thread{to_integer(form.value("thread")).value_or(0)};
    if (form.has("preview")) return show(context, slug, typed(context, thread), fault(form.value("text")));
    auto place = context.site.discussions.add(context.actor(), slug,
                                              {thread, std::string(form.value("text")), std::string(form.value("form"))});
    if (place.ok()) return gone_to(context, place, "commented");
    if (keeps_form(place.error())) return show(context, slug, typed(context, thread), place.error());
    // A thread that was taken away meanwhile: what was typed can still begin another.
    if (place.error().key == "comment.missing") return show(context, slug, typed(context, {}), place.error());
    return refuse(context, place.error());
}

Response comment(const Context& context) { return show_comment(context, context.param("slug"), std::nullopt, std::nullopt); }

Response edit_comment(const Context& context) {
    const auto& form = context.form;
    auto slug = slug_now(context);
    if (form.has("preview")) return show_comment(context, slug, typed(context, {}), fault(form.value("text")));
    auto place = context.site.discussions.edit(context.actor(), slug, comment_of(context), form.value("text"));
    if (!place.ok() && keeps_form(place.error())) return show_comment(context, slug, typed(context, {}), place.error());
    return gone_to(context, place, "comment_saved");
}

Response delete_comment(const Context& context) {
    auto slug = slug_now(context);
    auto gone = context.site.discussions.remove(context.actor(), slug, comment_of(context));
    if (!gone.ok()) return refuse(context, gone.error());
    return done(context, view::discussion_path(slug), "comment_deleted");
}

Response resolve_thread(const Context& context) {
    auto& discussions = context.site.discussions;
    auto slug = slug_now(context);
    if (context.form.value("resolved") == "no")
        return gone_to(context, discussions.reopen(context.actor(), slug, comment_of(context)), "thread_reopened");
    return gone_to(context, discussions.resolve(context.actor(), slug, comment_of(context)), "thread_resolved");
}

Response moderate_comment(const Context& context) {
    auto& discussions = context.site.discussions;
    auto slug = slug_now(context);
    if (context.form.value("state") == "shown")
        return gone_to(context, discussions.show(context.actor(), slug, comment_of(context)), "comment_shown");
    return gone_to(context, discussions.hide(context.actor(), slug, comment_of(context)), "comment_hidden");
}

}  // namespace catalyst::web
