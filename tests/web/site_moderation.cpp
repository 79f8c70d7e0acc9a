#include "base/digest.h"
#include "base/secret.h"
#include "catch.hpp"
#include "store/pages.h"
#include "view/json.h"
#include "web/site_fixture.h"

using namespace catalyst;
using tests::SiteUnderTest;

namespace {

const std::string kBetter = "## Le cercle\n\nAutrement, et mieux.\n" + std::string(2'000, 'b') + "\n";

// Somebody without an account, and the cookie that their form came with.
struct Visitor {
    explicit Visitor(SiteUnderTest& site) : test(site) {}
    web::Response post(const std::string& target, web::Entries entries) {
        entries.emplace_back("form_token", web::form_token(cookie));
        return test.application.handle(SiteUnderTest::form(target, entries, {{"cookie", "visit=" + cookie}}));
    }
    web::Response suggest(const std::string& body, web::Entries more = {}) {
        web::Entries entries{{"key", random_hex(16)}, {"base", "2"}, {"form_lang", "fr"}, {"body", body}, {"do", "send"}};
        entries.insert(entries.end(), more.begin(), more.end());
        return post("/wiki/forum-ouvert/suggest", entries);
    }
    SiteUnderTest& test;
    std::string cookie = random_token();
};

bool has(const web::Response& response, std::string_view text) { return response.body->find(text) != std::string::npos; }

void change_wiki(SiteUnderTest& test, void (*change)(domain::WikiInfo&)) {
    auto info = test.wiki.state.facts()->info;
    change(info);
    REQUIRE(test.wiki.database
                ->write([&](store::Writer& writer) -> Status {
                    store::set_wiki_info(writer, info);
                    return Done{};
                })
                .ok());
}

}  // namespace

TEST_CASE("a visitor suggests, a member accepts, and the visitor's address says so") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    CHECK(has(test.get("/wiki/forum-ouvert"), "/wiki/forum-ouvert/suggest\""));
    CHECK_FALSE(has(test.get("/wiki/forum-ouvert", zoe), "/wiki/forum-ouvert/suggest\""));
    auto form = test.get("/wiki/forum-ouvert/suggest");
    CHECK(form.status == 200);
    CHECK(has(form, "Autrement."));
    CHECK_FALSE(has(form, "type=\"file\""));
    CHECK(test.get("/wiki/forum-ouvert/suggest", zoe).header("Location") == "/wiki/forum-ouvert/edit");

    Visitor visitor(test);
    auto sent = visitor.suggest(kBetter, {{"name", "Camille"}, {"note", "Plus clair."}});
    REQUIRE(sent.status == 303);
    auto address = std::string(sent.header("Location"));
    CHECK(address.starts_with("/suggestions/"));
    CHECK(has(test.get(address), "Merci. Elle attend"));
    CHECK(has(test.get("/wiki/forum-ouvert", zoe), "1 proposition attend"));
    CHECK(has(test.get("/recent", zoe), "1 proposition attend"));
    CHECK_FALSE(has(test.get("/wiki/forum-ouvert"), "1 proposition attend"));
    CHECK(has(test.get("/suggestions", zoe), "/suggestions/review/1"));
    auto review = test.get("/suggestions/review/1", zoe);
    CHECK(has(review, "<ins>, et mieux</ins>"));
    auto accepted = test.post("/suggestions/review/1/accept", zoe);
    CHECK(accepted.status == 303);
    CHECK(accepted.header("Location") == "/wiki/forum-ouvert");
    auto followed = test.get(address);
    CHECK(has(followed, "fait maintenant partie"));
    CHECK(has(followed, "/wiki/forum-ouvert/revisions/3"));
    CHECK(has(test.get("/wiki/forum-ouvert/history", zoe), "proposition acceptée par"));
    CHECK_FALSE(has(test.get("/wiki/forum-ouvert/history"), "Zoé"));
    CHECK(has(test.get("/wiki/forum-ouvert/history"), "Camille"));
}

