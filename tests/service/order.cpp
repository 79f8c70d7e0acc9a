#include "service/order.h"

#include <map>

#include "base/secret.h"
#include "catch.hpp"
#include "fixture.h"
#include "service/editing.h"
#include "service/people.h"
#include "service/upkeep.h"
#include "store/audit.h"
#include "store/pages.h"

using namespace catalyst;
using namespace catalyst::service;
using domain::Undoing;

namespace {

class Hands final : public Clock {
public:
    Instant now() const override { return {++ms}; }
    mutable std::int64_t ms = 1'790'000'000'000;
};

struct Room : tests::Wiki {
    Hands clock;
    Order order{*database, state, jail, clock};
    Editing editing{*database, state, jail, clock};
    Upkeep upkeep{*database, state, jail, clock};
    domain::Actor eve = somebody("Eve", domain::Role::Member), zoe = somebody("Zoé", domain::Role::Member),
                  ada = somebody("Ada", domain::Role::Moderator);

    domain::Actor somebody(const std::string& name, domain::Role role) {
        People people{*database, state, clock};
        auto made = people.add(domain::operator_actor("test"), {name, "", "quatre chaises bleues dehors", role});
        return {role, *made, name};
    }
    void save(const domain::Actor& who, std::string_view slug, std::string body) {
        clock.ms += 60'000;
        Sent sent;
        sent.form = random_hex(16);
        sent.entries = {{"body", std::move(body)}};
        auto saved = editing.save(who, slug, sent);
        REQUIRE(saved.ok());
        REQUIRE(std::holds_alternative<Saved>(*saved));
    }
    void create(const domain::Actor& who, const std::string& title, domain::Audience audience = domain::Audience::Public) {
        Sent sent;
        sent.form = random_hex(16);
        sent.entries = {{"kind", "page"}, {"title", title}, {"body", "Du texte.\n"}};
        sent.audience = audience;
        REQUIRE(editing.create(who, sent).ok());
    }
    std::string body(std::string_view slug) {
        return database->read([&](store::Reader& reader) {
            auto head = *store::find_page(reader, slug);
            auto source = store::read_source(reader, head.id, head.head.number);
            return source.substr(source.find("\n---\n") + 5);
        });
    }
    std::int64_t head(std::string_view slug) {
        return database->read([&](store::Reader& reader) { return store::find_page(reader, slug)->head.number; });
    }
    bool trashed(std::string_view slug) {
        return database->read([&](store::Reader& reader) { return store::find_page(reader, slug)->guarded.trashed; });
    }
    static std::map<std::string, Undoing> said(const Result<domain::UndoView>& view) {
        REQUIRE(view.ok());
        std::map<std::string, Undoing> out;
        for (const auto& item : view->items) out[item.page.slug] = item.what;
        return out;
    }
    std::map<std::string, Undoing> foreseen(Instant since = {0}) { return said(order.foresee(ada, eve.account, since, 0)); }
    std::map<std::string, Undoing> undo(Instant since = {0}, std::string form = random_hex(16)) {
        REQUIRE(order.undo(ada, eve.account, {since, 0, form, "retour"}).ok());
        return said(order.undone(ada, eve.account, form));
    }
};

const std::string kText = "Le premier alinéa parle de chaises.\n\nLe deuxième parle de tables.\n";
const std::string kSpoilt = "ACHETEZ alinéa parle de chaises.\n\nLe deuxième parle de tables.\n";
using Said = std::map<std::string, Undoing>;

}  // namespace

