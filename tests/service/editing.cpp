#include "service/editing.h"

#include <array>
#include <atomic>
#include <set>
#include <thread>

#include "base/secret.h"
#include "catch.hpp"
#include "fixture.h"
#include "service/people.h"
#include "service/upkeep.h"
#include "store/pages.h"
#include "store/writing.h"

using namespace catalyst;
using service::Editing;
using service::Sent;

namespace {

class Hands final : public Clock {
public:
    Instant now() const override { return {ms.load()}; }
    std::atomic<std::int64_t> ms{1'790'000'000'000};
};

struct Room : tests::Wiki {
    Hands clock;
    Editing editing{*database, state, jail, clock};
    service::Upkeep upkeep{*database, state, jail, clock};
    domain::Actor ada = member("Ada"), zoe = member("Zoé");

    domain::Actor member(const std::string& name, domain::Role role = domain::Role::Member) {
        service::People people{*database, state, clock};
        auto made = people.add(domain::operator_actor("test"), {name, "", "quatre chaises bleues dehors", role});
        return {role, *made, name};
    }
    std::string source(std::string_view slug, std::int64_t number = 0) {
        return database->read([&](store::Reader& reader) {
            auto head = *store::find_page(reader, slug);
            return store::read_source(reader, head.id, number == 0 ? head.head.number : number);
        });
    }
    std::int64_t head(std::string_view slug) {
        return database->read([&](store::Reader& reader) { return store::find_page(reader, slug)->head.number; });
    }
    Sent body(std::int64_t base, std::string text) {
        Sent sent;
        sent.form = random_hex(16);
        sent.base = base;
        sent.entries = {{"body", std::move(text)}};
        return sent;
    }
};

const std::string kText = "Le premier alinéa parle de chaises.\n\nLe deuxième parle de tables.\n";

const service::Saved& saved(const Result<service::SaveOutcome>& outcome) {
    REQUIRE(outcome.ok());
    REQUIRE(std::holds_alternative<service::Saved>(*outcome));
    return std::get<service::Saved>(*outcome);
}

}  // namespace

TEST_CASE("a page is made from its form, found at the address of its title, and belongs to who wrote it") {
    Room room;
    auto form = room.editing.open_new(room.ada, "method", domain::Lang::Fr, "Tour de météo");
    REQUIRE(form.ok());
    Sent sent;
    sent.form = form->form;
    sent.entries = form->entries;
    auto made = room.editing.create(room.ada, sent);
    CHECK(saved(made).slug == "tour-de-meteo");
    auto page = room.pages.read(tests::kReader, "tour-de-meteo");
    REQUIRE(page.ok());
    CHECK(page->head.head.author == "Ada");
    CHECK(page->head.head.account == room.ada.account);
    CHECK(page->properties.kind == "method");
    CHECK(page->properties.license == "CC-BY-SA-4.0");

    auto again = *room.editing.open_new(room.ada, "page", domain::Lang::Fr, "Tour de météo");
    Sent second{again.form, 0, {}, again.entries, domain::Lang::Fr, {}, {}, 0, {}, {}};
    CHECK(saved(room.editing.create(room.ada, second)).slug == "tour-de-meteo-2");
}

TEST_CASE("a page without title is not made, and its form says why") {
    Room room;
    auto form = *room.editing.open_new(room.ada, "page", domain::Lang::Fr, "");
    Sent sent{form.form, 0, {}, form.entries, domain::Lang::Fr, {}, {}, 0, {}, {}};
    auto outcome = room.editing.create(room.ada, sent);
    REQUIRE(outcome.ok());
    REQUIRE(std::holds_alternative<domain::FormErrors>(*outcome));
    CHECK(std::get<domain::FormErrors>(*outcome).of("title")->key == "form.title_missing");
    CHECK_FALSE(room.editing.create(tests::kReader, sent).ok());
}

TEST_CASE("two people in one paragraph are brought together, and the page says so") {
    Room room;
    room.add("page", "Page", kText);
    auto first = room.body(1, "Le premier alinéa parle de chaises bleues.\n\nLe deuxième parle de tables.\n");
    auto second = room.body(1, "Le tout premier alinéa parle de chaises.\n\nLe deuxième parle de tables.\n");
    CHECK_FALSE(saved(room.editing.save(room.ada, "page", first)).merged);
    CHECK(saved(room.editing.save(room.zoe, "page", second)).merged);
    CHECK(room.source("page").ends_with("Le tout premier alinéa parle de chaises bleues.\n\nLe deuxième parle de tables.\n"));
    CHECK(room.head("page") == 3);
}

