#include "service/discussions.h"

#include "catch.hpp"
#include "fixture.h"
#include "service/newcomers.h"
#include "service/refresh.h"
#include "store/accounts.h"
#include "store/audit.h"
#include "store/comments.h"
#include "store/library.h"
#include "store/pages.h"
#include "ticking_clock.h"

using namespace catalyst;
using domain::CommentState;
using domain::Role;
using service::Discussions;

namespace {

struct Talk : tests::Wiki {
    Talk() { add("page", "Page", "Texte.\n"); }

    domain::Actor somebody(const std::string& name, Role role, Instant since = {}) {
        domain::Account account;
        account.created = since;
        account.name = name;
        account.role = role;
        auto id = database->write([&](store::Writer& writer) { return store::add_account(writer, account, ""); }).value();
        return {role, id, name};
    }
    Result<service::CommentPlace> say(const domain::Actor& who, const std::string& text, domain::CommentId thread = {},
                                      const std::string& form = "") {
        return discussions.add(who, "page", {thread, text, form});
    }
    domain::DiscussionView read(const domain::Actor& who = {}, std::int64_t first = 0) {
        return discussions.read(who, "page", first).value();
    }
    std::vector<domain::AuditEntry> noted(const std::string& action) {
        store::AuditFilter filter;
        filter.action = action;
        return database->read([&](store::Reader& reader) { return store::audit_entries(reader, filter, 0, 5); });
    }
    void guard(const domain::Guarded& guarded) {
        REQUIRE(database
                    ->write([&](store::Writer& writer) {
                        return store::set_guarded(writer, store::find_page(writer, "page")->id, guarded);
                    })
                    .ok());
    }

    tests::TickingClock clock;
    Discussions discussions{*database, jail, clock};
    domain::Actor zoe = somebody("Zoé", Role::Member), ada = somebody("Ada", Role::Member), mo = somebody("Mo", Role::Moderator);
};

std::string key_of(const auto& result) { return result.ok() ? "" : result.error().key; }

}  // namespace

TEST_CASE("comments are Markdown with wiki links and images, and are read by whoever reads the page") {
    Talk talk;
    auto said = talk.say(talk.zoe, "# Voir **[[Page]]** et [[Ailleurs]]\r\n\r\n![plan](plan.png)\r\n");
    REQUIRE(said.ok());
    auto view = talk.read();
    REQUIRE(view.threads.size() == 1);
    const auto& first = view.threads[0].first;
    CHECK(first.author == "Zoé");
    CHECK(first.source == "# Voir **[[Page]]** et [[Ailleurs]]\n\n![plan](plan.png)");
    CHECK(first.rendered.html.find("<strong>") != std::string::npos);
    CHECK(first.rendered.html.find("<h") == std::string::npos);
    CHECK(view.content.targets.at("page").card->slug == "page");
    CHECK_FALSE(view.content.targets.at("ailleurs").card);
    CHECK(view.head.comments == 1);
    CHECK_FALSE(view.may_comment);
    CHECK(talk.read(talk.zoe).may_comment);
}

TEST_CASE("an answer to an answer answers the thread, and opens it again where it was resolved") {
    Talk talk;
    auto first = talk.say(talk.zoe, "question")->comment;
    auto answer = talk.say(talk.ada, "réponse", first)->comment;
    CHECK(key_of(talk.say(talk.zoe, "plus bas", answer)) == "comment.missing");
    REQUIRE(talk.discussions.resolve(talk.ada, "page", first).ok());
    CHECK(talk.read().threads[0].first.resolved);
    CHECK(key_of(talk.discussions.resolve(talk.ada, "page", answer)) == "comment.missing");
    REQUIRE(talk.say(talk.zoe, "merci", first).ok());
    auto thread = talk.read().threads[0];
    CHECK_FALSE(thread.first.resolved);
    CHECK(thread.replies.size() == 2);
    REQUIRE(talk.discussions.resolve(talk.ada, "page", first).ok());
    REQUIRE(talk.discussions.reopen(talk.zoe, "page", first).ok());
    CHECK_FALSE(talk.read().threads[0].first.resolved);
}

