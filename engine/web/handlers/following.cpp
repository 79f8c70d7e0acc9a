// What people follow, their own feed, and the end of a mailing.
#include "view/following.h"
#include "base/escape.h"
#include "domain/slug.h"
#include "web/handlers/handlers.h"
#include "web/reply.h"

namespace catalyst::web {

namespace {

using domain::FollowedKind;

constexpr std::size_t kLongestKey = 256;  // bytes: longer than any slug, tag or kind

std::string path_of(const domain::Followed& followed) {
    switch (followed.what) {
        case FollowedKind::Tag: return "/tags/" + escape_url(followed.key);
        case FollowedKind::Kind: return "/kinds/" + escape_url(followed.key);
        case FollowedKind::Page: break;
    }
    return "/wiki/" + escape_url(followed.key);
}

Response show(const Context& context, std::string feed, std::optional<Error> error) {
    const auto& account = context.session->account;
    view::FollowingScreen screen{context.site.following.view(context.actor()),
                                 bool(context.site.send_mail),
                                 !account.email.empty(),
                                 account.digest,
                                 std::move(feed),
                                 std::move(error)};
    return html(view::following_screen(context.site.views, context.frame, screen), screen.error ? 422 : 200);
}

std::optional<domain::Followed> wanted(const Form& form) {
    auto what = domain::parse_followed_kind(form.value("what"));
    auto key = form.value("key");
    if (!what || key.empty() || key.size() > kLongestKey) return std::nullopt;
    return domain::Followed{*what, *what == FollowedKind::Tag ? domain::link_key(key) : std::string(key)};
}

}  // namespace

Response following(const Context& context) { return show(context, {}, std::nullopt); }

Response follow(const Context& context) {
    const auto& form = context.form;
    auto followed = wanted(form);
    if (!followed) return not_found(context);
    auto back = form.has("stay") ? std::string("/following") : path_of(*followed);
    if (form.value("follow") == "no") {
        auto stopped = context.site.following.unfollow(context.actor(), *followed);
        if (!stopped.ok()) return refuse(context, stopped.error());
        return done(context, std::move(back), "unfollowed");
    }
    auto begun = context.site.following.follow(context.actor(), *followed);
    if (!begun.ok() && begun.error().kind == ErrorKind::Invalid) return show(context, {}, begun.error());
    if (!begun.ok()) return refuse(context, begun.error());
    return done(context, std::move(back), "followed");
}

Response make_feed_address(const Context& context) {
    auto token = context.site.following.make_feed_address(context.actor());
    if (!token.ok()) return refuse(context, token.error());
    return show(context, context.site.base_url + "/feeds/" + *token + ".atom", std::nullopt);
}

// Read by programs, which have no session: the address says whose it is.
Response personal_atom(const Context& context) {
    auto feed = context.site.following.feed(context.param("token"));
    if (!feed.ok()) return refuse(context, feed.error());
    auto response = plain("application/atom+xml; charset=utf-8", context.site.views.atom(context.frame, *feed));
    response.set("X-Robots-Tag", "noindex");
    return response;
}

Response unsubscription(const Context& context) {
    if (!context.site.following.may_unsubscribe(context.param("token")))
        return refuse(context, {ErrorKind::NotFound, "unsubscribe.missing", {}, {}});
    return html(view::unsubscribe_screen(context.site.views, context.frame, context.frame.path));
}

// By a mail program that nobody watches, or from the screen above: the answer is no redirect, which the former would not follow.
Response unsubscribe(const Context& context) {
    auto stopped = context.site.following.unsubscribe(context.param("token"));
    if (!stopped.ok()) return refuse(context, stopped.error());
    return html(view::unsubscribed_screen(context.site.views, context.frame));
}

}  // namespace catalyst::web