TEST_CASE("the same words changed by two come back as both texts, and the choice is one revision") {
    Room room;
    room.add("page", "Page", kText);
    saved(
        room.editing.save(room.ada, "page", room.body(1, "Le premier alinéa parle de bancs.\n\nLe deuxième parle de tables.\n")));
    auto mine = room.body(1, "Le premier alinéa parle de poufs.\n\nLe deuxième parle de nappes.\n");
    auto outcome = room.editing.save(room.zoe, "page", mine);
    REQUIRE(outcome.ok());
    REQUIRE(std::holds_alternative<service::EditConflict>(*outcome));
    const auto& conflict = std::get<service::EditConflict>(*outcome);
    CHECK(conflict.merge.body.conflicts() == 1);
    CHECK(conflict.head.head.number == 2);
    CHECK(room.head("page") == 2);

    mine.against = 2;
    mine.body = {service::Choice::Theirs};
    CHECK(saved(room.editing.save(room.zoe, "page", mine)).number == 3);
    CHECK(room.source("page").ends_with("Le premier alinéa parle de bancs.\n\nLe deuxième parle de nappes.\n"));
}

TEST_CASE("a choice made against a page that moved on again is asked for anew") {
    Room room;
    room.add("page", "Page", kText);
    saved(room.editing.save(room.ada, "page", room.body(1, "Bancs.\n\nLe deuxième parle de tables.\n")));
    auto mine = room.body(1, "Poufs.\n\nLe deuxième parle de tables.\n");
    mine.against = 2;
    mine.body = {service::Choice::Mine};
    saved(room.editing.save(room.ada, "page", room.body(2, "Tabourets.\n\nLe deuxième parle de tables.\n")));
    auto outcome = room.editing.save(room.zoe, "page", mine);
    REQUIRE(outcome.ok());
    CHECK(std::holds_alternative<service::EditConflict>(*outcome));
    CHECK(room.head("page") == 3);
}

TEST_CASE("the same form sent twice is one revision with one answer") {
    Room room;
    room.add("page", "Page", kText);
    auto sent = room.body(1, "Autre chose.\n");
    CHECK(saved(room.editing.save(room.ada, "page", sent)).number == 2);
    CHECK(saved(room.editing.save(room.ada, "page", sent)).number == 2);
    CHECK(room.head("page") == 2);
    // Somebody else's form of the same number is another form.
    CHECK(std::holds_alternative<service::EditConflict>(*room.editing.save(room.zoe, "page", [&] {
        auto other = sent;
        other.entries = {{"body", "Encore autre chose.\n"}};
        return other;
    }())));

    auto form = *room.editing.open_new(room.ada, "page", domain::Lang::Fr, "Neuve");
    Sent fresh{form.form, 0, {}, form.entries, domain::Lang::Fr, {}, {}, 0, {}, {}};
    CHECK(saved(room.editing.create(room.ada, fresh)).slug == "neuve");
    CHECK(saved(room.editing.create(room.ada, fresh)).slug == "neuve");
    CHECK_FALSE(room.pages.read(tests::kReader, "neuve-2").ok());
}

TEST_CASE("the receipt of a form knows a page that was renamed meanwhile, and none that is out of sight or purged") {
    Room room;
    auto form = *room.editing.open_new(room.ada, "page", domain::Lang::Fr, "Neuve");
    Sent fresh{form.form, 0, {}, form.entries, domain::Lang::Fr, {}, {}, 0, {}, {}};
    REQUIRE(saved(room.editing.create(room.ada, fresh)).slug == "neuve");
    REQUIRE(room.upkeep.rename(room.ada, "neuve", {"Ancienne", "", false, ""}).ok());
    CHECK(saved(room.editing.create(room.ada, fresh)).slug == "ancienne");
    auto admin = room.member("Admin", domain::Role::Administrator);
    REQUIRE(room.upkeep.trash(admin, "ancienne").ok());
    CHECK(room.editing.create(room.ada, fresh).error().key == "page.missing");
    REQUIRE(room.upkeep.purge(admin, "ancienne").ok());
    CHECK(room.editing.create(room.ada, fresh).error().key == "page.missing");
}

TEST_CASE("a form that says what the page says already makes no revision") {
    Room room;
    room.add("page", "Page", kText);
    auto form = *room.editing.open(room.ada, "page", "", domain::Lang::Fr, Editing::From::Page);
    Sent sent{form.form, form.base, {}, form.entries, domain::Lang::Fr, {}, {}, 0, {}, {}};
    CHECK(saved(room.editing.save(room.ada, "page", sent)).unchanged);
    CHECK(room.head("page") == 1);
}

