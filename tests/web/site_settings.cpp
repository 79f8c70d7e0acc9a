// The wiki's settings on their screen.
#include "web/admin_fixture.h"

using namespace catalyst;
using namespace catalyst::tests;
using domain::Role;

namespace {

const web::Entries kGood{{"title", "Le Jardin"},      {"lang", "en"},         {"license", "CC0-1.0"},
                         {"home_fr", "forum-ouvert"}, {"home_en", ""},        {"audience", "members"},
                         {"sign_up", "yes"},          {"suggestions", "yes"}, {"base_url", "https://jardin.example.org/"}};

// The form as somebody sends it who saw the settings as they are now.
web::Entries sent(SiteUnderTest& test, web::Entries typed) {
    auto now = test.administration.settings(domain::operator_actor("test"));
    for (const auto& [name, value] : domain::kSettingControls) typed.emplace_back("was/" + std::string(name), *now.*value);
    return typed;
}

web::Response save(SiteUnderTest& test, const SiteUnderTest::Somebody& who, const web::Entries& typed, Headers headers = {}) {
    return test.post("/admin/settings", who, sent(test, typed), std::move(headers));
}

domain::WikiInfo info(SiteUnderTest& test) { return test.wiki.state.facts()->info; }

}  // namespace

TEST_CASE("settings that are good hold from the next request on, and the log names those that changed") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    CHECK(save(test, admin, kGood).status == 303);
    auto info = test.wiki.state.facts()->info;
    CHECK(info.title == "Le Jardin");
    CHECK(info.license == "CC0-1.0");
    CHECK(info.home_fr == "forum-ouvert");
    CHECK(info.base_url == "https://jardin.example.org");
    CHECK(info.sign_up);
    CHECK(test.get("/").status == 303);  // for members from now on
    CHECK(newest(test).action == "settings.changed");
    CHECK(newest(test).object == "wiki.title wiki.license wiki.home_fr wiki.base_url wiki.sign_up wiki.audience wiki.lang");
    CHECK(has(test.get("/admin/audit", admin, french()), "Titre du wiki, Licence, Page d’accueil en français"));
    auto before = newest(test);
    CHECK(save(test, admin, kGood).status == 303);  // nothing changes, nothing is noted
    CHECK(newest(test) == before);
}

TEST_CASE("a setting that is wrong says so at its control, keeps what was typed, and changes nothing") {
    struct Case {
        const char *control, *value, *said;
    };
    auto wrong = GENERATE(Case{"title", "  ", "Donnez un titre"}, Case{"home_fr", "nulle-part", "nulle-part"},
                          Case{"home_en", "jardin-secret", "jardin-secret"}, Case{"license", "All-Mine", "All-Mine"},
                          Case{"lang", "de", "de"}, Case{"audience", "draft", "draft"}, Case{"base_url", "ftp://x", "ftp://x"},
                          Case{"base_url", "https://x/y", "https://x/y"});
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    add_draft(test, admin.account);
    auto before = test.wiki.state.facts()->info;
    INFO(wrong.control << " " << wrong.value);
    auto typed = with(with(kGood, "title", "Un autre titre"), wrong.control, wrong.value);
    auto answer = save(test, admin, typed, french());
    CHECK(answer.status == 422);
    CHECK(has(answer, wrong.said));
    CHECK(has(answer, "-error\">"));
    if (std::string_view(wrong.control) != "title") CHECK(has(answer, "value=\"Un autre titre\""));
    CHECK(test.wiki.state.facts()->info == before);
}

TEST_CASE("a title is one line of at most eighty characters") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    CHECK(save(test, admin, with(kGood, "title", std::string(81, 'a'))).status == 422);
    CHECK(save(test, admin, with(kGood, "title", std::string(80, 'a'))).status == 303);
}

TEST_CASE("an address said when the server starts is shown and not asked for") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    CHECK(has(test.get("/admin/settings", admin), "name=\"base_url\""));
    test.site.base_url = "http://wiki.example.org";
    test.site.base_url_given = true;
    auto shown = test.get("/admin/settings", admin);
    CHECK_FALSE(has(shown, "name=\"base_url\""));
    CHECK(has(shown, "<code>http://wiki.example.org</code>"));
    CHECK(save(test, admin, kGood).status == 303);
    CHECK(test.wiki.state.facts()->info.base_url.empty());
}