TEST_CASE("a suggestion declined says why, one withdrawn is gone from the queue, and neither changed the page") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    Visitor visitor(test);
    auto first = std::string(visitor.suggest(kBetter).header("Location"));
    auto nothing = test.post("/suggestions/review/1/decline", zoe, {{"reason", " "}});
    CHECK(nothing.status == 422);
    CHECK(test.post("/suggestions/review/1/decline", zoe, {{"reason", "Le cercle est <rond>."}}).status == 303);
    CHECK(has(test.get(first), "Le cercle est &lt;rond&gt;."));
    CHECK(has(test.get("/suggestions?state=decided", zoe), "Déclinée"));
    CHECK(test.post("/suggestions/review/1/accept", zoe).status == 409);
    auto second = std::string(visitor.suggest(kBetter).header("Location"));
    CHECK(visitor.post(second + "/withdraw", {}).status == 303);
    CHECK(has(test.get(second), "retirée"));
    CHECK(has(test.get("/suggestions", zoe), "Aucune proposition"));
    CHECK_FALSE(has(test.get("/wiki/forum-ouvert"), "et mieux"));
}

TEST_CASE("a suggestion that can't be sent comes back with all that was typed") {
    SiteUnderTest test;
    Visitor visitor(test);
    auto kept = [&](const web::Response& response, int status, std::string_view words) {
        INFO(*response.body);
        CHECK(response.status == status);
        CHECK(has(response, "Autrement, et mieux."));
        CHECK(has(response, words));
    };
    kept(visitor.suggest(kBetter, {{"homepage", "http://spam"}}), 422, "champ caché");
    kept(visitor.suggest(kBetter, {{"name", "a@b.org"}}), 422, "aria-invalid");
    kept(visitor.suggest(kBetter, {{"title", ""}, {"name", "Camille"}}), 422, "value=\"Camille\"");
    kept(visitor.suggest(kBetter + "http://a http://b http://c http://d"), 422, "liens de plus");
    kept(visitor.post("/wiki/forum-ouvert/suggest", {{"key", random_hex(16)}, {"body", kBetter}, {"do", "preview"}}), 200,
         "<article");
    for (int i = 0; i < 4; ++i) CHECK(visitor.suggest(kBetter).status == 303);
    kept(visitor.suggest(kBetter), 429, "réessayez dans");
    CHECK(visitor.suggest("## Le cercle\n\nAutrement.\n" + std::string(2'000, 'b') + "\n").status == 422);
}

TEST_CASE("words that meet come back to be chosen, and the choice is one revision") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    Visitor visitor(test);
    visitor.suggest(kBetter);
    test.wiki.revise("forum-ouvert", "## Le cercle\n\nAutrement, hélas.\n" + std::string(2'000, 'b') + "\n");
    CHECK(has(test.get("/suggestions/review/1", zoe), "passage par passage"));
    auto asked = test.post("/suggestions/review/1/accept", zoe);
    CHECK(asked.status == 409);
    CHECK(has(asked, "name=\"choice.body.0\""));
    CHECK(has(asked, "Autrement, et mieux."));
    CHECK(test.post("/suggestions/review/1/accept", zoe, {{"against", "3"}}).status == 409);
    CHECK(test.post("/suggestions/review/1/accept", zoe, {{"against", "3"}, {"choice.body.0", "mine"}}).status == 303);
    CHECK(has(test.get("/wiki/forum-ouvert"), "et mieux"));
    CHECK(has(test.get("/wiki/forum-ouvert/history"), "/revisions/4"));
    CHECK_FALSE(has(test.get("/wiki/forum-ouvert/history"), "/revisions/5"));
}

TEST_CASE("what a visitor may not read can't be suggested to, and says nothing of itself") {
    SiteUnderTest test;
    auto admin = test.somebody(domain::Role::Administrator, "Ada");
    Visitor visitor(test);
    auto address = std::string(visitor.suggest(kBetter).header("Location"));
    auto hidden = [&] {
        CHECK(test.get("/wiki/forum-ouvert/suggest").status == 404);
        CHECK(visitor.suggest(kBetter).status == 404);
        auto followed = test.get(address);
        CHECK_FALSE(has(followed, "Forum"));
        CHECK_FALSE(has(followed, "cercle"));
    };
    CHECK(test.post("/wiki/forum-ouvert/publish", admin, {{"audience", "members"}}).status == 303);
    hidden();
    CHECK(test.post("/wiki/forum-ouvert/trash", admin).status == 303);
    hidden();
    CHECK(test.get("/suggestions/review/1", admin).status == 404);
    CHECK(test.post("/suggestions/review/1/accept", admin).status == 404);
    CHECK(test.post("/wiki/forum-ouvert/purge", admin).status == 303);
    CHECK(test.get(address).status == 404);
}

TEST_CASE("where the wiki takes no suggestions, their addresses are missing and no page speaks of them") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    Visitor visitor(test);
    auto address = std::string(visitor.suggest(kBetter).header("Location"));
    change_wiki(test, [](domain::WikiInfo& info) { info.suggestions = false; });
    CHECK_FALSE(has(test.get("/wiki/forum-ouvert"), "/suggest\""));
    CHECK(test.get("/wiki/forum-ouvert/suggest").status == 404);
    CHECK(visitor.suggest(kBetter).status == 404);
    CHECK(test.get(address).status == 404);
    CHECK(visitor.post(address + "/withdraw", {}).status == 404);
    for (const char* target : {"/suggestions", "/suggestions/review/1"}) CHECK(test.get(target, zoe).status == 404);
    for (const char* what : {"accept", "decline"})
        CHECK(test.post(std::string("/suggestions/review/1/") + what, zoe, {{"reason", "Non."}}).status == 404);
}

TEST_CASE("an old name leads to the form of the page it has become") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    CHECK(test.post("/wiki/forum-ouvert/rename", zoe, {{"title", "Agora"}, {"slug", "agora"}}).status == 303);
    auto moved = test.get("/wiki/forum-ouvert/suggest");
    CHECK(moved.status == 301);
    CHECK(moved.header("Location") == "/wiki/agora/suggest");
}

TEST_CASE("a reader of a wiki for members suggests under their own name") {
    SiteUnderTest test;
    auto rosa = test.somebody(domain::Role::Reader, "Rosa");
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    change_wiki(test, [](domain::WikiInfo& info) { info.audience = domain::Audience::Members; });
    CHECK(test.get("/wiki/forum-ouvert/suggest").status == 303);  // to sign in
    CHECK_FALSE(has(test.get("/wiki/forum-ouvert/suggest", rosa), "name=\"name\""));
    auto sent = test.post("/wiki/forum-ouvert/suggest", rosa,
                          {{"key", random_hex(16)}, {"base", "2"}, {"body", kBetter}, {"name", "Zoé"}});
    REQUIRE(sent.status == 303);
    CHECK(test.post("/suggestions/review/1/accept", zoe).status == 303);
    auto page = test.wiki.pages.history({domain::Role::Member, zoe.account, "Zoé"}, "forum-ouvert", 0, 1);
    CHECK(page->revisions.at(0).author == "Rosa");

    // What was suggested goes along with their own data, and with nobody else's.
    auto own = [&](const auto& who) { return view::read_json(*test.get("/account/export", who).body).value(); };
    auto mine = own(rosa), theirs = own(zoe);
    REQUIRE(mine.at("suggestions")->list()->size() == 1);
    const auto& one = mine.at("suggestions")->list()->at(0);
    CHECK(domain::text_at(one, "page") == "forum-ouvert");
    CHECK(domain::text_at(one, "state") == "accepted");
    CHECK(theirs.at("suggestions")->list()->empty());
}

TEST_CASE("a moderator marks what was looked at and comes back to where they were") {
    SiteUnderTest test;
    auto ada = test.somebody(domain::Role::Moderator, "Ada");
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    CHECK(has(test.get("/recent", ada), "action=\"/reviews\""));
    CHECK_FALSE(has(test.get("/recent", zoe), "action=\"/reviews\""));
    CHECK_FALSE(has(test.get("/recent"), "unreviewed"));
    web::Entries mark{{"slug", "forum-ouvert"}, {"number", "2"}};
    CHECK(test.post("/reviews", zoe, mark).status == 404);
    auto back = mark;
    back.emplace_back("back", "/recent?kind=method&from=30");
    CHECK(test.post("/reviews", ada, back).header("Location") == "/recent?kind=method&from=30");
    back.back().second = "//evil.example/recent";
    CHECK(test.post("/reviews", ada, back).header("Location") == "/wiki/forum-ouvert/history");
    back.back().second = "/recent?\r\nSet-Cookie: a=b";
    CHECK(test.post("/reviews", ada, back).header("Location") == "/wiki/forum-ouvert/history");
    CHECK(has(test.get("/recent", zoe), "relue par"));
    CHECK_FALSE(has(test.get("/recent"), "relue par"));
    auto unreviewed = test.get("/recent?unreviewed=1&kind=method", zoe);
    CHECK(has(unreviewed, "/wiki/open-space\""));
    CHECK(has(unreviewed, "/wiki/forum-ouvert\""));  // its first revision
    mark.emplace_back("all", "yes");
    CHECK(test.post("/reviews", ada, mark).status == 303);
    CHECK_FALSE(has(test.get("/recent?unreviewed=1&kind=method", zoe), "/wiki/forum-ouvert\""));
    CHECK(test.post("/reviews", ada, {{"slug", "forum-ouvert"}, {"number", "99"}}).status == 404);
}

TEST_CASE("recent changes keep their filters from screen to screen") {
    SiteUnderTest test;
    for (int i = 0; i < 31; ++i)
        test.wiki.add("page-" + std::to_string(i), "Page " + std::to_string(i), "Texte.\n", "kind: place\n");
    auto first = test.get("/recent?kind=place&by=Camille&days=");
    CHECK(has(first, "/recent?by=Camille&amp;kind=place&amp;from=30"));
    auto second = test.get("/recent?by=Camille&kind=place&from=30");
    CHECK(has(second, "rel=\"prev\" href=\"/recent?by=Camille&amp;kind=place\""));
    CHECK(has(test.get("/recent?kind=place&in=en"), "Aucun changement de cette sorte"));
}

TEST_CASE("a moderator sees what undoing would do, does it in one step, and is told what was left") {
    SiteUnderTest test;
    auto ada = test.somebody(domain::Role::Moderator, "Ada");
    auto eve = test.somebody(domain::Role::Member, "Eve");
    auto save = [&](const SiteUnderTest::Somebody& who, const std::string& body) {
        CHECK(test.post("/wiki/forum-ouvert/edit", who, {{"key", random_hex(16)}, {"body", body}, {"do", "save"}}).status == 303);
    };
    save(eve, "ACHETEZ\n");
    CHECK(test.post("/new", eve, {{"key", random_hex(16)}, {"kind", "page"}, {"title", "Réclame"}, {"body", "x"}, {"do", "save"}})
              .status == 303);
    auto path = "/members/" + std::to_string(eve.account.value) + "/undo";
    CHECK(test.get(path, eve).status == 404);
    CHECK(test.get(path).status == 404);
    CHECK(has(test.get("/members/" + std::to_string(eve.account.value), ada), path + "\""));
    auto preview = test.get(path + "?hours=1", ada);
    CHECK(has(preview, "Revient à ce qu’elle disait"));
    CHECK(has(preview, "Va à la corbeille"));
    CHECK(has(test.get("/wiki/forum-ouvert"), "ACHETEZ"));
    auto form = random_hex(16);
    web::Entries asked{{"key", form}, {"since", "0"}, {"from", "0"}};
    CHECK(test.post(path, eve, asked).status == 404);
    auto done = test.post(path, ada, asked);
    CHECK(done.status == 303);
    CHECK(done.header("Location") == path + "/" + form);
    CHECK(test.post(path, ada, asked).header("Location") == path + "/" + form);
    auto said = test.get(path + "/" + form, ada);
    CHECK(has(said, "Revenue à ce qu’elle disait"));
    CHECK(has(said, "À la corbeille"));
    CHECK(test.get(path + "/" + form, eve).status == 404);
    CHECK_FALSE(has(test.get("/wiki/forum-ouvert"), "ACHETEZ"));
    CHECK(test.get("/wiki/reclame").status == 404);
    CHECK(has(test.get(path + "?since=2031-01-01T00:00", ada), "Rien depuis ce moment"));
    CHECK(test.get("/members/999/undo", ada).status == 404);
}
