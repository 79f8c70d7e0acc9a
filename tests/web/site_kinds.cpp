// Kinds as their administrators write them.
#include "service/refresh.h"
#include "store/behind.h"
#include "view/admin/admin.h"
#include "web/admin_fixture.h"

using namespace catalyst;
using namespace catalyst::tests;
using domain::Role;

namespace {

const char* const kKind = R"(kind: recipe
name: {fr: Recette, en: Recipe}
plural: {fr: Recettes, en: Recipes}
list: [serves]
fields:
  - {name: serves, type: number, label: {fr: Parts, en: Servings}}
)";

constexpr const char* kMethod = "/admin/kinds/method";

// A kind's form as somebody sends it who saw the file as it is now.
web::Entries edited(SiteUnderTest& test, const std::string& name, const std::string& yaml, const std::string& button = "save") {
    auto file = test.administration.kind(domain::operator_actor("test"), name);
    return {{"yaml", yaml}, {"base", file.ok() ? file->digest : ""}, {"do", button}};
}

std::string file_of(SiteUnderTest& test, const std::string& name) {
    return test.administration.kind(domain::operator_actor("test"), name)->yaml;
}

// Without the field that starts so, up to the next.
std::string without_field(std::string yaml, const std::string& name) {
    auto at = yaml.find("  - name: " + name + "\n");
    auto next = std::min(yaml.find("\n  - name: ", at), yaml.find("\nsections:", at));
    return yaml.erase(at, next + 1 - at);
}

void follow(SiteUnderTest& test) {
    auto left = service::follow_kinds(*test.wiki.database, test.wiki.state, test.wiki.jail, 1'000);
    REQUIRE(left.ok());
    REQUIRE_FALSE(*left);
}

}  // namespace

TEST_CASE("a kind that can't be read is refused with its line and reason, and its text is kept") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto before = newest(test);
    const std::string wrong = "kind: method\nname: {fr: M, en: M}\ncolour: red\n";
    auto refused = test.post("/admin/kinds/method", admin, edited(test, "method", wrong), english());
    CHECK(refused.status == 422);
    CHECK(has(refused, "line 3"));
    CHECK(has(refused, "“colour” is no word of a kind"));
    CHECK(has(test.post(kMethod, admin, edited(test, "method", wrong), french()), "ligne 3"));
    CHECK(has(test.post(kMethod, admin, edited(test, "method", "kind: [\n"), french()), "les guillemets et les crochets"));
    CHECK(has(refused, "colour: red"));
    CHECK(test.post("/admin/kinds/method", admin, edited(test, "method", kKind)).status == 422);  // another name
    CHECK(newest(test) == before);
    CHECK(test.get("/kinds/method").status == 200);
}

TEST_CASE("a kind is looked at, added, changed, moved and removed") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto looked = test.post("/admin/new-kind", admin, {{"yaml", kKind}, {"do", "preview"}}, english());
    CHECK(looked.status == 200);
    CHECK(has(looked, "Servings"));
    CHECK(has(looked, "<fieldset class=\"editor sample\" disabled"));
    CHECK(test.get("/kinds/recipe").status == 404);

    auto added = test.post("/admin/new-kind", admin, {{"yaml", replace_all(kKind, "\n", "\r\n")}, {"do", "save"}});
    CHECK(added.status == 303);
    CHECK(newest(test).action == "kind.added");
    CHECK(test.get("/kinds/recipe").status == 200);
    CHECK(test.administration.kind({Role::Administrator, {1}, ""}, "recipe")->yaml == kKind);
    CHECK(test.post("/admin/new-kind", admin, {{"yaml", kKind}, {"do", "save"}}).status == 409);

    auto changed = replace_all(kKind, "Servings", "Portions");
    CHECK(test.post("/admin/kinds/recipe", admin, edited(test, "recipe", changed)).status == 303);
    CHECK(newest(test).action == "kind.changed");
    CHECK(newest(test).object == "recipe");

    CHECK(test.post("/admin/kinds/recipe/move", admin, {{"to", "up"}}).status == 303);
    auto kinds = test.wiki.state.facts()->kinds.all();
    REQUIRE(kinds.size() == 8);
    CHECK(kinds[6].name == "recipe");
    CHECK(kinds[7].name == "page");
    CHECK(test.post("/admin/kinds/page/move", admin, {{"to", "down"}}).status == 303);
    CHECK(test.wiki.state.facts()->kinds.all()[7].name == "page");

    CHECK(test.post("/admin/kinds/recipe/remove", admin).status == 303);
    CHECK(newest(test).action == "kind.removed");
    CHECK(test.get("/admin/kinds/recipe", admin).status == 404);
}

