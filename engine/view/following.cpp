#include "view/following.h"

#include <utility>

#include "view/addresses.h"
#include "view/models/frame.h"
#include "view/models/screens.h"

namespace catalyst::view {

namespace {

Head titled(const Stage& stage, std::string_view title) {
    Head head{stage.say(title)};
    head.noindex = true;
    return head;
}

Model row(const Stage& stage, domain::FollowedKind what, std::string_view key, std::string_view label, const std::string& href) {
    Model model;
    model.text("follow_what", name_of(what)).text("follow_key", key).text("label", label).text("href", href);
    add_language(model, stage, "");
    return model;
}

Models page_rows(const Stage& stage, const std::vector<domain::PageCard>& pages) {
    Models rows;
    for (const auto& page : pages) {
        rows.push_back(row(stage, domain::FollowedKind::Page, page.slug, page.title, page_path(page.slug)));
        add_language(rows.back(), stage, page.lang);
    }
    return rows;
}

Models tag_rows(const Stage& stage, const std::vector<domain::Followed>& tags) {
    Models rows;
    for (const auto& tag : tags) rows.push_back(row(stage, tag.what, tag.key, tag.label, tag_path(tag.key)));
    return rows;
}

// A kind that the wiki has no more is named by its key.
Models kind_rows_followed(const Stage& stage, const std::vector<domain::Followed>& kinds) {
    Models rows;
    for (const auto& followed : kinds) {
        auto kind = stage.frame.kinds->find(followed.key);
        auto label = kind == nullptr ? std::string_view(followed.key) : std::string_view(kind->plural.in(stage.lang()));
        rows.push_back(row(stage, followed.what, followed.key, label, kind_path(followed.key)));
    }
    return rows;
}

}  // namespace

std::string following_screen(const Views& views, const Frame& frame, const FollowingScreen& screen) {
    auto head = [](const Stage& stage) { return titled(stage, "following.title"); };
    return views.show("following", frame, head, [&](const Stage& stage) {
        const auto& view = screen.view;
        Model model;
        Models news;
        for (const auto& change : view.news) news.push_back(change_row(stage, change));
        model.list("changes", "has_changes", std::move(news)).flag("follows_nothing", view.nothing());
        model.list("followed_pages", "has_pages", page_rows(stage, view.pages));
        model.list("followed_tags", "has_tags", tag_rows(stage, view.tags));
        model.list("followed_kinds", "has_kinds", kind_rows_followed(stage, view.kinds));
        model.text("form_error", screen.error ? describe(stage.messages, stage.lang(), *screen.error) : "");
        model.text("personal_feed", screen.feed).flag("has_feed", view.feed_made.has_value());
        add_instant(model, stage, view.feed_made.value_or(Instant{}));
        auto heard = screen.address ? std::string(name_of(screen.digest)) : "no_address";
        model.flag("mail", screen.mail).text("digest_now", stage.say("following.digest." + heard));
        return model;
    });
}

std::string unsubscribe_screen(const Views& views, const Frame& frame, const std::string& action) {
    auto head = [](const Stage& stage) { return titled(stage, "unsubscribe.title"); };
    return views.show("unsubscribe", frame, head, [&](const Stage&) {
        Model model;
        model.text("form_action", action).flag("unsubscribed", action.empty());
        return model;
    });
}

std::string unsubscribed_screen(const Views& views, const Frame& frame) { return unsubscribe_screen(views, frame, {}); }

}  // namespace catalyst::view
