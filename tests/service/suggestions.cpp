#include "service/suggestions.h"

#include "base/secret.h"
#include "catch.hpp"
#include "fixture.h"
#include "service/people.h"
#include "service/suggestion_parts.h"
#include "service/upkeep.h"
#include "store/audit.h"
#include "store/pages.h"
#include "store/reviews.h"

using namespace catalyst;
using namespace catalyst::service;
using domain::SuggestionState;

namespace {

class Hands final : public Clock {
public:
    Instant now() const override { return {ms}; }
    std::int64_t ms = 1'790'000'000'000;
};

struct Room : tests::Wiki {
    Hands clock;
    Suggestions suggestions{*database, state, jail, clock};
    Editing editing{*database, state, jail, clock};
    Upkeep upkeep{*database, state, jail, clock};
    domain::Actor visitor, zoe = somebody("Zoé", domain::Role::Member), ada = somebody("Ada", domain::Role::Administrator);

    domain::Actor somebody(const std::string& name, domain::Role role) {
        People people{*database, state, clock};
        auto made = people.add(domain::operator_actor("test"), {name, "", "quatre chaises bleues dehors", role});
        return {role, *made, name};
    }
    Suggested wanting(std::string body, std::string name = "Camille du quartier", std::string note = "Une coquille.") {
        Suggested made;
        made.page.form = random_hex(16);
        made.page.base = 1;
        made.page.entries = {{"body", std::move(body)}};
        made.page.note = std::move(note);
        made.name = std::move(name);
        return made;
    }
    // What came of it: the token, or the key of what is wrong.
    std::string send(const Suggested& wanted, std::string_view slug = "page", std::string_view address = "192.0.2.1") {
        auto sent = suggestions.send(visitor, slug, wanted, address);
        if (!sent.ok()) return sent.error().key;
        if (auto errors = std::get_if<domain::FormErrors>(&*sent)) return errors->all.front().second.key;
        return std::get<Received>(*sent).token;
    }
    domain::SuggestionId first_waiting() { return suggestions.list(zoe, false, 0).items.at(0).suggestion.id; }
    std::string source(std::string_view slug) {
        return database->read([&](store::Reader& reader) {
            auto head = *store::find_page(reader, slug);
            return store::read_source(reader, head.id, head.head.number);
        });
    }
    void save(const domain::Actor& who, std::string body) {
        Sent sent;
        sent.form = random_hex(16);
        sent.entries = {{"body", std::move(body)}};
        REQUIRE(editing.save(who, "page", sent).ok());
    }
    void take(bool suggestions_on) {
        auto info = state.facts()->info;
        info.suggestions = suggestions_on;
        REQUIRE(database
                    ->write([&](store::Writer& writer) -> Status {
                        store::set_wiki_info(writer, info);
                        return Done{};
                    })
                    .ok());
    }
};

const std::string kText = "Le premier alinéa parle de chaises.\n\nLe deuxième parle de tables.\n";
const std::string kBetter = "Le premier alinéa parle de chaises bleues.\n\nLe deuxième parle de tables.\n";
const Accepting kHow{0, {}, {}, "Quelqu’un de passage", "(sans compte)"};

const TakenIn& taken(const Result<AcceptOutcome>& outcome) {
    REQUIRE(outcome.ok());
    REQUIRE(std::holds_alternative<TakenIn>(*outcome));
    return std::get<TakenIn>(*outcome);
}

}  // namespace

