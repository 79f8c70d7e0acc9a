#include "service/following.h"

#include <map>

#include "base/secret.h"
#include "catch.hpp"
#include "fixture.h"
#include "service/digests.h"
#include "service/discussions.h"
#include "store/accounts.h"
#include "store/following.h"
#include "store/pages.h"
#include "ticking_clock.h"

using namespace catalyst;
using domain::FollowedKind;
using domain::Role;

namespace {

constexpr std::int64_t kHour = 3'600'000, kDay = 24 * kHour;

struct News : tests::Wiki {
    News() {
        // A Wednesday, half past nine in the morning.
        clock.ms = instant({2026, 3, 11, 9, 30, 0}).ms;
        zoe = somebody("Zoé", domain::Digest::Daily);
    }

    domain::Actor somebody(const std::string& name, domain::Digest digest, Role role = Role::Member) {
        domain::Account account;
        account.name = name;
        account.email = domain::account_key(name) + "@example.org";
        account.role = role;
        account.digest = digest;
        auto id = database->write([&](store::Writer& writer) { return store::add_account(writer, account, ""); }).value();
        return {role, id, name};
    }
    // A page saved now, or a further revision of it; under the tag, where one is given.
    void write(const std::string& slug, const domain::Actor& by = {}, const std::string& tag = "") {
        domain::PageDraft draft{domain::Slug::parse(slug).value(), {}, {}, {}, {}, domain::Audience::Public, "", "", clock.now()};
        draft.account = by.account;
        draft.author = by.account.value == 0 ? "Camille" : "";
        draft.properties.id = "uid-" + slug;
        draft.properties.kind = "method";
        draft.properties.title = "Page " + slug;
        if (!tag.empty()) draft.properties.tags = {tag};
        draft.source = "Texte de " + std::to_string(clock.ms) + ".\n";
        draft.rendered.html = "<p>" + draft.source + "</p>";
        auto saved = database->write([&](store::Writer& writer) -> Status {
            if (auto page = store::find_page(writer, slug))
                return store::save_revision(writer, page->id, page->head.number, draft);
            auto made = store::create_page(writer, draft);
            return made.ok() ? Status(Done{}) : Status(made.error());
        });
        REQUIRE(saved.ok());
    }
    void guard(const std::string& slug, const domain::Guarded& guarded) {
        REQUIRE(database
                    ->write([&](store::Writer& writer) {
                        return store::set_guarded(writer, store::find_page(writer, slug)->id, guarded);
                    })
                    .ok());
    }
    void change(const domain::Actor& who, domain::Digest digest) {
        REQUIRE(database
                    ->write([&](store::Writer& writer) {
                        auto account = *store::find_account(writer, who.account);
                        account.digest = digest;
                        return store::update_account(writer, account);
                    })
                    .ok());
    }
    service::CommentPlace say(const std::string& slug, const domain::Actor& who, const std::string& text = "un mot") {
        return discussions.add(who, slug, {{}, text, ""}).value();
    }
    std::vector<view::Letter> mail() {
        std::vector<view::Letter> letters;
        digests.send_due([&](const view::Letter& letter) { letters.push_back(letter); });
        return letters;
    }

