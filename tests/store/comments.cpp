#include "store/comments.h"

#include "catch.hpp"
#include "store/accounts.h"
#include "store/check.h"
#include "store/fixture.h"
#include "store/forget.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

struct Talk : Wiki {
    Talk() : page(add(draft("a"))) {}

    domain::CommentId say(const std::string& text, domain::CommentId thread = {}, const std::string& once = {}) {
        return database
            ->write([&](Writer& w) -> Result<domain::CommentId> {
                return add_comment(w, words(text, thread), once.empty() ? text : once);
            })
            .value();
    }
    domain::Comment words(const std::string& text, domain::CommentId thread = {}) const {
        domain::Comment comment;
        comment.page = page;
        comment.thread = thread;
        comment.account = {7};
        comment.at = {60'000};
        comment.source = text;
        comment.rendered.html = "<p>" + text + "</p>";
        comment.rendered.excerpt = text;
        comment.rendered.links = {link_to("b")};
        comment.rendered.images = {"m.png"};
        return comment;
    }
    template <class F>
    void change(F&& work) {
        REQUIRE(database
                    ->write([&](Writer& w) -> Status {
                        work(w);
                        return Done{};
                    })
                    .ok());
    }
    domain::Comment comment(domain::CommentId id) {
        return read([&](Reader& r) { return find_comment(r, id).value(); });
    }
    std::vector<std::string> texts(std::int64_t first = 0, std::int64_t limit = 100) {
        std::vector<std::string> out;
        for (const auto& one : read([&](Reader& r) { return comments(r, page, first, limit); })) out.push_back(one.source);
        return out;
    }
    std::int64_t shown() {
        return read([&](Reader& r) { return find_page(r, page)->comments; });
    }

    domain::PageId page;
};

}  // namespace

TEST_CASE("comments stand thread by thread, in the order written, wherever the screen begins") {
    Talk talk;
    auto first = talk.say("first"), second = talk.say("second");
    auto answer = talk.say("answer to first", first);
    talk.say("answer to second", second);
    CHECK(talk.texts() == Names{"first", "answer to first", "second", "answer to second"});
    CHECK(talk.texts(1, 2) == Names{"answer to first", "second"});
    CHECK(talk.read([&](Reader& r) { return place_of(r, talk.comment(answer)); }) == 1);
    CHECK(talk.read([&](Reader& r) { return place_of(r, talk.comment(second)); }) == 2);
    auto read = talk.comment(answer);
    auto said = talk.words("answer to first", first);
    said.id = answer;
    CHECK(read == said);
}

TEST_CASE("the same comment sent twice is one comment") {
    Talk talk;
    auto id = talk.say("hello", {}, "key");
    CHECK(talk.say("hello", {}, "key") == id);
    CHECK(talk.texts() == Names{"hello"});
    CHECK(talk.shown() == 1);
}

TEST_CASE("a comment taken back leaves its place while others answer it, and nothing otherwise") {
    Talk talk;
    auto first = talk.say("first");
    auto answer = talk.say("answer", first);
    talk.change([&](Writer& w) { remove_comment(w, talk.comment(first)); });
    CHECK(talk.texts() == Names{"", "answer"});
    CHECK(talk.comment(first).state == domain::CommentState::Removed);
    CHECK(talk.comment(first).rendered == domain::Rendered{});
    CHECK(talk.shown() == 1);
    talk.change([&](Writer& w) { remove_comment(w, talk.comment(answer)); });
    CHECK(talk.texts().empty());
    CHECK(talk.shown() == 0);
    auto alone = talk.say("alone");
    talk.change([&](Writer& w) { remove_comment(w, talk.comment(alone)); });
    CHECK(talk.texts().empty());
}

TEST_CASE("a page knows how many of its comments are shown") {
    Talk talk;
    auto first = talk.say("first");
    talk.say("answer", first);
    CHECK(talk.shown() == 2);
    talk.change([&](Writer& w) { set_comment_state(w, first, domain::CommentState::Hidden); });
    CHECK(talk.shown() == 1);
    talk.change([&](Writer& w) { set_comment_state(w, first, domain::CommentState::Hidden); });
    CHECK(talk.shown() == 1);
    talk.change([&](Writer& w) { set_comment_state(w, first, domain::CommentState::Shown); });
    CHECK(talk.shown() == 2);
}

TEST_CASE("a page that is purged takes its discussion along") {
    Talk talk;
    talk.say("answer", talk.say("first"));
    REQUIRE(talk.remove(talk.page).ok());
    CHECK(talk.number("SELECT count(*) FROM comment") == 0);
}

TEST_CASE("what somebody said stays when they leave, without their name") {
    Talk talk;
    domain::Account zoe;
    zoe.name = "Zoé";
    auto account = talk.database->write([&](Writer& w) { return add_account(w, zoe, ""); }).value();
    auto said = talk.words("bonjour");
    said.account = account;
    auto id = talk.database->write([&](Writer& w) -> Result<domain::CommentId> { return add_comment(w, said, "k"); }).value();
    CHECK(talk.comment(id).author == "Zoé");
    REQUIRE(talk.database->write([&](Writer& w) { return forget_everything_of(w, account); }).ok());
    CHECK(talk.comment(id).author.empty());
    CHECK(talk.comment(id).source == "bonjour");
}

TEST_CASE("the check names a comment that was changed, moved to another thread, or not counted") {
    auto damage = GENERATE(as<std::string>{}, "UPDATE comment SET source = 'Eve' WHERE id = 2",
                           "UPDATE comment SET html = '<p>Eve</p>' WHERE id = 2", "UPDATE comment SET account = 8 WHERE id = 2",
                           "UPDATE comment SET at = at + 1 WHERE id = 2", "UPDATE comment SET thread = 9 WHERE id = 2",
                           "UPDATE comment SET thread = 2 WHERE id = 2", "UPDATE comment SET links = 'x' WHERE id = 2",
                           "UPDATE page SET comments = 3");
    Talk talk;
    talk.say("answer", talk.say("first"));
    auto faults = [&] {
        return talk.read([](Reader& r) {
            CheckReport report;
            try {
                check_comments(r, report);
            } catch (const std::runtime_error&) { report.faults.push_back(fault("check.unreadable")); }
            return report.faults.size();
        });
    };
    CHECK(faults() == 0);
    INFO(damage);
    talk.tamper(damage);
    CHECK(faults() == 1);
}