TEST_CASE("what a visitor suggests waits, is taken in under their name, and its address says so") {
    Room room;
    room.add("page", "Page", kText);
    auto token = room.send(room.wanting(kBetter));
    REQUIRE(token.size() == 64);
    CHECK(room.source("page").ends_with(kText));
    CHECK(room.suggestions.follow(room.visitor, token)->suggestion.state == SuggestionState::Waiting);
    auto look = room.suggestions.look(room.zoe, room.first_waiting());
    REQUIRE(look.ok());
    CHECK(look->compare.added == 1);
    CHECK_FALSE(look->disputed);

    auto id = room.first_waiting();
    CHECK(taken(room.suggestions.accept(room.zoe, id, kHow)).number == 2);
    CHECK(taken(room.suggestions.accept(room.zoe, id, kHow)).number == 2);  // once
    CHECK(room.source("page").ends_with(kBetter));
    auto history = room.pages.history(room.visitor, "page", 0, 5);
    CHECK(history->revisions.at(0).author == "Camille du quartier");
    CHECK(history->revisions.at(0).summary == "Une coquille.");
    CHECK(history->revisions.at(0).account.value == 0);
    auto follow = room.suggestions.follow(room.visitor, token);
    CHECK(follow->suggestion.state == SuggestionState::Accepted);
    CHECK(follow->suggestion.revision == 2);
    auto review = room.database->read(
        [&](store::Reader& reader) { return store::reviews(reader, store::find_page(reader, "page")->id, 1, 9).at(2); });
    CHECK(review.accepted);
    CHECK(review.account == room.zoe.account);
    auto audit = room.database->read([](store::Reader& reader) {
        return store::audit_entries(reader, {"suggestion.accepted", {}, {}, {9'000'000'000'000}}, 0, 5);
    });
    REQUIRE(audit.size() == 1);
    CHECK(audit[0].account == room.zoe.account);
    CHECK(audit[0].object == "page 2");
}

TEST_CASE("what is declined says why, and what is withdrawn waits no longer") {
    Room room;
    room.add("page", "Page", kText);
    auto token = room.send(room.wanting(kBetter));
    auto id = room.first_waiting();
    CHECK(room.suggestions.decline(room.zoe, id, "  ").error().key == "suggest.reason");
    REQUIRE(room.suggestions.decline(room.zoe, id, "Ces chaises sont rouges.").ok());
    auto follow = room.suggestions.follow(room.visitor, token);
    CHECK(follow->suggestion.state == SuggestionState::Declined);
    CHECK(follow->suggestion.reason == "Ces chaises sont rouges.");
    CHECK(room.suggestions.accept(room.zoe, id, kHow).error().key == "suggest.decided");
    CHECK(room.suggestions.withdraw(token).error().key == "suggest.decided");

    auto second = room.send(room.wanting(kBetter));
    id = room.first_waiting();
    REQUIRE(room.suggestions.withdraw(second).ok());
    CHECK(room.suggestions.follow(room.visitor, second)->suggestion.state == SuggestionState::Withdrawn);
    CHECK(room.suggestions.accept(room.zoe, id, kHow).error().key == "suggest.decided");
    CHECK(room.source("page").ends_with(kText));
    CHECK(room.suggestions.list(room.zoe, true, 0).items.size() == 2);
}

TEST_CASE("a suggestion to a page that moved on is merged, and where words meet somebody chooses") {
    Room room;
    room.add("page", "Page", kText);
    room.send(room.wanting(kBetter));
    room.save(room.zoe, "Le premier alinéa parle de chaises.\n\nLe deuxième parle de nappes.\n");
    CHECK(taken(room.suggestions.accept(room.zoe, room.first_waiting(), kHow)).merged);
    CHECK(room.source("page").ends_with("Le premier alinéa parle de chaises bleues.\n\nLe deuxième parle de nappes.\n"));

    room.send(room.wanting("Le premier alinéa parle de poufs.\n\nLe deuxième parle de tables.\n"));
    auto id = room.first_waiting();
    CHECK(room.suggestions.look(room.zoe, id)->disputed);
    auto outcome = room.suggestions.accept(room.zoe, id, kHow);
    REQUIRE(outcome.ok());
    REQUIRE(std::holds_alternative<SuggestionConflict>(*outcome));
    auto how = kHow;
    how.against = std::get<SuggestionConflict>(*outcome).head.head.number;
    how.body = {Choice::Mine};
    CHECK(taken(room.suggestions.accept(room.zoe, id, how)).number == 4);
    CHECK(room.source("page").ends_with("Le premier alinéa parle de poufs.\n\nLe deuxième parle de nappes.\n"));
}

TEST_CASE("what the page says by now is accepted without a revision") {
    Room room;
    room.add("page", "Page", kText);
    auto token = room.send(room.wanting(kBetter));
    room.save(room.zoe, kBetter);
    CHECK(room.suggestions.look(room.zoe, room.first_waiting())->unchanged);
    auto outcome = taken(room.suggestions.accept(room.zoe, room.first_waiting(), kHow));
    CHECK(outcome.unchanged);
    CHECK(outcome.number == 2);
    CHECK(room.suggestions.follow(room.visitor, token)->suggestion.revision == 2);
}

