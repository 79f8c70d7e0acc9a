#include "catch.hpp"
#include "fixture.h"
#include "store/connection.h"
#include "store/pages.h"

using namespace catalyst;
using tests::Wiki;

TEST_CASE("nothing of an import is there before it commits, everything after") {
    Wiki wiki;
    auto import = wiki.import();
    REQUIRE(import->stage_page(Wiki::page("un", "Un", "Voir [[Deux]].")).ok());
    REQUIRE(import->stage_page(Wiki::page("deux", "Deux", "Rien.")).ok());
    CHECK_FALSE(wiki.pages.read(tests::kReader, "un").ok());
    auto outcome = import->commit({"Ada", "dossier", Instant{5}});
    REQUIRE(outcome.ok());
    CHECK(outcome->created == 2);
    auto page = wiki.pages.read(tests::kReader, "un");
    REQUIRE(page.ok());
    CHECK(page->content.targets.at("deux").card->title == "Deux");
    auto written_down = "SELECT count(*) FROM audit WHERE at = 5 AND actor = 'Ada' AND action = 'import' AND object = 'dossier'";
    CHECK(store::Connection(wiki.database->file(), store::Access::Read).number(written_down) == 1);
}

TEST_CASE("an import that is given up leaves no page and no file") {
    Wiki wiki;
    { REQUIRE(wiki.import()->stage_page(Wiki::page("un", "Un", "Texte.")).ok()); }
    CHECK_FALSE(wiki.pages.read(tests::kReader, "un").ok());
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(wiki.folder.path()))
        files += entry.path().filename().string().starts_with("import-");
    CHECK(files == 0);
}

TEST_CASE("a slug or an id that is taken is refused when the page is staged") {
    Wiki wiki;
    wiki.add("un", "Un", "Texte.");
    auto import = wiki.import();
    auto again = import->stage_page(Wiki::page("un", "Autre", "Texte."));
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().key == "page.slug_taken");
    auto twin = Wiki::page("deux", "Deux", "Texte.");
    REQUIRE(import->stage_page(twin).ok());
    twin.slug = domain::Slug::parse("trois").value();
    auto taken = import->stage_page(twin);
    REQUIRE_FALSE(taken.ok());
    CHECK(taken.error().key == "page.id_taken");
}

TEST_CASE("a page keeps every rule: title, id, encoding and size") {
    Wiki wiki;
    auto import = wiki.import();
    auto key = [&](std::string source) {
        auto status = import->stage_page({domain::Slug::parse("x").value(), std::move(source), {}, {}, {}, {}});
        return status.ok() ? std::string("taken") : status.error().key;
    };
    auto id = "id: " + new_ulid(Instant{5}) + "\n";
    CHECK(key("---\n" + id + "---\ntexte") == "page.title_missing");
    CHECK(key("---\ntitle: X\n---\ntexte") == "page.id_missing");
    CHECK(key("---\n" + id + "title: X\n---\n\xff\xfe") == "page.not_utf8");
    CHECK(key("---\n" + id + "title: X\n---\n" + std::string(600'000, 'a')) == "page.too_large");
    CHECK(key("---\n" + id + "title: [X\n---\n") == "page.front_matter");
}

TEST_CASE("a page replaced keeps its first revision and its identity") {
    Wiki wiki;
    wiki.add("un", "Un", "Avant.\n");
    wiki.revise("un", "Après.\n");
    auto history = wiki.pages.history(tests::kReader, "un", 0, 10);
    REQUIRE(history.ok());
    REQUIRE(history->revisions.size() == 2);
    CHECK(history->revisions[0].author == "Ada");
    CHECK(history->revisions[1].author == "Camille");
    auto old = wiki.pages.revision(tests::kReader, "un", 1);
    REQUIRE(old.ok());
    CHECK(old->content.rendered.html.find("Avant.") != std::string::npos);
}

TEST_CASE("media are taken once under one name and refused with other bytes") {
    Wiki wiki;
    auto import = wiki.import();
    domain::Media media;
    media.name = "note.txt";
    media.type = "text/plain";
    media.digest = sha256_hex("bonjour");
    media.size = 7;
    REQUIRE(import->stage_media(media, "bonjour").ok());
    REQUIRE(import->stage_media(media, "bonjour").ok());
    media.digest = sha256_hex("bonsoir");
    auto other = import->stage_media(media, "bonsoir");
    REQUIRE_FALSE(other.ok());
    CHECK(other.error().key == "media.name_taken");
    REQUIRE(import->stage_page(Wiki::page("un", "Un", "Texte.")).ok());
    CHECK(import->commit({})->media == 1);
}

TEST_CASE("an import over a page leaves who may read it as it was") {
    Wiki wiki;
    wiki.add("un", "Un", "Avant.");
    auto id = wiki.database->read([](store::Reader& r) { return store::find_page(r, "un")->id; });
    domain::Guarded members{domain::Audience::Members, {}, false};
    REQUIRE(wiki.database->write([&](store::Writer& w) { return store::set_guarded(w, id, members); }).ok());
    wiki.revise("un", "Après.");
    CHECK(wiki.database->read([](store::Reader& r) { return store::find_page(r, "un")->guarded; }) == members);
    CHECK_FALSE(wiki.pages.read(tests::kReader, "un").ok());
}