TEST_CASE("what is typed is kept for its writer alone, offered on return, and gone once saved") {
    Room room;
    room.add("page", "Page", kText);
    auto form = *room.editing.open(room.ada, "page", "", domain::Lang::Fr, Editing::From::Unfinished);
    CHECK_FALSE(form.unfinished);
    Sent sent{form.form, form.base, {}, {{"title", "Page"}, {"body", "À moitié"}}, domain::Lang::Fr, {}, {}, 0, {}, {}};
    REQUIRE(room.editing.keep(room.ada, "page", sent).ok());
    auto back = *room.editing.open(room.ada, "page", "", domain::Lang::Fr, Editing::From::Unfinished);
    REQUIRE(back.unfinished);
    CHECK(back.form == form.form);
    CHECK(domain::Typed(back.entries).texts("body") == std::vector<std::string>{"À moitié"});
    CHECK_FALSE(room.editing.open(room.zoe, "page", "", domain::Lang::Fr, Editing::From::Unfinished)->unfinished);
    CHECK(room.source("page").ends_with(kText));
    CHECK(room.editing.unfinished(room.ada, domain::Lang::Fr).size() == 1);
    saved(room.editing.save(room.ada, "page", sent));
    CHECK(room.editing.unfinished(room.ada, domain::Lang::Fr).empty());
    // An autosave that arrives after the save brings nothing back.
    REQUIRE(room.editing.keep(room.ada, "page", sent).ok());
    CHECK(room.editing.unfinished(room.ada, domain::Lang::Fr).empty());
}

TEST_CASE("keeping what is typed shows on no screen that is kept in memory") {
    Room room;
    room.add("page", "Page", kText);
    auto version = room.database->version();
    REQUIRE(room.editing.keep(room.ada, "page", room.body(1, "x")).ok());
    CHECK(room.database->version() == version);
}

TEST_CASE("one section is edited alone, and the rest stays as it is byte for byte") {
    Room room;
    room.add("page", "Page", "Début.\n\n## Un\n\nA\n\n## Deux\n\nB\n");
    auto form = room.editing.open(room.ada, "page", "deux", domain::Lang::Fr, Editing::From::Page);
    REQUIRE(form.ok());
    CHECK(form->entries == domain::Entries{{"body", "## Deux\n\nB\n"}});
    Sent sent{form->form, 1, "deux", {{"body", "## Deux\n\nC\n"}}, domain::Lang::Fr, {}, {}, 0, {}, {}};
    saved(room.editing.save(room.ada, "page", sent));
    CHECK(room.source("page").ends_with("Début.\n\n## Un\n\nA\n\n## Deux\n\nC\n"));
    CHECK(room.editing.open(room.ada, "page", "trois", domain::Lang::Fr, Editing::From::Page).error().key == "section.missing");
}

TEST_CASE("what may not be written answers as what is not there") {
    Room room;
    room.add("page", "Page", kText);
    auto moderator = room.member("Mona", domain::Role::Moderator);
    REQUIRE(room.upkeep.protect(moderator, "page", true).ok());
    auto refused = room.editing.save(room.ada, "page", room.body(1, "x"));
    auto absent = room.editing.save(room.ada, "absente", room.body(1, "x"));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == absent.error().key);
    CHECK(room.editing.save(moderator, "page", room.body(1, "x")).ok());
    CHECK_FALSE(room.editing.save(tests::kReader, "page", room.body(1, "x")).ok());
    CHECK_FALSE(room.editing.preview(tests::kReader, "page", room.body(1, "x")).ok());
    CHECK_FALSE(room.editing.keep(tests::kReader, "page", room.body(1, "x")).ok());
}

TEST_CASE("an old revision comes back as a new one") {
    Room room;
    room.add("page", "Page", kText);
    saved(room.editing.save(room.ada, "page", room.body(1, "Gâché.\n")));
    auto back = room.editing.restore_revision(room.zoe, "page", 1, room.body(0, ""));
    REQUIRE(back.ok());
    CHECK(back->number == 3);
    CHECK(room.source("page") == room.source("page", 1));
}

TEST_CASE("a new account is slowed down, and does not fill pages with links") {
    Room room;
    room.add("page", "Page", kText);
    auto links = room.body(1, "http://a.example http://b.example http://c.example http://d.example\n");
    CHECK(room.editing.save(room.ada, "page", links).error().key == "edit.links");
    for (int i = 0; i < 7; ++i)
        saved(room.editing.save(room.ada, "page", room.body(room.head("page"), "Texte " + std::to_string(i) + "\n")));
    CHECK(room.editing.save(room.ada, "page", room.body(room.head("page"), "De trop\n")).error().key == "edit.too_fast");
    room.clock.ms += 60'001;
    saved(room.editing.save(room.ada, "page", room.body(room.head("page"), "Plus tard\n")));
}