TEST_CASE("what is empty or too long is not said, and as much as fits is") {
    Talk talk;
    CHECK(key_of(talk.say(talk.zoe, " \r\n\t")) == "comment.empty");
    CHECK(key_of(talk.say(talk.zoe, std::string(10'001, 'a'))) == "comment.too_long");
    std::string accents;
    for (int i = 0; i < 10'000; ++i) accents += "é";
    CHECK(talk.say(talk.zoe, accents).ok());
    CHECK(talk.read().window.total == 1);
}

TEST_CASE("a form sent twice is one comment, and other words sent with it are another") {
    Talk talk;
    auto once = talk.say(talk.zoe, "bonjour", {}, "form"), again = talk.say(talk.zoe, "bonjour", {}, "form");
    CHECK(once->comment == again->comment);
    CHECK(talk.read().window.total == 1);
    CHECK(talk.say(talk.zoe, "au revoir", {}, "form")->comment != once->comment);
    CHECK(talk.say(talk.ada, "bonjour", {}, "form")->comment != once->comment);
    CHECK(talk.say(talk.zoe, "bonjour", {}, "other")->comment != once->comment);
}

TEST_CASE("only its author changes a comment, and takes it back while moderators do not") {
    Talk talk;
    auto first = talk.say(talk.zoe, "question")->comment;
    for (const auto& who : {talk.ada, talk.mo, domain::Actor{}}) {
        CHECK(key_of(talk.discussions.edit(who, "page", first, "autre")) == "comment.missing");
        CHECK_FALSE(talk.discussions.open(who, "page", first).ok());
    }
    for (const auto& who : {talk.ada, domain::Actor{}})
        CHECK(key_of(talk.discussions.remove(who, "page", first)) == "comment.missing");
    talk.clock.ms += 60'000;
    CHECK(talk.discussions.open(talk.zoe, "page", first)->typed.text == "question");
    REQUIRE(talk.discussions.edit(talk.zoe, "page", first, "question ").ok());
    CHECK(talk.read().threads[0].first.edited == Instant{});  // nothing was changed
    REQUIRE(talk.discussions.edit(talk.zoe, "page", first, "meilleure **question**").ok());
    auto changed = talk.read().threads[0].first;
    CHECK(changed.edited == talk.clock.now());
    CHECK(changed.rendered.html.find("<strong>question</strong>") != std::string::npos);
    REQUIRE(talk.say(talk.ada, "réponse", first).ok());
    REQUIRE(talk.discussions.remove(talk.zoe, "page", first).ok());
    CHECK(key_of(talk.discussions.remove(talk.zoe, "page", first)) == "comment.missing");
    auto thread = talk.read().threads[0];
    CHECK(thread.first.state == CommentState::Removed);
    CHECK(thread.first.source.empty());
    CHECK(thread.replies.size() == 1);
    CHECK(talk.read().head.comments == 1);
}

TEST_CASE("a comment of another page is none of this one") {
    Talk talk;
    talk.add("autre", "Autre", "Texte.\n");
    auto there = talk.say(talk.zoe, "ici")->comment;
    CHECK(key_of(talk.discussions.edit(talk.zoe, "autre", there, "x")) == "comment.missing");
    CHECK(key_of(talk.discussions.remove(talk.zoe, "autre", there)) == "comment.missing");
    CHECK(key_of(talk.discussions.hide(talk.mo, "autre", there)) == "comment.missing");
    CHECK(key_of(talk.discussions.resolve(talk.mo, "autre", there)) == "comment.missing");
    CHECK(key_of(talk.discussions.add(talk.zoe, "autre", {there, "x", ""})) == "comment.missing");
}

TEST_CASE("what a moderator hides is read by moderators alone, and is written down") {
    Talk talk;
    auto first = talk.say(talk.zoe, "un mot dur, [[Secrète]]")->comment;
    CHECK(key_of(talk.discussions.hide(talk.ada, "page", first)) == "comment.missing");
    REQUIRE(talk.discussions.hide(talk.mo, "page", first).ok());
    for (const auto& who : {talk.zoe, talk.ada, domain::Actor{}}) {
        auto view = talk.read(who);
        CHECK(view.threads[0].first.state == CommentState::Hidden);
        CHECK(view.threads[0].first.source.empty());
        CHECK(view.threads[0].first.rendered == domain::Rendered{});
        CHECK(view.content.targets.empty());
    }
    CHECK(talk.read(talk.mo).threads[0].first.source == "un mot dur, [[Secrète]]");
    CHECK(key_of(talk.discussions.edit(talk.zoe, "page", first, "plus doux")) == "comment.missing");
    REQUIRE(talk.discussions.show(talk.mo, "page", first).ok());
    CHECK(talk.read().threads[0].first.state == CommentState::Shown);
    auto written = talk.noted("comment.hidden");
    REQUIRE(written.size() == 1);
    CHECK(written[0].object == "page #" + std::to_string(first.value));
}

TEST_CASE("a moderator deletes a comment for good, and that is written down") {
    Talk talk;
    auto first = talk.say(talk.zoe, "une adresse de trop")->comment;
    REQUIRE(talk.say(talk.ada, "réponse", first).ok());
    REQUIRE(talk.discussions.hide(talk.mo, "page", first).ok());
    REQUIRE(talk.discussions.remove(talk.mo, "page", first).ok());
    CHECK(talk.read(talk.mo).threads[0].first.source.empty());
    CHECK(key_of(talk.discussions.show(talk.mo, "page", first)) == "comment.missing");
    CHECK(talk.noted("comment.deleted").size() == 1);
    auto own = talk.say(talk.mo, "de ma part")->comment;
    REQUIRE(talk.discussions.remove(talk.mo, "page", own).ok());
    CHECK(talk.noted("comment.deleted").size() == 1);
}

TEST_CASE("what a comment shows is seen by who reads its page, until it is hidden or gone") {
    Talk talk;
    auto sees = [&](const domain::Actor& who) {
        return talk.database->read([&](store::Reader& reader) { return store::is_shown(reader, "plan.png", who); });
    };
    CHECK_FALSE(sees({}));
    auto first = talk.say(talk.zoe, "![le plan](plan.png)")->comment;
    CHECK(sees({}));
    talk.guard({domain::Audience::Members});
    CHECK_FALSE(sees({}));
    CHECK(sees(talk.ada));
    REQUIRE(talk.discussions.hide(talk.mo, "page", first).ok());
    CHECK_FALSE(sees(talk.ada));
    talk.guard({});
    CHECK_FALSE(sees({}));
    REQUIRE(talk.discussions.show(talk.mo, "page", first).ok());
    CHECK(sees({}));
    talk.revise("page", "Un autre texte.\n");
    CHECK(sees({}));
    REQUIRE(talk.discussions.edit(talk.zoe, "page", first, "sans le plan").ok());
    CHECK_FALSE(sees({}));
    REQUIRE(talk.discussions.edit(talk.zoe, "page", first, "![le plan](plan.png)").ok());
    REQUIRE(talk.discussions.remove(talk.zoe, "page", first).ok());
    CHECK_FALSE(talk.database->read([](store::Reader& reader) { return store::is_used(reader, "plan.png"); }));
}

TEST_CASE("comments are rendered again with their pages, and are not changed by it") {
    Talk talk;
    REQUIRE(talk.say(talk.zoe, "un *mot*").ok());
    auto before = talk.read().threads[0].first;
    auto stale = before;
    stale.rendered.html = "<p>autrement</p>";
    REQUIRE(talk.database
                ->write([&](store::Writer& writer) -> Status {
                    store::rewrite_comment(writer, stale);
                    return Done{};
                })
                .ok());
    REQUIRE(service::render_again(*talk.database, talk.state, talk.jail).ok());
    CHECK(talk.read().threads[0].first == before);
}

TEST_CASE("a discussion follows its page: for members, in the trash, as a draft, back again") {
    Talk talk;
    REQUIRE(talk.say(talk.zoe, "bonjour").ok());
    auto reads = [&](const domain::Actor& who) { return talk.discussions.read(who, "page", 0).ok(); };
    talk.guard({domain::Audience::Members});
    CHECK_FALSE(reads({}));
    CHECK(reads(talk.zoe));
    talk.guard({domain::Audience::Public, {}, true});
    CHECK_FALSE(reads({}));
    CHECK_FALSE(reads(talk.zoe));
    CHECK(reads(talk.mo));
    CHECK(key_of(talk.say(talk.mo, "ici")) == "page.missing");
    talk.guard({domain::Audience::Draft, talk.zoe.account});
    CHECK(reads(talk.zoe));
    CHECK_FALSE(reads(talk.mo));
    CHECK(key_of(talk.say(talk.zoe, "ici")) == "page.missing");
    talk.guard({});
    CHECK(reads({}));
}

TEST_CASE("a screen holds fifty comments, and one that begins within a thread says what the thread is about") {
    Talk talk;
    auto first = talk.say(talk.zoe, "question")->comment;
    for (int i = 0; i < 60; ++i) {
        talk.clock.ms += 60'000;
        REQUIRE(talk.say(talk.zoe, "réponse " + std::to_string(i), first).ok());
    }
    auto place = talk.say(talk.ada, "autre fil");
    CHECK(place->first == 50);
    auto second = talk.read({}, 50);
    REQUIRE(second.threads.size() == 2);
    CHECK(second.threads[0].first.source == "question");
    CHECK(second.threads[0].replies.size() == 11);
    CHECK(second.threads[0].replies[0].source == "réponse 49");
    CHECK(talk.read({}, 999).window.first == 50);
    domain::CommentForm typed{first, "encore", {}};
    CHECK(talk.discussions.read(talk.zoe, "page", 50, typed)->window.first == 0);
    CHECK(talk.discussions.read(talk.zoe, "page", 0, domain::CommentForm{})->window.first == 50);
}

TEST_CASE("thirty comments in ten minutes are enough") {
    Talk talk;
    for (int i = 0; i < 30; ++i) REQUIRE(talk.say(talk.zoe, std::to_string(i)).ok());
    CHECK(key_of(talk.say(talk.zoe, "encore")) == "comment.too_many");
    CHECK(talk.say(talk.ada, "moi aussi").ok());
    talk.clock.ms += 10 * 60'000 + 1;
    CHECK(talk.say(talk.zoe, "encore").ok());
}

TEST_CASE("a new account says less, with few links that lead out, and the same sent again costs nothing") {
    Talk talk;
    auto robot = talk.somebody("Robot", Role::Member, talk.clock.now());
    const std::string links = "https://a.example http://b.example www.c.example ";
    CHECK(key_of(talk.say(robot, links + "www.d.example")) == "comment.links");
    CHECK(talk.say(talk.zoe, links + "www.d.example").ok());
    auto first = talk.say(robot, links, {}, "form");
    REQUIRE(first.ok());
    CHECK(key_of(talk.discussions.edit(robot, "page", first->comment, links + links)) == "");
    CHECK(key_of(talk.discussions.edit(robot, "page", first->comment, links + links + links + "www.d.example")) ==
          "comment.links");
    for (int i = 0; i < 6; ++i) REQUIRE(talk.say(robot, std::to_string(i)).ok());
    CHECK(key_of(talk.say(robot, "encore")) == "comment.too_many");
    CHECK(talk.say(robot, links, {}, "form")->comment == first->comment);
    talk.clock.ms += std::int64_t{4} * 24 * 3'600'000;
    CHECK(talk.say(robot, links + "www.d.example").ok());
}

TEST_CASE("links that lead out are counted as they become links") {
    using service::count_links_out;
    CHECK(count_links_out("Rien, [[Page]], [ici](/wiki/page), xwww.a.example") == 0);
    CHECK(count_links_out("<https://a.example> [b](http://b.example) (www.c.example)") == 3);
    CHECK(count_links_out("https://www.a.example") == 1);
}

TEST_CASE("the program itself says nothing") {
    Talk talk;
    CHECK(key_of(talk.say(domain::operator_actor("import"), "bonjour")) == "page.missing");
}