TEST_CASE("a kind that pages are of stays, be it a draft of somebody else's, and the free page stays always") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto zoe = test.somebody(Role::Member, "Zoé");
    add_draft(test, zoe.account);
    CHECK(test.post("/admin/kinds/method/remove", admin).status == 409);
    auto place = test.post("/admin/kinds/place/remove", admin);
    CHECK(place.status == 409);
    CHECK_FALSE(has(place, "secret"));
    CHECK(test.post("/admin/kinds/page/remove", admin).status == 409);
    auto need = test.post("/admin/kinds/need/remove", admin);
    CHECK(need.status == 409);  // fields of other kinds lead to it
    CHECK(has(need, "Projet"));
    CHECK(test.wiki.state.facts()->kinds.all().size() == 7);
}

TEST_CASE("a kind that somebody else saved meanwhile is not overwritten unseen, and both texts are shown") {
    SiteUnderTest test;
    auto ada = test.somebody(Role::Administrator, "Ada");
    auto bea = test.somebody(Role::Administrator, "Béa");
    REQUIRE(test.post("/admin/new-kind", ada, {{"yaml", kKind}, {"do", "save"}}).status == 303);
    auto of_ada = edited(test, "recipe", replace_all(kKind, "Servings", "Portions"));
    auto of_bea = replace_all(kKind, "Recipes", "Dishes");
    REQUIRE(test.post("/admin/kinds/recipe", bea, edited(test, "recipe", of_bea)).status == 303);
    auto met = test.post("/admin/kinds/recipe", ada, of_ada, english());
    CHECK(met.status == 409);
    CHECK(has(met, "Portions"));
    CHECK(has(met, "Dishes"));
    CHECK(file_of(test, "recipe") == of_bea);
    CHECK(has(met, "name=\"base\" value=\"" + sha256_hex(of_bea) + "\""));
    CHECK(test.post("/admin/kinds/recipe", ada, edited(test, "recipe", of_ada[0].second)).status == 303);
}

TEST_CASE("what pages would lose is said, with how many they are, and done only when it is meant") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    test.wiki.add("marche", "Marche", "Texte.\n", "kind: method\ndifficulty: easy\ntime: PT2H\nmaterials: [craie]\n");
    test.wiki.add("ronde", "Ronde", "Texte.\n", "kind: method\ntime: PT1H\n");
    auto yaml = file_of(test, "method");
    auto less = without_field(replace_all(yaml, "list: [time, ", "list: ["), "time");
    less = replace_all(less, "      - {value: easy, label: {fr: À la portée de tous, en: Anyone can}}\n", "");
    less = replace_all(less, "  - name: materials\n    type: list\n    of: text\n", "  - name: materials\n    type: text\n");
    less = without_field(less, "invitation");  // that no page states
    auto told = test.post(kMethod, admin, edited(test, "method", less), english());
    CHECK(told.status == 409);
    CHECK(has(told, "the field time goes <span class=\"foot\">(2 pages)"));
    CHECK(has(told, "the choice easy of the field difficulty goes <span class=\"foot\">(1 page)"));
    CHECK(has(told, "the field materials is of another type <span class=\"foot\">(1 page)"));
    CHECK_FALSE(has(told, "invitation goes"));
    CHECK(file_of(test, "method") == yaml);
    CHECK(has(test.post(kMethod, admin, edited(test, "method", less, "preview"), english()), "the field time goes"));

    auto meant = edited(test, "method", less);
    meant.emplace_back("losses_taken", "yes");
    CHECK(test.post(kMethod, admin, meant).status == 303);
    CHECK(file_of(test, "method") == less);
    CHECK(has(test.get("/wiki/marche.md"), "time: PT2H"));  // its text keeps it
}

