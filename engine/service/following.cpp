#include "service/following.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/secret.h"
#include "domain/slug.h"
#include "service/browsing.h"
#include "service/feed_entry.h"
#include "store/accounts.h"
#include "store/audit.h"
#include "store/following.h"
#include "store/pages.h"

namespace catalyst::service {

using domain::Followed;
using domain::FollowedKind;

namespace {

Error missing(const Followed& followed) {
    auto name = std::string(name_of(followed.what));
    return {ErrorKind::NotFound, name + ".missing", {{followed.what == FollowedKind::Page ? "slug" : name, followed.key}}, {}};
}

Error no_mailing() { return {ErrorKind::NotFound, "unsubscribe.missing", {}, {}}; }

domain::Actor actor_of(const domain::Account& account) { return {account.role, account.id, account.name}; }

bool follows_already(store::Reader& reader, const domain::Actor& actor, const Followed& followed,
                     const std::optional<domain::PageHead>& page) {
    return page ? store::follows_page(reader, actor.account, page->id) : store::follows_list(reader, actor.account, followed);
}

bool is_there(store::Reader& reader, const domain::Actor& actor, const Followed& followed, const domain::Kinds& kinds) {
    if (followed.what == FollowedKind::Kind) return kinds.find(followed.key) != nullptr;
    return store::tag_label(reader, followed.key, actor).has_value();
}

}  // namespace

Status Following::follow(const domain::Actor& actor, const Followed& followed) {
    auto facts = state_.facts();
    if (actor.account.value == 0) return missing(followed);
    return database_.write_aside([&](store::Writer& writer) -> Status {
        std::optional<domain::PageHead> page;
        if (followed.what == FollowedKind::Page) {
            page = store::find_page(writer, followed.key);
            if (!page || !domain::may(actor, domain::Action::Follow, page->guarded)) return missing(followed);
        } else if (!is_there(writer, actor, followed, facts->kinds)) {
            return missing(followed);
        }
        if (follows_already(writer, actor, followed, page)) return Done{};
        if (store::count_followed(writer, actor.account) >= kMost)
            return Error{ErrorKind::Invalid, "follow.too_many", {{"most", std::to_string(kMost)}}, {}};
        if (page)
            store::follow_page(writer, actor.account, page->id, clock_.now());
        else
            store::follow_list(writer, actor.account, followed, clock_.now());
        return Done{};
    });
}

Status Following::unfollow(const domain::Actor& actor, const Followed& followed) {
    return database_.write_aside([&](store::Writer& writer) -> Status {
        if (followed.what != FollowedKind::Page)
            store::unfollow_list(writer, actor.account, followed);
        else if (auto page = store::find_page(writer, followed.key))
            store::unfollow_page(writer, actor.account, page->id);
        return Done{};
    });
}

domain::FollowingView Following::view(const domain::Actor& actor) {
    return database_.read([&](store::Reader& reader) {
        domain::FollowingView view;
        view.news = store::last_changes(reader, store::followed_news(reader, actor, {}, kNews), actor);
        view.pages = store::followed_pages(reader, actor);
        view.tags = store::followed_lists(reader, actor, FollowedKind::Tag);
        view.kinds = store::followed_lists(reader, actor, FollowedKind::Kind);
        view.feed_made = store::feed_address_made(reader, actor.account);
        return view;
    });
}

Result<std::string> Following::make_feed_address(const domain::Actor& actor) {
    auto token = random_token();
    return database_.write_aside([&](store::Writer& writer) -> Result<std::string> {
        store::set_feed_address(writer, actor.account, sha256_hex(token), clock_.now());
        store::audit(writer, clock_.now(), actor, "feed.made", "");
        return token;
    });
}

Result<domain::FeedView> Following::feed(std::string_view token) {
    auto facts = state_.facts();
    return database_.read([&](store::Reader& reader) -> Result<domain::FeedView> {
        auto owner = is_token_shaped(token) ? store::account_of_feed(reader, sha256_hex(token)) : std::nullopt;
        if (!owner || owner->state != domain::AccountState::Active) return Error{ErrorKind::NotFound, "feed.missing", {}, {}};
        auto actor = actor_of(*owner);
        domain::FeedView feed;
        feed.label = owner->name;
        feed.owner = owner->id;
        feed.updated = owner->created;  // a date must be said, while nothing is followed
        std::size_t room = Browsing::kFeedHtml;
        for (const auto& card : store::cards(reader, store::followed_news(reader, actor, {}, kFeedEntries), actor)) {
            auto head = store::find_page(reader, card.id);
            if (!head) continue;
            feed.updated = std::max(feed.updated, head->head.at);
            feed.entries.push_back(feed_entry(reader, actor, card, std::move(*head), facts->kinds, room));
        }
        return feed;
    });
}

bool Following::may_unsubscribe(std::string_view token) {
    return is_token_shaped(token) && database_.read([&](store::Reader& reader) {
        return store::account_to_unsubscribe(reader, sha256_hex(token)).has_value();
    });
}

Status Following::unsubscribe(std::string_view token) {
    if (!is_token_shaped(token)) return no_mailing();
    return database_.write_aside([&](store::Writer& writer) -> Status {
        auto account = store::account_to_unsubscribe(writer, sha256_hex(token));
        if (!account) return no_mailing();
        if (account->digest == domain::Digest::None) return Done{};
        account->digest = domain::Digest::None;
        store::audit(writer, clock_.now(), actor_of(*account), "account.unsubscribed", "");
        return store::update_account(writer, *account);
    });
}

}  // namespace catalyst::service