TEST_CASE("a name that a member has is marked as a visitor's, and no name is somebody passing by") {
    Room room;
    room.add("page", "Page", kText);
    room.send(room.wanting(kBetter, "zoe"));
    taken(room.suggestions.accept(room.ada, room.first_waiting(), kHow));
    CHECK(room.pages.history(room.visitor, "page", 0, 1)->revisions.at(0).author == "zoe (sans compte)");
    auto nameless = room.wanting(kText, "");
    nameless.page.base = 2;
    room.send(nameless);
    taken(room.suggestions.accept(room.ada, room.first_waiting(), kHow));
    CHECK(room.pages.history(room.visitor, "page", 0, 1)->revisions.at(0).author == "Quelqu’un de passage");
}

TEST_CASE("what is no suggestion is refused and says why") {
    Room room;
    room.add("page", "Page", kText);
    CHECK(room.send(room.wanting(kText)) == "suggest.unchanged");
    auto trapped = room.wanting(kBetter);
    trapped.trapped = true;
    CHECK(room.send(trapped) == "suggest.trap");
    CHECK(room.send(room.wanting(kBetter, "x")) == "suggest.name");
    CHECK(room.send(room.wanting(kBetter, "eve@example.org")) == "suggest.mail");
    CHECK(room.send(room.wanting(kBetter, "Eve", "Écrivez à (eve@example.org).")) == "suggest.mail");
    CHECK(room.send(room.wanting(kBetter, "Eve", std::string(501, 'x'))) == "suggest.note_long");
    CHECK(room.send(room.wanting(kBetter + "http://a http://b http://c http://d\n")) == "suggest.links");
    CHECK(room.send(room.wanting(std::string(600'000, 'x'))) == "page.too_large");
    auto numberless = room.wanting(kBetter);
    numberless.page.form = "1";
    CHECK(room.send(numberless) == "form.unreadable");
    CHECK(room.suggestions.list(room.zoe, false, 0).items.empty());
}

TEST_CASE("what a page is and whose is not for visitors to say") {
    Room room;
    room.add("page", "Page", kText, "kind: method\nlicense: CC-BY-SA-4.0\nlang: fr\n");
    auto wanted = room.wanting(kBetter);
    for (auto name : {"kind", "license", "lang", "authors", "translation_of", "cover"})
        wanted.page.entries.emplace_back(name, "actor");
    room.send(wanted);
    taken(room.suggestions.accept(room.zoe, room.first_waiting(), kHow));
    auto page = room.pages.read(room.visitor, "page");
    CHECK(page->properties.kind == "method");
    CHECK(page->properties.license == "CC-BY-SA-4.0");
    CHECK(page->properties.authors.empty());
    auto again = room.suggestions.open_again(room.visitor, "page", wanted);
    CHECK(again->kind == "method");
}

TEST_CASE("the same form sent twice is one suggestion under one address") {
    Room room;
    room.add("page", "Page", kText);
    auto wanted = room.wanting(kBetter);
    auto token = room.send(wanted);
    CHECK(room.send(wanted) == token);
    CHECK(room.suggestions.list(room.zoe, false, 0).items.size() == 1);
}

TEST_CASE("four suggestions a minute and twenty a day from one address, and no more than some hundreds in all") {
    Room room;
    room.add("page", "Page", kText);
    for (int i = 0; i < 4; ++i) CHECK(room.send(room.wanting(kBetter)).size() == 64);
    CHECK(room.send(room.wanting(kBetter)) == "suggest.too_many");
    CHECK(room.send(room.wanting(kBetter), "page", "192.0.2.2").size() == 64);
    for (int i = 0; i < 16; ++i) {
        room.clock.ms += 61'000;
        CHECK(room.send(room.wanting(kBetter)).size() == 64);
    }
    room.clock.ms += 61'000;
    CHECK(room.send(room.wanting(kBetter)) == "suggest.too_many");
    for (int i = 0; room.suggestions.list(room.zoe, false, 0).waiting < Suggestions::kMostWaiting; ++i)
        REQUIRE(room.send(room.wanting(kBetter), "page", "address " + std::to_string(i)).size() == 64);
    CHECK(room.send(room.wanting(kBetter), "page", "one more") == "suggest.full");
    room.clock.ms += std::int64_t{24} * 3'600'000;
    REQUIRE(room.suggestions.decline(room.zoe, room.first_waiting(), "Merci.").ok());
    CHECK(room.send(room.wanting(kBetter)).size() == 64);
}

TEST_CASE("a page that may not be read may not be suggested to, and its suggestions show nothing of it any more") {
    Room room;
    room.add("page", "Page", kText);
    auto token = room.send(room.wanting(kBetter));
    auto id = room.first_waiting();
    REQUIRE(room.upkeep.publish(room.zoe, "page", domain::Audience::Members).ok());
    CHECK(room.send(room.wanting(kBetter)) == "page.missing");
    CHECK(room.suggestions.open(room.visitor, "page", domain::Lang::Fr).error().key == "page.missing");
    CHECK(room.suggestions.open_again(room.visitor, "page", room.wanting(kBetter)).error().key == "page.missing");
    CHECK(room.suggestions.preview(room.visitor, "page", room.wanting(kBetter), "a").error().key == "page.missing");
    auto follow = room.suggestions.follow(room.visitor, token);
    REQUIRE(follow.ok());
    CHECK_FALSE(follow->head);
    CHECK(follow->compare.lines.empty());
    CHECK(room.suggestions.look(room.zoe, id).ok());

    REQUIRE(room.upkeep.trash(room.zoe, "page").ok());
    CHECK(room.suggestions.look(room.zoe, id).error().key == "suggest.missing");
    CHECK(room.suggestions.accept(room.zoe, id, kHow).error().key == "suggest.missing");
    CHECK(room.suggestions.decline(room.zoe, id, "Non.").error().key == "suggest.missing");
    CHECK(room.suggestions.list(room.zoe, false, 0).items.empty());
    REQUIRE(room.upkeep.purge(room.ada, "page").ok());
    CHECK(room.suggestions.follow(room.visitor, token).error().key == "suggest.missing");
}

TEST_CASE("nobody but who may write the page decides, and a renamed page keeps its suggestions") {
    Room room;
    room.add("page", "Page", kText);
    room.send(room.wanting(kBetter));
    auto id = room.first_waiting();
    auto rosa = room.somebody("Rosa", domain::Role::Reader);
    for (const auto& who : {room.visitor, rosa}) {
        CHECK(room.suggestions.accept(who, id, kHow).error().key == "suggest.missing");
        CHECK(room.suggestions.look(who, id).error().key == "suggest.missing");
        CHECK(room.suggestions.list(who, false, 0).items.empty());
    }
    REQUIRE(room.upkeep.protect(room.ada, "page", true).ok());
    CHECK(room.suggestions.accept(room.zoe, id, kHow).error().key == "suggest.missing");
    REQUIRE(room.upkeep.rename(room.ada, "page", {"Autre nom", "autre-nom", false, ""}).ok());
    CHECK(taken(room.suggestions.accept(room.ada, id, kHow)).slug == "autre-nom");
    CHECK(room.source("autre-nom").ends_with(kBetter));
}

TEST_CASE("where the wiki takes no suggestions, all of them are missing") {
    Room room;
    room.add("page", "Page", kText);
    auto token = room.send(room.wanting(kBetter));
    auto id = room.first_waiting();
    room.take(false);
    CHECK(room.send(room.wanting(kBetter)) == "page.missing");
    CHECK(room.suggestions.follow(room.visitor, token).error().key == "suggest.missing");
    CHECK(room.suggestions.withdraw(token).error().key == "suggest.missing");
    CHECK(room.suggestions.accept(room.zoe, id, kHow).error().key == "suggest.missing");
    CHECK(room.pages.read(room.zoe, "page")->suggestions == 0);
    room.take(true);
    CHECK(room.pages.read(room.zoe, "page")->suggestions == 1);
    CHECK(room.pages.read(room.visitor, "page")->suggestions == 0);
}

TEST_CASE("mail addresses are seen within words and sentences") {
    for (const char* text : {"a@b.org", "écrire à zoe.d@exemple.fr.", "<a-b@c.example>", "x@y a@b.org"})
        CHECK(holds_mail_address(text));
    for (const char* text : {"", "@", "@zoe", "a@b", "rendez-vous @ midi", "a @b.org"}) CHECK_FALSE(holds_mail_address(text));
}
