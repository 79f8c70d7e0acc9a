// The screens of administration: who may see them, the start, the log, health, and what people take along.
#include <filesystem>
#include <fstream>
#include <set>

#include "base/assets.h"
#include "base/digest.h"
#include "view/json.h"
#include "web/admin_fixture.h"
#include "web/routes.h"

using namespace catalyst;
using namespace catalyst::tests;
using domain::Role;

TEST_CASE("what is for administrators is not there for anybody else") {
    SiteUnderTest test;
    auto moderator = test.somebody(Role::Moderator, "Mo");
    int screens = 0;
    for (const auto& route : web::routes()) {
        if (route.role != Role::Administrator) continue;
        auto target = replace_all(replace_all(std::string(route.pattern), "{kind}", "method"), "{id}", "1");
        INFO(target);
        ++screens;
        bool post = route.method == web::Method::Post;
        CHECK((post ? test.post(target, moderator) : test.get(target, moderator)).status == 404);
        if (!post) CHECK(test.get(target).status == 404);
    }
    CHECK(screens > 18);
}

TEST_CASE("the screens of administration say in which part one is, below it too") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto person = "/admin/people/" + std::to_string(admin.account.value);
    CHECK(has(test.get("/admin/people", admin), "<a href=\"/admin/people\" aria-current=\"page\">"));
    CHECK(has(test.get(person, admin), "<a href=\"/admin/people\" aria-current=\"true\">"));
    CHECK(has(test.get("/admin/kinds/method", admin), "<a href=\"/admin/kinds\" aria-current=\"true\">"));
    CHECK(has(test.get(person, admin), "<a href=\"/admin\">"));
}

TEST_CASE("every screen of administration speaks both languages and leads to every part") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    for (const char* target : {"/admin", "/admin/settings", "/admin/kinds", "/admin/kinds/method", "/admin/new-kind",
                               "/admin/audit", "/admin/audit?action=login", "/admin/storage"}) {
        for (const char* lang : {"fr", "en"}) {
            auto answer = test.get(target, admin, {{"accept-language", lang}, {"cookie", std::string("lang=") + lang}});
            INFO(target << " " << lang);
            CHECK(answer.status == 200);
            for (const char* part : {"/admin", "/admin/people", "/admin/invitations", "/admin/settings", "/admin/kinds",
                                     "/admin/audit", "/admin/storage"})
                CHECK(has(answer, "<a href=\"" + std::string(part) + "\""));
        }
    }
    CHECK(has(test.get("/", admin), "href=\"/admin\""));
    CHECK_FALSE(has(test.get("/"), "href=\"/admin\""));
}

TEST_CASE("the start tells how many accounts wait for approval") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    CHECK_FALSE(has(test.get("/admin", admin), "compte attend"));
    REQUIRE(test.wiki.database
                ->write([](store::Writer& w) -> Status {
                    auto info = store::wiki_info(w);
                    info.sign_up = true;
                    store::set_wiki_info(w, info);
                    return Done{};
                })
                .ok());
    REQUIRE(test.accounts.sign_up({"Zoé", "", SiteUnderTest::kPassword, domain::Lang::Fr}, {"192.0.2.5", ""}).ok());
    CHECK(has(test.get("/admin", admin), "1 compte attend"));
}

TEST_CASE("the log names people as they are called today, and whoever left as somebody who has left") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto zoe = test.somebody(Role::Member, "Zoé");
    auto path = "/admin/people/" + std::to_string(zoe.account.value);
    REQUIRE(test.post(path, admin, {{"role", "moderator"}}).status == 303);
    REQUIRE(test.post("/account", zoe, {{"name", "Zoé d’Aumale"}, {"lang", "fr"}}).status == 303);
    auto log = [&](const char* query) { return test.get(std::string("/admin/audit") + query, admin, french()); };
    CHECK(has(log("?action=account.role"), "Zoé d’Aumale, Modération"));
    CHECK(has(log("?action=account.role"), ">Ada</a> · "));
    CHECK_FALSE(has(log("?action=account.role"), ">Connexion</p>"));
    CHECK(has(log("?action=fly"), ">Connexion</p>"));  // an action there is not: all
    REQUIRE(test.post(path + "/delete", admin).status == 303);
    auto after = log("");
    CHECK_FALSE(has(after, "Zoé"));
    CHECK(has(after, "quelqu’un qui est parti"));
}