TEST_CASE("pages follow a change of their kind, and the wiki is sound afterwards") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto behind = [&] { return test.wiki.database->read([](store::Reader& r) { return store::count_behind(r); }); };
    auto sound = [&] { return test.administration.look(domain::operator_actor("test"), service::IndexSettled::No)->sound(); };
    test.wiki.add("tarte", "Tarte", "Texte.\n", "kind: recipe\nstory: \"**vieille**\"\nserves: 8\n");
    test.wiki.add("soupe", "Soupe", "Texte.\n", "kind: recipe\nserves: 40\n");
    REQUIRE(test.post("/admin/new-kind", admin, {{"yaml", kKind}, {"do", "save"}}).status == 303);
    CHECK(behind() == 2);
    CHECK(has(test.get("/admin", admin, english()), "2 pages are still following"));
    follow(test);
    CHECK(behind() == 0);
    auto story =
        replace_all(kKind, "fields:\n", "fields:\n  - {name: story, type: markdown, label: {fr: Histoire, en: Story}}\n");
    REQUIRE(test.post("/admin/kinds/recipe", admin, edited(test, "recipe", story)).status == 303);
    CHECK_FALSE(sound());
    CHECK_FALSE(has(test.get("/wiki/tarte"), "<strong>vieille</strong>"));
    follow(test);
    CHECK(sound());
    CHECK(has(test.get("/wiki/tarte"), "<strong>vieille</strong>"));
    CHECK_FALSE(has(test.get("/admin", admin, english()), "still following"));
}

TEST_CASE("a kind that is changed again while its pages follow has them follow once more, from the first") {
    SiteUnderTest test;
    auto read = [&] { return test.wiki.database->read([](store::Reader& r) { return store::kind_behind(r); }); };
    auto write = [&](auto&& work) {
        auto done = test.wiki.database->write([&](store::Writer& w) -> Status {
            work(w);
            return Done{};
        });
        REQUIRE(done.ok());
    };
    write([](store::Writer& w) { store::mark_behind(w, "method"); });
    auto seen = *read();
    CHECK(seen.done.value == 0);
    write([](store::Writer& w) { store::mark_behind(w, "method"); });
    write([&](store::Writer& w) { CHECK_FALSE(store::note_followed(w, seen, domain::PageId{1})); });
    write([&](store::Writer& w) { CHECK_FALSE(store::note_followed(w, seen, std::nullopt)); });
    CHECK(read()->done.value == 0);
    write([&](store::Writer& w) { CHECK(store::note_followed(w, *store::kind_behind(w), domain::PageId{1})); });
    CHECK(read()->done.value == 1);
    follow(test);
    CHECK_FALSE(read());
}

TEST_CASE("a kind that fields of others lead to stays until they do no more") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto refused = test.post("/admin/kinds/actor/remove", admin, {}, english());
    CHECK(refused.status == 409);
    CHECK(has(refused, "Fields of other kinds lead to this one"));
    CHECK(has(refused, "Project"));
    CHECK(test.wiki.state.facts()->kinds.find("actor") != nullptr);
}

TEST_CASE("a new kind starts from a file that explains itself, can be read, and leads to no other kind") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    for (auto lang : {domain::Lang::Fr, domain::Lang::En}) {
        auto pattern = view::kind_pattern(lang);
        CHECK(test.post("/admin/new-kind", admin, {{"yaml", pattern}, {"do", "save"}}).status == 303);
    }
    CHECK(has(test.get("/admin/new-kind", admin, english()), "kind: recipe"));
    CHECK(has(test.get("/admin/new-kind", admin, french()), "kind: recette"));
}
