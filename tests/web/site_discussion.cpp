#include <set>

#include "base/secret.h"
#include "catch.hpp"
#include "store/pages.h"
#include "view/json.h"
#include "web/site_fixture.h"

using namespace catalyst;
using tests::SiteUnderTest;

namespace {

const std::string kPath = "/wiki/forum-ouvert/discussion";

bool has(const web::Response& response, const std::string& part) {
    return response.body && response.body->find(part) != std::string::npos;
}

// The number that a screen's form for a new thread carries.
std::string form_number(const web::Response& screen) {
    const std::string mark = "name=\"form\" value=\"";
    auto at = screen.body->rfind(mark) + mark.size();
    return screen.body->substr(at, screen.body->find('"', at) - at);
}

std::string page_with_count(SiteUnderTest& test) {
    auto html = *test.get("/wiki/forum-ouvert").body;
    auto at = html.find("/wiki/forum-ouvert/discussion\">") + 31;
    return html.substr(at, html.find('<', at) - at);
}

}  // namespace

TEST_CASE("a comment is shown to everybody at once, counted on its page, and its author's address is not") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    test.post("/account", zoe, {{"name", "Zoé"}, {"email", "zoe@example.org"}, {"lang", "fr"}});
    CHECK(page_with_count(test) == "Discussion");
    CHECK(has(test.get(kPath), "Personne n’a encore rien dit ici."));
    auto said = test.post(kPath, zoe, {{"text", "Voir [[Open space]] et [[Rien]]."}});
    CHECK(said.status == 303);
    CHECK(said.header("Location") == kPath + "#comment-1");
    CHECK(said.header("Set-Cookie").starts_with("notice=commented"));
    CHECK(page_with_count(test) == "Discussion (1)");
    auto seen = test.get(kPath);
    CHECK(has(seen, "<article class=\"comment\" id=\"comment-1\">"));
    CHECK(has(seen, "<a class=\"wiki\" href=\"/wiki/open-space\">Open space</a>"));
    CHECK(has(seen, "wiki missing"));
    CHECK(has(seen, "Zoé"));
    CHECK_FALSE(has(seen, "zoe@example.org"));
    CHECK_FALSE(has(seen, "<form action=\"/wiki"));
    CHECK_FALSE(has(seen, "<textarea"));
    CHECK(has(test.get(kPath, zoe), "<textarea"));
    CHECK_FALSE(has(test.get(kPath, test.somebody(domain::Role::Reader, "Rosa")), "<textarea"));
}

TEST_CASE("what is wrong with a comment is said where it was typed, and the text stays") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto empty = test.post(kPath, zoe, {{"text", "  "}});
    CHECK(empty.status == 422);
    CHECK(has(empty, "Il manque le message."));
    std::string text(10'001, 'x');
    auto long_one = test.post(kPath, zoe, {{"text", text}});
    CHECK(long_one.status == 422);
    CHECK(has(long_one, text + "</textarea>"));
    test.post(kPath, zoe, {{"text", "question"}});
    auto answer = test.post(kPath, zoe, {{"text", text}, {"thread", "1"}});
    CHECK(answer.status == 422);
    CHECK(has(answer, "<details open>"));
    CHECK(has(answer,
              "<textarea id=\"ui-text-1\" name=\"text\" rows=\"6\" required aria-describedby=\"ui-hint-1 ui-error-1\" "
              "aria-invalid=\"true\" autofocus>"));
    CHECK(
        has(answer, "<textarea id=\"ui-text-0\" name=\"text\" rows=\"6\" required aria-describedby=\"ui-hint-0\">\n</textarea>"));
    auto gone = test.post(kPath, zoe, {{"text", "à qui"}, {"thread", "99"}});
    CHECK(gone.status == 422);
    CHECK(has(gone, "à qui</textarea>"));
}

TEST_CASE("a preview shows what others would read, and says nothing to them") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto before = test.wiki.database->version();
    auto preview = test.post(kPath, zoe, {{"text", "Un **mot** et [[Open space]]"}, {"preview", "1"}});
    CHECK(preview.status == 200);
    CHECK(has(preview, "<strong>mot</strong> et <a class=\"wiki\" href=\"/wiki/open-space\">"));
    CHECK(has(preview, "Un **mot** et [[Open space]]</textarea>"));
    CHECK(test.wiki.database->version() == before);
    CHECK(test.post(kPath, zoe, {{"text", " "}, {"preview", "1"}}).status == 422);
}

TEST_CASE("a form sent twice makes one comment") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto number = form_number(test.get(kPath, zoe));
    CHECK(number.size() > 12);
    CHECK(form_number(test.get(kPath, zoe)) != number);
    for (int i = 0; i < 2; ++i) CHECK(test.post(kPath, zoe, {{"text", "bonjour"}, {"form", number}}).status == 303);
    CHECK(page_with_count(test) == "Discussion (1)");
}