TEST_CASE("no screen of administration names somebody else's draft, in the trash or out of it") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto zoe = test.somebody(Role::Member, "Zoé");
    add_draft(test, zoe.account);
    auto look = [&] {
        for (const char* target : {"/admin", "/admin/settings", "/admin/kinds", "/admin/kinds/place", "/admin/audit",
                                   "/admin/storage", "/admin/people"})
            CHECK_FALSE(has(test.get(target, admin), "ecret"));
    };
    look();
    auto shown = test.get("/admin/storage", admin, english());
    CHECK(has(shown, "<dt>Drafts</dt><dd>1 page"));
    CHECK(has(shown, "href=\"/wiki/forum-ouvert\""));
    REQUIRE(test.post("/wiki/jardin-secret/trash", zoe).status == 303);
    look();
    REQUIRE(test.post("/wiki/jardin-secret/purge", zoe).status == 303);
    look();
}

TEST_CASE("the size of the index is that of its files, wherever they stand below its folder") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    auto folder = test.wiki.folder / "index" / "gen-7";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "postlist.glass") << std::string(3'000'000, 'x');
    CHECK(has(test.get("/admin/storage", admin, english()), "<dt>Search index</dt><dd>3\u00a0MB"));
}

TEST_CASE("one's own data is one file, with nothing of anybody else and no secret in it") {
    SiteUnderTest test;
    auto zoe = test.somebody(Role::Member, "Zoé");
    auto ada = test.somebody(Role::Administrator, "Ada");
    add_draft(test, zoe.account);
    CHECK(test.get("/account/export").status == 303);  // signs in first
    auto mine = test.get("/account/export", zoe);
    CHECK(mine.status == 200);
    CHECK(mine.header("Content-Type") == "application/json");
    CHECK(mine.header("Content-Disposition").starts_with("attachment; filename=\"catalyst-2026-"));
    CHECK(mine.header("Cache-Control") == "no-store");
    CHECK(newest(test).action == "account.exported");
    CHECK(newest(test).account == zoe.account);
    auto file = view::read_json(*mine.body);
    REQUIRE(file.ok());
    CHECK(domain::text_at(*file->at("account"), "name") == "Zoé");
    REQUIRE(file->at("drafts")->list()->size() == 1);
    CHECK(domain::text_at(file->at("drafts")->list()->at(0), "source").find("Un texte secret.") != std::string_view::npos);
    CHECK(file->at("sessions")->list()->size() == 1);
    for (const char* part : {"unfinished", "revisions", "texts", "files", "log", "comments", "following"})
        CHECK(file->at(part)->list() != nullptr);
    CHECK_FALSE(has(mine, "Ada"));
    CHECK_FALSE(has(mine, "argon2"));
    CHECK_FALSE(has(mine, sha256_hex(zoe.cookie.substr(8))));
    auto other = test.get("/account/export", ada);
    CHECK_FALSE(has(other, "ecret"));
    CHECK_FALSE(has(other, "Zoé"));
}