TEST_CASE("a home page is named by its title, its address or the end of it") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    for (const char* typed : {"Forum ouvert", "https://wiki.example.org/wiki/forum-ouvert?lang=fr", "/wiki/forum-ouvert#cercle",
                              "forum-ouvert", "  Forum  Ouvert "}) {
        INFO(typed);
        REQUIRE(save(test, admin, with(kGood, "home_fr", "")).status == 303);
        REQUIRE(save(test, admin, with(kGood, "home_fr", typed)).status == 303);
        CHECK(info(test).home_fr == "forum-ouvert");
    }
}

TEST_CASE("a home page of a public wiki is one that everybody may read, and one that has gone keeps nobody from saving") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto page = with(kGood, "audience", "public");
    auto guard = [&](domain::Guarded guarded) {
        auto set = test.wiki.database->write(
            [&](store::Writer& w) { return store::set_guarded(w, store::find_page(w, "forum-ouvert")->id, guarded); });
        REQUIRE(set.ok());
    };
    guard({domain::Audience::Members});
    CHECK(save(test, admin, page).status == 422);
    CHECK(save(test, admin, kGood).status == 303);  // a wiki for members
    guard({domain::Audience::Members, {}, true});
    CHECK(save(test, admin, with(kGood, "title", "Un autre titre")).status == 303);
    CHECK(info(test).title == "Un autre titre");
}

TEST_CASE("a setting that somebody else changed meanwhile is not overwritten unseen, and one left alone keeps their value") {
    SiteUnderTest test;
    auto ada = test.somebody(Role::Administrator, "Ada");
    auto bea = test.somebody(Role::Administrator, "Béa");
    REQUIRE(save(test, ada, kGood).status == 303);
    auto of_ada = sent(test, with(with(kGood, "title", "D’Ada"), "home_en", "open-space"));
    REQUIRE(save(test, bea, with(with(with(kGood, "title", "De Béa"), "license", "CC-BY-4.0"), "sign_up", "")).status == 303);
    auto before = newest(test);

    auto met = test.post("/admin/settings", ada, of_ada, french());
    CHECK(met.status == 409);
    CHECK(has(met, "vient de changer ce réglage\u00a0: De Béa"));
    CHECK(has(met, "name=\"title\" value=\"D’Ada\""));
    CHECK(has(met, "name=\"was/title\" value=\"De Béa\""));
    CHECK(has(met, "value=\"CC-BY-4.0\" selected"));
    CHECK_FALSE(has(met, "name=\"sign_up\" value=\"yes\" aria-describedby=\"ui-sign_up-hint\" checked"));
    CHECK(info(test).title == "De Béa");
    CHECK(newest(test) == before);

    // Saved again, as the screen that came back has it.
    auto again = with(with(with(with(kGood, "title", "D’Ada"), "home_en", "open-space"), "license", "CC-BY-4.0"), "sign_up", "");
    CHECK(save(test, ada, again).status == 303);
    CHECK(info(test).title == "D’Ada");
    CHECK(info(test).license == "CC-BY-4.0");
    CHECK_FALSE(info(test).sign_up);
    CHECK(newest(test).object == "wiki.title wiki.home_en");
}

TEST_CASE("two who chose the same meanwhile do not disturb each other") {
    SiteUnderTest test;
    auto ada = test.somebody(Role::Administrator, "Ada");
    auto of_ada = sent(test, kGood);
    REQUIRE(save(test, ada, kGood).status == 303);
    CHECK(test.post("/admin/settings", ada, of_ada).status == 303);
}

TEST_CASE("a form that does not say what it was shown with overwrites nothing") {
    SiteUnderTest test;
    auto ada = test.somebody(Role::Administrator, "Ada");
    auto before = info(test);
    CHECK(test.post("/admin/settings", ada, kGood).status == 409);
    CHECK(test.post("/admin/settings", ada, {}).status == 303);  // and one that says nothing changes nothing
    CHECK(info(test) == before);
}