TEST_CASE("one changes and deletes what one wrote oneself, and nothing else") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé"), ada = test.somebody(domain::Role::Member, "Ada");
    test.post(kPath, zoe, {{"text", "premier"}});
    CHECK(has(test.get(kPath, zoe), kPath + "/1/edit"));
    CHECK_FALSE(has(test.get(kPath, ada), kPath + "/1/edit"));
    CHECK(has(test.get(kPath + "/1/edit", zoe), "premier</textarea>"));
    CHECK(test.get(kPath + "/1/edit", ada).status == 404);
    CHECK(test.post(kPath + "/1/edit", ada, {{"text", "autre"}}).status == 404);
    CHECK(test.post(kPath + "/1/delete", ada).status == 404);
    CHECK(test.post(kPath + "/1/edit", zoe, {{"text", ""}}).status == 422);
    CHECK(has(test.post(kPath + "/1/edit", zoe, {{"text", "*x*"}, {"preview", "1"}}), "<em>x</em>"));
    test.clock.ms += 60'000;
    CHECK(test.post(kPath + "/1/edit", zoe, {{"text", "second"}}).status == 303);
    CHECK(has(test.get(kPath), "<p>second</p>"));
    CHECK(has(test.get(kPath), "modifié le"));
    CHECK(test.post(kPath + "/1/delete", zoe).header("Location") == kPath);
    CHECK(page_with_count(test) == "Discussion");
}

TEST_CASE("a thread is resolved by those who talk, and a comment hidden by those who keep order") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé"), mo = test.somebody(domain::Role::Moderator, "Mo");
    test.post(kPath, zoe, {{"text", "un mot **dur**"}});
    CHECK(test.post(kPath + "/1/resolve", zoe, {{"resolved", "yes"}}).status == 303);
    CHECK(has(test.get(kPath), "<summary><span class=\"chip\">Résolu</span> un mot dur</summary>"));
    CHECK(test.post(kPath + "/1/resolve", zoe, {{"resolved", "no"}}).status == 303);
    CHECK_FALSE(has(test.get(kPath), "Résolu"));
    CHECK(test.post(kPath + "/1/moderate", zoe, {{"state", "hidden"}}).status == 404);
    CHECK(test.post(kPath + "/1/moderate", mo, {{"state", "hidden"}}).status == 303);
    CHECK(has(test.get(kPath), "La modération a masqué ce message."));
    CHECK_FALSE(has(test.get(kPath), "dur"));
    CHECK_FALSE(has(test.get(kPath, zoe), "dur"));
    CHECK(has(test.get(kPath, mo), "<strong>dur</strong>"));
    CHECK(page_with_count(test) == "Discussion");
    CHECK(test.post(kPath + "/1/moderate", mo, {{"state", "shown"}}).status == 303);
    CHECK(has(test.get(kPath), "<strong>dur</strong>"));
    CHECK_FALSE(has(test.get(kPath, mo), kPath + "/1/delete"));  // hidden first, then deleted
    test.post(kPath + "/1/moderate", mo, {{"state", "hidden"}});
    CHECK(has(test.get(kPath, mo), kPath + "/1/delete"));
    CHECK(test.post(kPath + "/1/delete", mo).status == 303);
    CHECK_FALSE(has(test.get(kPath, mo), "dur"));
}

TEST_CASE("too many messages are answered 429, and a new account's links 422, with the text kept") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");  // whose account is a moment old
    auto linked = test.post(kPath, zoe, {{"text", "http://a.example http://b.example http://c.example http://d.example"}});
    CHECK(linked.status == 422);
    CHECK(has(linked, "http://d.example</textarea>"));
    CHECK(has(linked, "3 liens vers l’extérieur au plus"));
    for (int i = 0; i < 8; ++i) CHECK(test.post(kPath, zoe, {{"text", std::to_string(i)}}).status == 303);
    auto more = test.post(kPath, zoe, {{"text", "encore un"}});
    CHECK(more.status == 429);
    CHECK(has(more, "encore un</textarea>"));
}

TEST_CASE("what is said stands in no feed, no list of changes, no source and no search") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    test.post(kPath, zoe, {{"text", "zwiebelkuchen"}});
    REQUIRE(test.wiki.indexer.catch_up().ok());
    CHECK(has(test.get(kPath), "zwiebelkuchen"));
    for (const char* path : {"/", "/feed.atom", "/feed.json", "/kinds/method/feed.atom", "/tags/ete/feed.atom", "/recent",
                             "/wiki/forum-ouvert", "/wiki/forum-ouvert.md", "/sitemap.xml"}) {
        INFO(path);
        CHECK(test.get(path).status == 200);
        CHECK_FALSE(has(test.get(path), "zwiebelkuchen"));
    }
    CHECK_FALSE(has(test.get("/search?q=zwiebelkuchen"), "/wiki/forum-ouvert"));
}

TEST_CASE("what somebody said who has left is said by somebody who has left") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    test.post(kPath, zoe, {{"text", "bonjour"}});
    CHECK(test.post("/account/delete", zoe, {{"password", SiteUnderTest::kPassword}}).status == 303);
    auto seen = test.get(kPath);
    CHECK(has(seen, "bonjour"));
    CHECK(has(seen, "quelqu’un qui est parti"));
    CHECK_FALSE(has(seen, "Zoé"));
}