TEST_CASE("what one wrote in a page that is somebody's draft by now is told without its name") {
    SiteUnderTest test;
    auto zoe = test.somebody(Role::Member, "Zoé");
    auto ada = test.somebody(Role::Member, "Ada");
    add_draft(test, ada.account);
    test.wiki.add("commune", "Commune", "Texte.\n");
    test.wiki.database->read([](store::Reader&) { return Done{}; });
    (void)test.wiki.database->write([&](store::Writer& w) -> Status {
        for (const char* slug : {"jardin-secret", "commune"}) {
            auto head = *store::find_page(w, slug);
            domain::PageDraft draft{domain::Slug::parse(slug).value(), {}, {}, {}, {}, {}, "", "retouche", {5'000}};
            auto stored = store::read_stored(w, head);
            draft.properties = stored.properties;
            draft.source = store::read_source(w, head.id, head.head.number);
            draft.account = zoe.account;
            draft.audience = head.guarded.audience;
            if (auto saved = store::save_revision(w, head.id, head.head.number, draft); !saved.ok()) return saved;
        }
        return Done{};
    });
    auto file = view::read_json(*test.get("/account/export", zoe).body);
    REQUIRE(file.ok());
    std::set<std::string> pages;
    for (const auto& one : *file->at("revisions")->list()) pages.emplace(domain::text_at(one, "page"));
    CHECK(pages == std::set<std::string>{"", "commune"});
    REQUIRE(file->at("texts")->list()->size() == 1);
    CHECK(domain::text_at(file->at("texts")->list()->at(0), "page") == "commune");
    CHECK(domain::text_at(file->at("texts")->list()->at(0), "source").find("Texte.") != std::string_view::npos);
}

TEST_CASE("the log is looked through by what was done, by whom or to whom, and by day") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    constexpr std::int64_t kDay = 86'400'000;
    auto zoe = test.somebody(Role::Member, "Zoé");
    auto path = "/admin/people/" + std::to_string(zoe.account.value);
    test.clock.ms += kDay / 2;
    admin = test.sign_in("Ada");
    test.clock.ms += kDay / 2;
    REQUIRE(test.post(path, admin, {{"role", "moderator"}}).status == 303);
    auto today = rfc3339(test.clock.now()).substr(0, 10);
    auto yesterday = rfc3339({test.clock.now().ms - kDay}).substr(0, 10);
    auto log = [&](const std::string& query) { return test.get("/admin/audit?" + query, admin, french()); };
    CHECK(has(log("person=zoe"), "Zoé, Modération"));  // done to her
    CHECK(has(log("person=zoe"), ">Connexion</p>"));   // by her
    CHECK(has(log("person=Ada&action=account.role"), "1 ligne"));
    CHECK(has(log("since=" + today), "Zoé, Modération"));
    CHECK_FALSE(has(log("person=zoe&since=" + today), ">Connexion</p>"));
    CHECK(has(log("until=" + yesterday), ">Connexion</p>"));
    CHECK_FALSE(has(log("until=" + yesterday), "Modération</p>"));
    CHECK(has(log("since=" + yesterday + "&until=" + today), "Zoé, Modération"));

    auto nobody = log("person=Personne&since=hier");
    CHECK(nobody.status == 422);
    CHECK(has(nobody, "Personne ne s’appelle «\u00a0Personne\u00a0»"));
    CHECK(has(nobody, "id=\"ui-since-error\">«\u00a0hier\u00a0» n’est pas un jour"));
    CHECK_FALSE(has(nobody, ">Connexion</p>"));
    CHECK(has(log(""), "Le journal est intact"));
}

TEST_CASE("pages of the log keep what was asked for") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    for (int i = 0; i < service::Administration::kWindow + 5; ++i) (void)test.sign_in("Ada");
    auto shown = test.get("/admin/audit?action=login&person=Ada&until=2099-01-01", admin);
    CHECK(has(shown, "href=\"/admin/audit?action=login&amp;person=Ada&amp;until=2099-01-01&amp;from=50\""));
    CHECK(has(test.get("/admin/audit?action=login&from=9999", admin, english()), "rel=\"prev\""));
}