TEST_CASE("undoing all by a person brings pages back, keeps what others wrote since, and throws away what they made") {
    Room room;
    for (const char* slug : {"seule", "melee", "disputee"}) room.add(slug, slug, kText);
    room.save(room.eve, "seule", "ACHETEZ.\n");
    room.save(room.eve, "seule", "ACHETEZ ENCORE.\n");
    room.save(room.eve, "melee", kSpoilt);
    room.save(room.zoe, "melee", "ACHETEZ alinéa parle de chaises.\n\nLe deuxième parle de nappes.\n");
    room.save(room.eve, "disputee", kSpoilt);
    room.save(room.zoe, "disputee", "VENDEZ alinéa parle de chaises.\n\nLe deuxième parle de tables.\n");
    room.create(room.eve, "Réclame");
    room.create(room.eve, "Partagee");
    room.save(room.zoe, "partagee", "Un autre texte.\n");

    const Said expected{{"seule", Undoing::Restored},
                        {"melee", Undoing::Merged},
                        {"disputee", Undoing::Disputed},
                        {"reclame", Undoing::Trashed},
                        {"partagee", Undoing::Shared}};
    CHECK(room.foreseen() == expected);
    CHECK(room.head("seule") == 3);
    CHECK(room.undo() == expected);
    CHECK(room.body("seule") == kText);
    CHECK(room.head("seule") == 4);
    CHECK(room.body("melee") == "Le premier alinéa parle de chaises.\n\nLe deuxième parle de nappes.\n");
    CHECK(room.body("disputee").starts_with("VENDEZ"));
    CHECK(room.trashed("reclame"));
    CHECK_FALSE(room.trashed("partagee"));
    auto revision = room.pages.history(room.ada, "seule", 0, 1)->revisions.at(0);
    CHECK(revision.account == room.ada.account);
    CHECK(revision.summary == "retour");
    auto audit = room.database->read([](store::Reader& reader) {
        return store::audit_entries(reader, {"person.undone", {}, {}, {9'000'000'000'000}}, 0, 5);
    });
    REQUIRE(audit.size() == 1);
    CHECK(audit[0].object.starts_with("@" + std::to_string(room.eve.account.value) + " "));
}

TEST_CASE("undoing again finds nothing more to do, and an undoing can be undone like anything else") {
    Room room;
    room.add("seule", "Seule", kText);
    room.add("melee", "Mêlée", kText);
    room.save(room.eve, "seule", "ACHETEZ.\n");
    room.save(room.eve, "melee", kSpoilt);
    room.save(room.zoe, "melee", "ACHETEZ alinéa parle de chaises.\n\nLe deuxième parle de nappes.\n");
    room.undo();
    const Said nothing{{"seule", Undoing::Already}, {"melee", Undoing::Already}};
    CHECK(room.foreseen() == nothing);
    CHECK(room.undo() == nothing);
    CHECK(room.head("seule") == 3);
    Sent asked;
    asked.form = random_hex(16);
    REQUIRE(room.editing.restore_revision(room.ada, "seule", 2, asked).ok());
    CHECK(room.body("seule") == "ACHETEZ.\n");
}

TEST_CASE("the same form of undoing sent twice is one deed with one answer") {
    Room room;
    room.add("seule", "Seule", kText);
    room.save(room.eve, "seule", "ACHETEZ.\n");
    auto form = random_hex(16);
    CHECK(room.undo({0}, form).at("seule") == Undoing::Restored);
    CHECK(room.undo({0}, form).at("seule") == Undoing::Restored);
    CHECK(room.head("seule") == 3);
}