TEST_CASE("what one said and what one follows goes along with one's own data, and nobody else's") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé"), ada = test.somebody(domain::Role::Member, "Ada");
    test.post(kPath, zoe, {{"text", "de ma part"}});
    test.post(kPath, ada, {{"text", "d’une autre"}});
    test.post("/following", zoe, {{"what", "page"}, {"key", "forum-ouvert"}, {"follow", "yes"}});
    test.post("/following", zoe, {{"what", "tag"}, {"key", "ete"}, {"follow", "yes"}});
    test.post("/following", ada, {{"what", "kind"}, {"key", "method"}, {"follow", "yes"}});
    auto file = view::read_json(*test.get("/account/export", zoe).body);
    REQUIRE(file.ok());
    const auto& comments = *file->at("comments")->list();
    REQUIRE(comments.size() == 1);
    CHECK(domain::text_at(comments[0], "source") == "de ma part");
    CHECK(domain::text_at(comments[0], "page") == "forum-ouvert");
    std::set<std::string> followed;
    for (const auto& one : *file->at("following")->list()) followed.emplace(domain::text_at(one, "name"));
    CHECK(followed == std::set<std::string>{"forum-ouvert", "ete"});
    // A page that one may read no more is told without its name.
    REQUIRE(
        test.wiki.database
            ->write([](store::Writer& writer) {
                return store::set_guarded(writer, store::find_page(writer, "forum-ouvert")->id, {domain::Audience::Draft, {99}});
            })
            .ok());
    auto later = *test.get("/account/export", zoe).body;
    CHECK(later.find("de ma part") != std::string::npos);
    CHECK(later.find("forum-ouvert") == std::string::npos);
}

TEST_CASE("a comment typed while its page was renamed finds the page") {
    SiteUnderTest test;
    auto zoe = test.somebody(domain::Role::Member, "Zoé");
    auto moved = test.wiki.database->write([](store::Writer& writer) {
        auto head = *store::find_page(writer, "open-space");
        return store::add_redirect(writer, domain::Slug::parse("ancien").value(), head.id);
    });
    REQUIRE(moved.ok());
    CHECK(test.get("/wiki/ancien/discussion").header("Location") == "/wiki/open-space/discussion");
    CHECK(test.post("/wiki/ancien/discussion", zoe, {{"text", "bonjour"}}).header("Location") ==
          "/wiki/open-space/discussion#comment-1");
    CHECK(test.post("/wiki/rien/discussion", zoe, {{"text", "bonjour"}}).status == 404);
}

// Every role before the discussion of a page in every state: who may not read the page is told that there is none.
TEST_CASE("who may not read a page reads and writes nothing of its discussion") {
    using domain::Audience;
    SiteUnderTest test;
    auto owner = test.somebody(domain::Role::Member, "Propriétaire");
    test.post(kPath, owner, {{"text", "un mot rare"}});
    const std::vector<domain::Guarded> states{
        {}, {Audience::Members}, {Audience::Draft, owner.account}, {Audience::Public, {}, true}};
    std::vector<SiteUnderTest::Somebody> people;
    std::vector<domain::Role> roles{domain::Role::Reader, domain::Role::Member, domain::Role::Moderator,
                                    domain::Role::Administrator};
    for (auto role : roles) people.push_back(test.somebody(role, "Rôle " + std::string(name_of(role))));
    for (const auto& state : states) {
        REQUIRE(test.wiki.database
                    ->write([&](store::Writer& writer) {
                        return store::set_guarded(writer, store::find_page(writer, "forum-ouvert")->id, state);
                    })
                    .ok());
        INFO(name_of(state.audience) << (state.trashed ? " trashed" : ""));
        auto reads = domain::may({}, domain::Action::ReadPage, state);
        CHECK((test.get(kPath).status == 200) == reads);
        CHECK(has(test.get(kPath), "un mot rare") == reads);
        for (std::size_t i = 0; i < people.size(); ++i) {
            INFO(name_of(roles[i]));
            domain::Actor actor{roles[i], people[i].account, ""};
            reads = domain::may(actor, domain::Action::ReadPage, state);
            CHECK(has(test.get(kPath, people[i]), "un mot rare") == reads);
            auto written = test.post(kPath, people[i], {{"text", "de " + std::to_string(i)}}).status;
            CHECK((written == 303) == domain::may(actor, domain::Action::Comment, state));
            auto hidden = test.post(kPath + "/1/moderate", people[i], {{"state", "shown"}}).status;
            CHECK((hidden == 303) == domain::may(actor, domain::Action::Moderate, state));
            if (!domain::may(actor, domain::Action::Moderate, state))
                CHECK(test.post(kPath + "/1/delete", people[i]).status == 404);
            auto resolved = test.post(kPath + "/1/resolve", people[i], {{"resolved", "no"}}).status;
            CHECK((resolved == 303) == domain::may(actor, domain::Action::Comment, state));
        }
    }
}