TEST_CASE("a look at everything says what it found, and the start says when it was") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    CHECK(has(test.get("/admin", admin, english()), "has not been checked"));
    auto looked = test.post("/admin/storage/look", admin, {}, english());
    CHECK(looked.status == 200);
    CHECK(has(looked, "All is in order."));
    CHECK(newest(test).action == "check");
    CHECK(newest(test).object == "sound");
    auto start = test.get("/admin", admin, english());
    CHECK_FALSE(has(start, "has not been checked"));
    CHECK(has(start, "all is in order"));
    CHECK(has(test.get("/admin/audit?action=check", admin, english()), "Check: all is in order"));
}

TEST_CASE("faults are listed, and the start leads to them until a look finds none") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    // A kind that was changed behind the wiki's back: no page follows it.
    auto less = replace_all(std::string(*asset("content-sample/kinds/method.yaml")), "type: markdown", "type: text");
    auto set = [&](std::string_view yaml) {
        auto done = test.wiki.database->write([&](store::Writer& w) -> Status {
            store::set_kind_file(w, "method", yaml);
            return Done{};
        });
        REQUIRE(done.ok());
    };
    test.wiki.add("marche", "Marche", "Texte.\n", "kind: method\nwhen_to_use: \"*souvent*\"\n");
    set(less);
    auto looked = test.post("/admin/storage/look", admin, {}, english());
    CHECK(has(looked, "marche"));
    CHECK(has(looked, "1 fault"));
    CHECK(newest(test).object == "faults 1");
    CHECK(has(test.get("/admin", admin, english()), "found faults"));
    set(*asset("content-sample/kinds/method.yaml"));
    REQUIRE(test.post("/admin/storage/look", admin).status == 200);
    CHECK_FALSE(has(test.get("/admin", admin, english()), "found faults"));
}

TEST_CASE("an index that has still to learn of pages, or a look that takes too long, is said to be unfinished") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    test.wiki.add("nouvelle", "Nouvelle", "Texte.\n");
    auto looked = test.post("/admin/storage/look", admin, {}, english());
    CHECK(has(looked, "There was not enough time to look at: search."));
    CHECK(newest(test).object == "unfinished");
    auto cut = service::check(*test.wiki.database, test.wiki.state, test.wiki.jail, test.wiki.searcher,
                              service::IndexSettled::Yes, [asked = 0]() mutable { return ++asked > 40; });
    CHECK(cut.sound());
    CHECK(cut.store.unfinished.size() > 2);
    CHECK(cut.store.unfinished.back() == "index");
}

TEST_CASE("the start tells of a backup, and misses one that is not there or old") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    CHECK(has(test.get("/admin", admin, english()), "No backup is known"));
    auto noted = test.wiki.database->write([&](store::Writer& w) -> Status {
        store::audit(w, test.clock.now(), domain::operator_actor("catalyst"), "backup", "wiki.db");
        return Done{};
    });
    REQUIRE(noted.ok());
    CHECK_FALSE(has(test.get("/admin", admin, english()), "backup is known"));
    test.clock.ms += std::int64_t{9} * 86'400'000;
    admin = test.sign_in("Ada");
    CHECK(has(test.get("/admin", admin, english()), "The last backup known is of"));
}

TEST_CASE("files that no page uses are counted where they can be looked at") {
    SiteUnderTest test;
    auto admin = test.somebody(Role::Administrator, "Ada");
    CHECK_FALSE(has(test.get("/admin/storage", admin), "/media?unused=1"));
    REQUIRE(test.media.upload({Role::Administrator, admin.account, "Ada"}, {"notes.txt", "Des notes.", "", "", ""}).ok());
    CHECK(has(test.get("/admin/storage", admin, english()), "<a href=\"/media?unused=1\">1 file is used by no page</a>"));
}

TEST_CASE("one's own data is taken along a few times, not all day") {
    SiteUnderTest test;
    auto zoe = test.somebody(Role::Member, "Zoé");
    for (int i = 0; i < 5; ++i) REQUIRE(test.get("/account/export", zoe).status == 200);
    CHECK(test.get("/account/export", zoe).status == 429);
}