TEST_CASE("who else is writing is named, until they have saved or gone quiet") {
    Room room;
    room.add("page", "Page", kText);
    (void)room.editing.open(room.ada, "page", "", domain::Lang::Fr, Editing::From::Page);
    CHECK(room.editing.open(room.zoe, "page", "", domain::Lang::Fr, Editing::From::Page)->others ==
          std::vector<std::string>{"Ada"});
    saved(room.editing.save(room.ada, "page", room.body(1, "Autre\n")));
    CHECK(room.editing.open(room.zoe, "page", "", domain::Lang::Fr, Editing::From::Page)->others.empty());
    (void)room.editing.open(room.ada, "page", "", domain::Lang::Fr, Editing::From::Page);
    room.clock.ms += service::Presence::kHeardMs + 1;
    CHECK(room.editing.open(room.zoe, "page", "", domain::Lang::Fr, Editing::From::Page)->others.empty());
}

TEST_CASE("a renamed page is found under both names, and links are mended on request") {
    Room room;
    room.add("forum", "Forum", kText);
    room.add("autre", "Autre", "Voir [[Forum]] et [[Forum|ce forum]].\n");
    auto renamed = room.upkeep.rename(room.ada, "forum", {"Grand forum", "", true, "nouveau nom"});
    REQUIRE(renamed.ok());
    CHECK(renamed->slug == "grand-forum");
    CHECK(renamed->relinked == 1);
    CHECK(room.source("autre").ends_with("Voir [[Grand forum]] et [[Grand forum|ce forum]].\n"));
    CHECK(room.pages.moved_to(tests::kReader, "forum") == "grand-forum");
    room.add("pris", "Pris", kText);
    CHECK(room.upkeep.rename(room.ada, "grand-forum", {"Pris", "pris", false, ""}).error().key == "page.slug_taken");
    CHECK(room.upkeep.rename(room.ada, "grand-forum", {"x", "Mauvaise adresse", false, ""}).error().key == "page.slug_invalid");
}

TEST_CASE("what is thrown away is nowhere, comes back as it was, and is purged by administrators alone") {
    Room room;
    room.add("page", "Page", kText);
    auto admin = room.member("Alma", domain::Role::Administrator);
    REQUIRE(room.upkeep.trash(room.ada, "page").ok());
    CHECK_FALSE(room.pages.read(tests::kReader, "page").ok());
    CHECK_FALSE(room.pages.read(room.zoe, "page").ok());
    CHECK(room.upkeep.trashed(room.ada, 0).pages.size() == 1);
    CHECK(room.upkeep.trashed(room.zoe, 0).pages.empty());
    CHECK(room.upkeep.trashed(admin, 0).pages.size() == 1);
    CHECK_FALSE(room.upkeep.restore(room.zoe, "page").ok());
    REQUIRE(room.upkeep.restore(room.ada, "page").ok());
    CHECK(room.pages.read(tests::kReader, "page").ok());
    REQUIRE(room.upkeep.trash(room.ada, "page").ok());
    CHECK_FALSE(room.upkeep.purge(room.ada, "page").ok());
    REQUIRE(room.upkeep.purge(admin, "page").ok());
    CHECK(room.upkeep.trashed(admin, 0).pages.empty());
}

TEST_CASE("many writers on few pages lose nothing: every acknowledged word is there, or was shown to its writer as a conflict") {
    constexpr int kWriters = 8, kSaves = 40;
    Room room;
    const std::array<std::string, 3> pages{"un", "deux", "trois"};
    for (const auto& page : pages) room.add(page, page, "Début.\n");
    std::atomic<int> acknowledged{0}, conflicts{0};
    std::vector<std::thread> writers;
    std::vector<std::set<std::string>> tokens(pages.size());
    std::mutex mutex;
    for (int w = 0; w < kWriters; ++w)
        writers.emplace_back([&, w] {
            domain::Actor program = domain::operator_actor("w" + std::to_string(w));
            for (int i = 0; i < kSaves; ++i) {
                auto which = std::size_t(w + i) % pages.size();
                auto form = room.editing.open(program, pages[which], "", domain::Lang::Fr, Editing::From::Page);
                auto text = domain::Typed(form->entries).texts("body").front();
                auto token = "jeton-" + std::to_string(w) + "-" + std::to_string(i);
                // Each writer has lines of their own: what two add at the same place is a conflict, not a guess.
                text += token + "\n";
                auto outcome = room.editing.save(program, pages[which], room.body(form->base, text));
                if (!outcome.ok()) continue;
                if (std::holds_alternative<service::Saved>(*outcome)) {
                    ++acknowledged;
                    std::lock_guard lock(mutex);
                    tokens[which].insert(token);
                } else if (std::holds_alternative<service::EditConflict>(*outcome)) {
                    ++conflicts;
                }
            }
        });
    for (auto& writer : writers) writer.join();
    CHECK(acknowledged + conflicts == kWriters * kSaves);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        auto text = room.source(pages[i]);
        for (const auto& token : tokens[i]) CHECK(text.find(token + "\n") != std::string::npos);
        CHECK(std::size_t(room.head(pages[i])) == tokens[i].size() + 1);
    }
}