    tests::TickingClock clock;
    service::Following following{*database, state, clock};
    service::Discussions discussions{*database, jail, clock};
    std::unique_ptr<view::Views> views = std::move(view::Views::load({}).value());
    service::Digests digests{*database, state, *views, clock, "https://wiki.example.org"};
    domain::Actor zoe;
};

std::string key_of(const Status& status) { return status.ok() ? "" : status.error().key; }
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("one follows what one may read, and leaves it whatever has become of it") {
    News news;
    news.write("a", {}, "Été");
    auto follow = [&](const domain::Actor& who, FollowedKind what, const std::string& key) {
        return key_of(news.following.follow(who, {what, key}));
    };
    CHECK(follow(news.zoe, FollowedKind::Page, "a") == "");
    CHECK(follow(news.zoe, FollowedKind::Page, "a") == "");
    CHECK(follow(news.zoe, FollowedKind::Tag, "ete") == "");
    CHECK(follow(news.zoe, FollowedKind::Kind, "method") == "");
    CHECK(follow(news.zoe, FollowedKind::Page, "rien") == "page.missing");
    CHECK(follow(news.zoe, FollowedKind::Tag, "rien") == "tag.missing");
    CHECK(follow(news.zoe, FollowedKind::Kind, "rien") == "kind.missing");
    CHECK(follow({}, FollowedKind::Page, "a") == "page.missing");
    auto view = news.following.view(news.zoe);
    CHECK(view.pages.size() == 1);
    CHECK(view.tags == std::vector<domain::Followed>{{FollowedKind::Tag, "ete", "Été"}});
    CHECK(view.kinds.size() == 1);
    CHECK(view.news.size() == 1);
    CHECK(*news.pages.read(news.zoe, "a")->followed);
    CHECK_FALSE(news.pages.read({}, "a")->followed);
    CHECK(*news.browsing.tag(news.zoe, "ete", 0)->followed);
    CHECK(*news.browsing.kind(news.zoe, "method", 0)->followed);
    CHECK_FALSE(*news.browsing.kind(news.zoe, "place", 0)->followed);
    news.guard("a", {domain::Audience::Draft, {99}});
    CHECK(follow(news.zoe, FollowedKind::Page, "a") == "page.missing");
    CHECK(news.following.view(news.zoe).pages.empty());
    CHECK(news.following.unfollow(news.zoe, {FollowedKind::Page, "a"}).ok());
    CHECK(news.following.unfollow(news.zoe, {FollowedKind::Page, "rien"}).ok());
    news.guard("a", {});
    CHECK_FALSE(*news.pages.read(news.zoe, "a")->followed);
}

TEST_CASE("one follows five hundred things at most") {
    News news;
    REQUIRE(news.database
                ->write([&](store::Writer& writer) -> Status {
                    for (int i = 0; i < 500; ++i)
                        store::follow_list(writer, news.zoe.account, {FollowedKind::Tag, std::to_string(i)}, {1});
                    return Done{};
                })
                .ok());
    CHECK(key_of(news.following.follow(news.zoe, {FollowedKind::Kind, "method"})) == "follow.too_many");
}

TEST_CASE("a personal feed holds what its owner follows and may read, at an address that can be made anew") {
    News news;
    news.write("a");
    news.write("b");
    news.guard("b", {domain::Audience::Members});
    REQUIRE(news.following.follow(news.zoe, {FollowedKind::Kind, "method"}).ok());
    auto token = news.following.make_feed_address(news.zoe).value();
    auto slugs = [&](const std::string& address) {
        std::vector<std::string> found;
        auto feed = news.following.feed(address);
        if (!feed.ok()) return std::vector<std::string>{feed.error().key};
        for (const auto& entry : feed->entries) found.push_back(entry.head.slug);
        return found;
    };
    using Slugs = std::vector<std::string>;
    CHECK(slugs(token) == Slugs{"b", "a"});
    news.guard("b", {domain::Audience::Draft, {99}});
    CHECK(slugs(token) == Slugs{"a"});
    CHECK(slugs(random_token()) == Slugs{"feed.missing"});
    CHECK(slugs("") == Slugs{"feed.missing"});
    auto second = news.following.make_feed_address(news.zoe).value();
    CHECK(slugs(token) == Slugs{"feed.missing"});
    CHECK(slugs(second) == Slugs{"a"});
    REQUIRE(news.database
                ->write([&](store::Writer& writer) {
                    auto account = *store::find_account(writer, news.zoe.account);
                    account.state = domain::AccountState::Disabled;
                    return store::update_account(writer, account);
                })
                .ok());
    CHECK(slugs(second) == Slugs{"feed.missing"});
}

TEST_CASE("a daily digest goes out each morning there is news, and says what changed") {
    News news;
    news.write("a");
    REQUIRE(news.following.follow(news.zoe, {FollowedKind::Kind, "method"}).ok());
    CHECK(news.mail().empty());  // from now on
    news.clock.ms += kHour;
    news.write("a");
    news.clock.ms += kHour;
    news.write("a");
    news.write("b");
    CHECK(news.mail().empty());
    news.clock.ms += 18 * kHour + 30 * 60'000;  // 6:00 the next day
    CHECK(news.mail().empty());
    news.clock.ms += 2 * 60'000;
    auto letters = news.mail();
    REQUIRE(letters.size() == 1);
    CHECK(letters[0].to == "zoe@example.org");
    CHECK(letters[0].subject == "Du neuf sur Catalyst");
    CHECK(has(letters[0].text, "Bonjour Zoé,"));
    CHECK(
        has(letters[0].text, "* Page a\n  2 changements, par Camille\n  https://wiki.example.org/wiki/a/compare?from=1&to=3\n"));
    CHECK(has(letters[0].text, "* Page b\n  nouvelle page, par Camille\n  https://wiki.example.org/wiki/b\n"));
    CHECK(has(letters[0].text, "https://wiki.example.org/following\n"));
    CHECK(letters[0].unsubscribe.starts_with("https://wiki.example.org/unsubscribe/"));
    CHECK(has(letters[0].text, letters[0].unsubscribe));
    for (int round = 0; round < 5; ++round, news.clock.ms += 60'000) CHECK(news.mail().empty());
    news.clock.ms += 3 * kDay;
    CHECK(news.mail().empty());  // nothing new
    news.write("b");
    news.clock.ms += kDay;
    CHECK(news.mail().size() == 1);
}

TEST_CASE("a weekly digest goes out on Monday") {
    News news;
    news.change(news.zoe, domain::Digest::Weekly);
    news.write("a");
    REQUIRE(news.following.follow(news.zoe, {FollowedKind::Page, "a"}).ok());
    CHECK(news.mail().empty());
    news.clock.ms += kHour;
    news.write("a");
    for (int day = 0; day < 4; ++day, news.clock.ms += kDay) CHECK(news.mail().empty());
    news.clock.ms = instant({2026, 3, 16, 6, 2, 0}).ms;
    CHECK(news.mail().size() == 1);
    CHECK(service::last_mailing(domain::Digest::Weekly, instant({2026, 3, 16, 5, 59, 59})) == instant({2026, 3, 9, 6, 0, 0}));
    CHECK(service::last_mailing(domain::Digest::Weekly, instant({2026, 3, 16, 6, 0, 0})) == instant({2026, 3, 16, 6, 0, 0}));
    CHECK(service::last_mailing(domain::Digest::Daily, instant({2026, 3, 16, 5, 0, 0})) == instant({2026, 3, 15, 6, 0, 0}));
}

TEST_CASE("nobody is written to about their own changes, nor about what they may not read") {
    News news;
    auto ada = news.somebody("Ada", domain::Digest::Daily);
    for (const auto& who : {news.zoe, ada}) REQUIRE(news.following.follow(who, {FollowedKind::Kind, "method"}).ok());
    CHECK(news.mail().empty());
    news.clock.ms += kHour;
    news.write("a", ada);
    news.write("secret", ada);
    news.guard("secret", {domain::Audience::Draft, ada.account});
    news.clock.ms += kDay;
    auto letters = news.mail();
    REQUIRE(letters.size() == 1);
    CHECK(letters[0].to == "zoe@example.org");
    CHECK(has(letters[0].text, "par Ada"));
    CHECK_FALSE(has(letters[0].text, "secret"));
}

TEST_CASE("a digest says how much others said under pages that one follows as pages, and may read") {
    News news;
    auto ada = news.somebody("Ada", domain::Digest::None), mo = news.somebody("Mo", domain::Digest::None, Role::Moderator);
    for (std::string slug : {"a", "b", "c", "d"}) news.write(slug);
    for (std::string slug : {"a", "b", "d"}) REQUIRE(news.following.follow(news.zoe, {FollowedKind::Page, slug}).ok());
    REQUIRE(news.following.follow(news.zoe, {FollowedKind::Kind, "method"}).ok());
    CHECK(news.mail().empty());
    news.clock.ms += kHour;
    news.write("a");
    for (std::string slug : {"a", "b", "c", "d"}) news.say(slug, ada, "un secret");
    news.say("b", mo);
    news.say("b", news.zoe);
    REQUIRE(news.discussions.hide(mo, "a", news.say("a", ada).comment).ok());
    news.guard("d", {domain::Audience::Draft, ada.account});
    news.clock.ms += kDay;
    auto letters = news.mail();
    REQUIRE(letters.size() == 1);
    const auto& text = letters[0].text;
    CHECK(has(text,
              "* Page a\n  1 changement, par Camille\n  https://wiki.example.org/wiki/a/compare?from=1&to=2\n"
              "  1 message dans la discussion, par Ada\n  https://wiki.example.org/wiki/a/discussion\n"));
    CHECK(has(text, "* Page b\n  2 messages dans la discussion, par Mo et Ada\n  https://wiki.example.org/wiki/b/discussion\n"));
    CHECK_FALSE(has(text, "Page c"));
    CHECK_FALSE(has(text, "Page d"));
    CHECK_FALSE(has(text, "secret"));
    CHECK(letters[0].language == "fr");
    news.clock.ms += kDay;
    CHECK(news.mail().empty());
}

TEST_CASE("the screen, the feed and the mail tell of a page exactly those who may read it at that moment") {
    using domain::Audience;
    News news;
    auto ode = news.somebody("Ode", domain::Digest::Daily), camille = news.somebody("Camille", domain::Digest::None);
    std::vector<domain::Actor> readers{news.zoe, ode, news.somebody("Lou", domain::Digest::Daily, Role::Reader),
                                       news.somebody("Noa", domain::Digest::Daily, Role::Moderator)};
    const std::vector<std::pair<std::string, domain::Guarded>> pages{{"ouverte", {}},
                                                                     {"zibeline", {Audience::Members}},
                                                                     {"quokka", {Audience::Draft, ode.account}},
                                                                     {"axolotl", {Audience::Public, {}, true}}};
    for (const auto& [slug, guarded] : pages) news.write(slug, {}, slug);
    std::map<std::string, std::string> feeds;
    for (const auto& who : readers) {
        for (const auto& [slug, guarded] : pages) REQUIRE(news.following.follow(who, {FollowedKind::Page, slug}).ok());
        for (const auto& [slug, guarded] : pages) REQUIRE(news.following.follow(who, {FollowedKind::Tag, slug}).ok());
        REQUIRE(news.following.follow(who, {FollowedKind::Kind, "method"}).ok());
        feeds[who.name] = news.following.make_feed_address(who).value();
    }
    CHECK(news.mail().empty());
    news.clock.ms += kHour;
    for (const auto& [slug, guarded] : pages) {
        news.write(slug, camille, slug);
        news.say(slug, camille, "À propos de " + slug);
    }
    for (const auto& [slug, guarded] : pages) news.guard(slug, guarded);
    news.clock.ms += kDay;
    std::map<std::string, std::string> letters;
    for (const auto& letter : news.mail()) letters[letter.to] = letter.text;
    CHECK(letters.size() == readers.size());
    for (const auto& who : readers)
        for (const auto& [slug, guarded] : pages) {
            INFO(who.name << " of " << slug);
            bool listed = !guarded.trashed && domain::may(who, domain::Action::ReadPage, guarded);
            auto view = news.following.view(who);
            std::string list, changes, feed;
            for (const auto& page : view.pages) list += page.title;
            for (const auto& change : view.news) changes += change.page.title;
            auto made = news.following.feed(feeds[who.name]);
            for (const auto& entry : made->entries) feed += entry.head.title;
            CHECK(has(list, slug) == listed);
            CHECK(has(changes, slug) == listed);
            CHECK(has(feed, slug) == listed);
            CHECK(has(letters[domain::account_key(who.name) + "@example.org"], slug) == listed);
        }
}

TEST_CASE("letters are handed over in portions, so that others find room in the queue") {
    News news;
    std::vector<domain::Actor> many;
    for (int i = 0; i < service::Digests::kMostLetters; ++i)
        many.push_back(news.somebody("n" + std::to_string(i), domain::Digest::Daily));
    many.push_back(news.zoe);
    for (const auto& who : many) REQUIRE(news.following.follow(who, {FollowedKind::Kind, "method"}).ok());
    CHECK(news.mail().empty());
    news.clock.ms += kHour;
    news.write("a");
    news.clock.ms += kDay;
    CHECK(news.mail().size() == std::size_t(service::Digests::kMostLetters));
    CHECK(news.mail().size() == 1);
    CHECK(news.mail().empty());
}

TEST_CASE("a program that starts again sends nothing twice, and what came due meanwhile once") {
    News news;
    REQUIRE(news.following.follow(news.zoe, {FollowedKind::Kind, "method"}).ok());
    CHECK(news.mail().empty());
    news.clock.ms += kHour;
    news.write("a");
    news.clock.ms += 3 * kDay;
    auto started = [&] {
        service::Digests again{*news.database, news.state, *news.views, news.clock, "https://wiki.example.org"};
        return again.send_due([](const view::Letter&) {});
    };
    CHECK(started() == 1);
    CHECK(started() == 0);
}

TEST_CASE("a long absence makes one mail, of thirty pages at most") {
    News news;
    REQUIRE(news.following.follow(news.zoe, {FollowedKind::Kind, "method"}).ok());
    CHECK(news.mail().empty());
    news.clock.ms += kHour;
    for (int i = 0; i < 31; ++i) news.write("p" + std::to_string(i));
    news.clock.ms += 5 * kDay;
    auto letters = news.mail();
    REQUIRE(letters.size() == 1);
    CHECK(has(letters[0].text, "D’autres pages ont changé encore."));
    std::size_t named = 0;
    for (auto at = letters[0].text.find("* Page"); at != std::string::npos; at = letters[0].text.find("* Page", at + 1)) ++named;
    CHECK(named == 30);
    CHECK(news.mail().empty());
}

TEST_CASE("one press ends a mailing, however often it is pressed, and nothing else does") {
    News news;
    REQUIRE(news.following.follow(news.zoe, {FollowedKind::Kind, "method"}).ok());
    CHECK(news.mail().empty());
    news.clock.ms += kHour;
    news.write("a");
    news.clock.ms += kDay;
    auto address = news.mail().at(0).unsubscribe;
    auto token = address.substr(address.rfind('/') + 1);
    CHECK_FALSE(news.following.may_unsubscribe(random_token()));
    CHECK(key_of(news.following.unsubscribe(random_token())) == "unsubscribe.missing");
    CHECK(key_of(news.following.unsubscribe("x")) == "unsubscribe.missing");
    CHECK(news.following.may_unsubscribe(token));
    CHECK(news.following.unsubscribe(token).ok());
    CHECK(news.following.unsubscribe(token).ok());
    news.write("b");
    news.clock.ms += kDay;
    CHECK(news.mail().empty());
    // Whoever wants it again hears of what comes, not of what came in between.
    news.change(news.zoe, domain::Digest::Daily);
    CHECK(news.mail().empty());
    news.clock.ms += kDay;
    CHECK(news.mail().empty());
    news.write("b");
    news.clock.ms += kDay;
    CHECK(news.mail().size() == 1);
}

TEST_CASE("a title with a line end in it stays on its line of the mail") {
    News news;
    domain::DigestView view;
    domain::PageCard card;
    card.slug = "a";
    card.title = "Une\r\nBcc: eve@example.org";
    view.pages = {{card, {"", "Zoé\nx"}, 1, 1, 2, {"Eve\r\n.\r\n"}, 1}};
    domain::Account account;
    account.name = "Zoé";
    auto letter = view::digest_letter(*news.views, {}, account, view, {"https://w", "https://w/u"});
    CHECK(has(letter.text, "* Une  Bcc: eve@example.org\n  1 changement, par quelqu’un qui est parti et Zoé x\n"));
    CHECK(has(letter.text, "  1 message dans la discussion, par Eve  .  \n"));
}