TEST_CASE("what was written before the time stays") {
    Room room;
    room.add("page", "Page", kText);
    room.save(room.eve, "page", "Un bon début.\n");
    auto since = Instant{room.clock.ms + 30'000};
    room.save(room.eve, "page", "ACHETEZ.\n");
    CHECK(room.undo(since).at("page") == Undoing::Restored);
    CHECK(room.body("page") == "Un bon début.\n");
}

TEST_CASE("several stretches of one person's edits are undone around those of others") {
    Room room;
    room.add("page", "Page", "Un.\n\nDeux.\n\nTrois.\n");
    room.save(room.eve, "page", "Un spam.\n\nDeux.\n\nTrois.\n");
    room.save(room.zoe, "page", "Un spam.\n\nDeux et demi.\n\nTrois.\n");
    room.save(room.eve, "page", "Un spam.\n\nDeux et demi.\n\nTrois spams.\n");
    CHECK(room.undo().at("page") == Undoing::Merged);
    CHECK(room.body("page") == "Un.\n\nDeux et demi.\n\nTrois.\n");
}

TEST_CASE("undoing is for moderators, and neither drafts nor the trash are in it") {
    Room room;
    room.add("page", "Page", kText);
    room.save(room.eve, "page", "ACHETEZ.\n");
    room.create(room.eve, "Secret", domain::Audience::Draft);
    room.create(room.eve, "Jetee");
    REQUIRE(room.upkeep.trash(room.eve, "jetee").ok());
    CHECK(room.foreseen() == Said{{"page", Undoing::Restored}});
    for (const auto& who : {room.zoe, domain::Actor{}}) {
        CHECK(room.order.foresee(who, room.eve.account, {0}, 0).error().key == "people.missing");
        CHECK(room.order.undo(who, room.eve.account, {{0}, 0, random_hex(16), ""}).error().key == "people.missing");
        CHECK(room.order.undone(who, room.eve.account, random_hex(16)).error().key == "people.missing");
    }
    CHECK(room.order.foresee(room.ada, {999}, {0}, 0).error().key == "people.missing");
    CHECK(room.order.undo(room.ada, room.eve.account, {{0}, 0, "x", ""}).error().key == "form.unreadable");
    CHECK(room.order.undone(room.ada, room.eve.account, random_hex(16)).error().key == "people.missing");
}

TEST_CASE("a moderator marks what was looked at, alone or with all before it, and a member sees who") {
    Room room;
    room.add("page", "Page", kText);
    room.save(room.eve, "page", "Deux.\n");
    room.save(room.eve, "page", "Trois.\n");
    CHECK(room.order.review(room.zoe, "page", 2, domain::Reviewed::This).error().key == "page.missing");
    CHECK(room.order.review(room.ada, "page", 9, domain::Reviewed::This).error().key == "page.missing");
    REQUIRE(room.order.review(room.ada, "page", 2, domain::Reviewed::AllUpTo).ok());
    domain::ChangeFilter filter;
    filter.unreviewed = true;
    auto left = room.browsing.recent(room.zoe, filter, 0, room.clock.now());
    REQUIRE(left.changes.size() == 1);
    CHECK(left.changes[0].revision.number == 3);
    auto all = room.browsing.recent(room.zoe, {}, 0, room.clock.now());
    REQUIRE(all.changes.size() == 3);
    CHECK(all.changes[1].review->name == "Ada");
    auto visitor = room.browsing.recent({}, filter, 0, room.clock.now());
    CHECK(visitor.changes.size() == 3);
    CHECK_FALSE(visitor.changes[1].review);
    CHECK(room.pages.history(room.zoe, "page", 0, 9)->reviews.size() == 2);
    CHECK(room.pages.history({}, "page", 0, 9)->reviews.empty());
}

TEST_CASE("recent changes are of a person by name or number, of days, kinds, languages and tags") {
    Room room;
    room.add("vieille", "Vieille", kText, "kind: method\nlang: fr\ntags: [Été]\n");
    room.save(room.eve, "vieille", "Deux.\n");
    room.create(room.zoe, "Neuve");
    auto count = [&](const domain::ChangeFilter& filter) {
        return room.browsing.recent(room.zoe, filter, 0, room.clock.now()).window.total;
    };
    CHECK(count({}) == 3);
    CHECK(count({"eve"}) == 1);
    CHECK(count({"@" + std::to_string(room.eve.account.value)}) == 1);
    CHECK(count({"Camille"}) == 1);
    CHECK(count({"personne"}) == 0);
    CHECK(count({"eve@example.org"}) == 0);
    CHECK(count({"", "method"}) == 2);
    CHECK(count({"", "", "Été"}) == 2);
    CHECK(count({"", "", "", "fr"}) == 3);
    CHECK(count({"", "", "", "en"}) == 0);
    domain::ChangeFilter today;
    today.days = 1;
    CHECK(count(today) == 2);  // the first was imported with a date of long ago
    auto beyond = room.browsing.recent(room.zoe, today, 90, room.clock.now());
    CHECK(beyond.window.first == 0);
    CHECK(beyond.changes.size() == 2);
}
