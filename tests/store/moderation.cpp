#include "catch.hpp"
#include "domain/account.h"
#include "store/accounts.h"
#include "store/fixture.h"
#include "store/forget.h"
#include "store/reviews.h"
#include "store/suggestions.h"

using namespace catalyst;
using namespace catalyst::store;
using domain::Reviewed;
using domain::SuggestionState;

namespace {

const domain::Actor kMember{domain::Role::Member, {7}, "Zoé"}, kModerator{domain::Role::Moderator, {8}, "Ada"};

domain::SuggestionId suggest(Wiki& wiki, domain::PageId page, const std::string& name, std::int64_t minute = 5) {
    domain::Suggestion one;
    one.page = page;
    one.base = 1;
    one.author = name;
    one.note = "une coquille";
    one.at = {minute * 60'000};
    return wiki.database
        ->write([&](Writer& w) -> Result<domain::SuggestionId> {
            return add_suggestion(w, one, "texte de " + name, "digest " + name);
        })
        .value();
}

bool decide(Wiki& wiki, domain::SuggestionId id, SuggestionState state, std::int64_t minute = 9, std::int64_t forget_before = 0) {
    domain::Suggestion one;
    one.id = id;
    one.state = state;
    one.decided = {minute * 60'000};
    one.revision = state == SuggestionState::Accepted ? 1 : 0;
    return wiki.database->write([&](Writer& w) -> Result<bool> { return decide_suggestion(w, one, {forget_before * 60'000}); })
        .value();
}

std::vector<std::string> names(Wiki& wiki, const domain::Actor& actor, Decided decided = Decided::No) {
    return wiki.read([&](Reader& r) {
        std::vector<std::string> out;
        for (const auto& row : suggestions(r, actor, decided, 0, 10)) out.push_back(row.suggestion.author);
        CHECK(count_suggestions(r, actor, decided) == std::int64_t(out.size()));
        return out;
    });
}

domain::AccountId account(Wiki& wiki, const std::string& name) {
    domain::Account one;
    one.name = name;
    return wiki.database->write([&](Writer& w) { return add_account(w, one, "hash"); }).value();
}

domain::PageDraft by(domain::PageDraft draft, domain::AccountId who) {
    draft.account = who;
    return draft;
}

}  // namespace

TEST_CASE("suggestions wait in the order they came, and are decided once") {
    Wiki wiki;
    auto page = wiki.add(draft("a"));
    auto late = suggest(wiki, page, "Late", 6);
    auto first = suggest(wiki, page, "First", 5);
    CHECK(names(wiki, kMember) == Names{"First", "Late"});
    CHECK(wiki.read([&](Reader& r) { return count_waiting_suggestions(r, page); }) == 2);
    CHECK(decide(wiki, late, SuggestionState::Declined));
    CHECK_FALSE(decide(wiki, late, SuggestionState::Accepted));
    CHECK(decide(wiki, first, SuggestionState::Accepted, 10));
    CHECK(names(wiki, kMember).empty());
    CHECK(names(wiki, kMember, Decided::Yes) == Names{"First", "Late"});
    auto found = wiki.read([&](Reader& r) { return find_suggestion(r, "digest Late"); });
    REQUIRE(found);
    CHECK(found->state == SuggestionState::Declined);
    CHECK(wiki.read([&](Reader& r) { return suggestion_text(r, late); }) == "texte de Late");
}

TEST_CASE("only those who may write a page see what is suggested for it") {
    Wiki wiki;
    auto open = wiki.add(draft("open"));
    auto guarded = [&](const char* name, const domain::Guarded& how) {
        auto page = wiki.add(draft(name));
        REQUIRE(wiki.database->write([&](Writer& w) { return set_guarded(w, page, how); }).ok());
        return page;
    };
    suggest(wiki, open, "open");
    suggest(wiki, guarded("members", {domain::Audience::Members}), "members");
    suggest(wiki, guarded("locked", {domain::Audience::Public, {}, false, true}), "locked");
    suggest(wiki, guarded("trashed", {domain::Audience::Public, {}, true}), "trashed");
    suggest(wiki, guarded("draft", {domain::Audience::Draft, {7}}), "draft");
    CHECK(names(wiki, anonymous()).empty());
    CHECK(names(wiki, reader()).empty());
    CHECK(names(wiki, kMember) == Names{"open", "members"});
    CHECK(names(wiki, kModerator) == Names{"open", "members", "locked"});
}

TEST_CASE("what was decided long ago goes, and what is purged takes its suggestions and reviews along") {
    Wiki wiki;
    auto page = wiki.add(draft("a"));
    auto old = suggest(wiki, page, "Old"), next = suggest(wiki, page, "Next");
    decide(wiki, old, SuggestionState::Withdrawn, 9);
    CHECK(decide(wiki, next, SuggestionState::Withdrawn, 20, 10));
    CHECK_FALSE(wiki.read([&](Reader& r) { return find_suggestion(r, old); }));
    CHECK(wiki.read([&](Reader& r) { return find_suggestion(r, next); }));
    REQUIRE(
        wiki.database->write([&](Writer& w) -> Result<std::int64_t> { return add_review(w, page, 1, Reviewed::This, {}); }).ok());
    REQUIRE(wiki.remove(page).ok());
    CHECK(wiki.number("SELECT count(*) FROM suggestion") == 0);
    CHECK(wiki.number("SELECT count(*) FROM review") == 0);
}

TEST_CASE("a suggestion changed by a hand outside is found") {
    Wiki wiki;
    auto page = wiki.add(draft("a"));
    suggest(wiki, page, "Zoé");
    auto faults = [&] {
        return wiki.read([](Reader& r) {
            CheckReport report;
            check_suggestions(r, report);
            return report.faults.size();
        });
    };
    CHECK(faults() == 0);
    wiki.tamper("UPDATE suggestion SET text = 'autre chose'");
    CHECK(faults() == 1);
}

TEST_CASE("a revision is reviewed once, alone or with all before it") {
    Wiki wiki;
    auto page = wiki.add(draft("a"));
    for (std::int64_t n = 1; n < 5; ++n) REQUIRE(wiki.save(page, n, draft("a", n + 1)).ok());
    auto zoe = account(wiki, "Zoé");
    auto mark = [&](std::int64_t number, Reviewed which, std::int64_t at) {
        return wiki.database
            ->write([&](Writer& w) -> Result<std::int64_t> {
                return add_review(w, page, number, which, {zoe, {}, {at}, false});
            })
            .value();
    };
    CHECK(mark(2, Reviewed::This, 1) == 1);
    CHECK(mark(2, Reviewed::This, 2) == 0);
    CHECK(mark(4, Reviewed::AllUpTo, 3) == 3);
    CHECK(mark(9, Reviewed::This, 4) == 0);
    auto marks = wiki.read([&](Reader& r) { return reviews(r, page, 1, 5); });
    CHECK(marks.size() == 4);
    CHECK(marks.at(2).at.ms == 1);
    CHECK(marks.at(4).name == "Zoé");
    REQUIRE(wiki.database->write([&](Writer& w) { return forget_everything_of(w, zoe); }).ok());
    CHECK(wiki.read([&](Reader& r) { return reviews(r, page, 4, 4); }).at(4).name.empty());
}

TEST_CASE("changes are found by person, kind, language, tag, time, and by whether anybody looked at them") {
    Wiki wiki;
    auto zoe = account(wiki, "Zoé");
    auto method = draft("methode", 1);
    method.properties.kind = "method";
    method.properties.tags = {"Été"};
    auto english = draft("english", 2);
    english.properties.lang = "en";
    auto page = wiki.add(method);
    wiki.add(english);
    wiki.add(by(draft("de-zoe", 3), zoe));
    auto found = [&](const domain::ChangeFilter& filter, domain::AccountId account = {}, std::int64_t minute = 0) {
        return wiki.read([&](Reader& r) {
            Names out;
            auto all = changes(r, {filter, account, {minute * 60'000}}, anonymous(), 0, 10);
            for (const auto& change : all.changes) out.push_back(change.page.slug);
            CHECK(all.total == std::int64_t(out.size()));
            CHECK(all.all);
            return out;
        });
    };
    CHECK(found({}) == Names{"de-zoe", "english", "methode"});
    CHECK(found({"", "method"}) == Names{"methode"});
    CHECK(found({"", "", "ete"}) == Names{"methode"});
    CHECK(found({"", "", "", "en"}) == Names{"english"});
    CHECK(found({"Ada"}) == Names{"english", "methode"});
    CHECK(found({"Zoé"}, zoe) == Names{"de-zoe"});
    CHECK(found({}, {}, 2) == Names{"de-zoe", "english"});
    REQUIRE(wiki.database
                ->write([&](Writer& w) -> Result<std::int64_t> {
                    return add_review(w, page, 1, Reviewed::This, {zoe, {}, {}, false});
                })
                .ok());
    domain::ChangeFilter unreviewed;
    unreviewed.unreviewed = true;
    CHECK(found(unreviewed) == Names{"de-zoe", "english"});
    auto marked = wiki.read([&](Reader& r) {
        auto all = changes(r, anonymous(), 0, 10);
        add_reviews(r, all);
        return all;
    });
    CHECK_FALSE(marked[0].review);
    REQUIRE(marked[2].review);
    CHECK(marked[2].review->name == "Zoé");
    auto second = wiki.read([&](Reader& r) { return changes(r, {{}, {}, {}}, anonymous(), 1, 1); });
    CHECK(second.total == 3);
    CHECK(second.changes.at(0).page.slug == "english");
}

TEST_CASE("what a visitor may not read is in no filtered list") {
    Wiki wiki;
    auto hidden = draft("cachee");
    hidden.audience = domain::Audience::Members;
    wiki.add(hidden);
    auto count = [&](const domain::Actor& actor) {
        return wiki.read([&](Reader& r) { return changes(r, {{"Ada"}, {}, {}}, actor, 0, 10).total; });
    };
    CHECK(count(anonymous()) == 0);
    CHECK(count(reader()) == 1);
}

TEST_CASE("the pages a person wrote since are found with their revisions, the last written first, without drafts") {
    Wiki wiki;
    auto zoe = account(wiki, "Zoé");
    auto first = wiki.add(by(draft("a", 1), zoe));
    auto second = wiki.add(draft("b", 2));
    REQUIRE(wiki.save(second, 1, by(draft("b", 3), zoe)).ok());
    REQUIRE(wiki.save(first, 1, draft("a", 4)).ok());
    REQUIRE(wiki.save(first, 2, by(draft("a", 5), zoe)).ok());
    auto secret = by(draft("secret", 6), zoe);
    secret.audience = domain::Audience::Draft;
    secret.owner = zoe;
    wiki.add(secret);
    auto found = wiki.read([&](Reader& r) { return touched(r, zoe, {0}, 0, 10); });
    REQUIRE(found.size() == 2);
    CHECK(found[0].page == first);
    CHECK(found[0].numbers == std::vector<std::int64_t>{3, 1});
    CHECK(found[1].numbers == std::vector<std::int64_t>{2});
    CHECK(wiki.read([&](Reader& r) { return count_touched(r, zoe, {4 * 60'000}); }) == 1);
    CHECK(wiki.read([&](Reader& r) { return count_touched(r, {}, {0}); }) == 0);
}
