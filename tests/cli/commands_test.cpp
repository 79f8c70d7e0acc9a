// The commands as scripts know them: exit status 0 done, 1 failed, 2 wrong use; results on standard output, all else on standard
// error.
#include "catch.hpp"
#include "running.h"
#include "view/json.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

const std::string kTooLarge = "# Big\n\n" + std::string(600 * 1024, 'x');

Files two_pages() {
    return {{"a.md", "---\ntitle: Jardin partagé\nkind: project\nlang: fr\n---\nDes légumes et [un four](b.md).\n"},
            {"b.md", "---\ntitle: Four solaire\nlang: fr\n---\nUn four.\n"}};
}

}  // namespace

TEST_CASE("words that are no command, or a command without its words, are wrong use") {
    for (std::vector<std::string> words : {std::vector<std::string>{},
                                           {"fly"},
                                           {"init"},
                                           {"import", "x"},
                                           {"export", "x", "site", "y"},
                                           {"init", "x", "--lang", "de"},
                                           {"render", "--profile", "pdf"},
                                           {"check", "x", "--fast"},
                                           {"import", "x", "y", "--format", "word"},
                                           {"search", "x"},
                                           {"search", "x", "y", "--limit", "0"}}) {
        auto said = run(words);
        INFO(said.err);
        CHECK(said.status == 2);
        CHECK(said.out.empty());
        CHECK(has(said.err, "Wrong use"));
    }
    auto help = run({"--help"});
    CHECK(help.status == 0);
    for (auto command : {"init", "serve", "import", "export", "search", "render", "reindex", "check", "backup", "restore"})
        CHECK(has(help.out, command));
}

TEST_CASE("a wiki that is not there fails, and the message names it") {
    TempDir dir;
    auto wiki = (dir / "none").string();
    for (std::vector<std::string> words : {std::vector<std::string>{"check", wiki},
                                           {"reindex", wiki},
                                           {"search", wiki, "x"},
                                           {"backup", wiki, wiki + ".db"},
                                           {"import", wiki, "/"},
                                           {"export", wiki, "bundle", wiki + "2"}}) {
        auto said = run(words);
        CHECK(said.status == 1);
        CHECK(has(said.err, wiki));
    }
}

TEST_CASE("init makes a wiki once, with the sample where asked") {
    TempDir dir;
    auto wiki = (dir / "wiki").string();
    auto said = run({"init", wiki, "--sample", "--lang", "en", "--title", "Ours"});
    CHECK(said.status == 0);
    CHECK(has(said.err, "New wiki in " + wiki));
    CHECK(has(run({"check", wiki}).err, "All is sound"));
    CHECK(run({"init", wiki}).status == 1);
    for (const auto& entry : std::filesystem::directory_iterator(wiki))
        CHECK(!entry.path().filename().string().starts_with(".catalyst-import-"));
}

TEST_CASE("messages come in the operator's language, with their plurals") {
    TempDir dir;
    CHECK(has(run({"init", (dir / "a").string()}, {}, "fr_FR.UTF-8").err, ": 0 page."));
    CHECK(has(run({"init", (dir / "b").string()}, {}, "C").err, ": 0 pages."));
}

TEST_CASE("import reports, and fails where a page was refused") {
    Community ours;
    std::ofstream(ours.path("a.md")) << "# A\n";
    std::ofstream(ours.path("big.md")) << kTooLarge;
    auto said = run({"import", ours.wiki(), ours.path("a.md")});
    CHECK(said.status == 0);
    CHECK(has(said.out, "Pages found: 1; new: 1, revised: 0, unchanged: 0, refused: 0."));
    CHECK(said.err.empty());
    auto refused = run({"import", ours.wiki(), ours.path("big.md")});
    CHECK(refused.status == 1);
    CHECK(has(refused.out, "512 KB at most"));
    CHECK(has(refused.out, "Nothing was written."));
    CHECK(has(refused.err, "nothing was written"));
    std::filesystem::create_directory(ours.path("in"));
    std::filesystem::rename(ours.path("big.md"), ours.path("in/big.md"));
    std::ofstream(ours.path("in/b.md")) << "# B\n";
    auto partly = run({"import", ours.wiki(), ours.path("in")});
    CHECK(partly.status == 1);
    CHECK(has(partly.err, "1 page was refused"));
    CHECK(has(run({"search", ours.wiki(), "B"}).out, "b"));
    CHECK(run({"import", ours.wiki(), ours.path("nowhere")}).status == 1);
}

TEST_CASE("import takes a language only in the form of one, and writes nothing on a dry run") {
    Community ours;
    std::ofstream(ours.path("a.md")) << "# A\n";
    auto wrong = run({"import", ours.wiki(), ours.path("a.md"), "--lang", "x: y]"});
    CHECK(wrong.status == 2);
    CHECK(has(wrong.err, "x: y]"));
    auto dry = run({"import", ours.wiki(), ours.path("a.md"), "--lang", "pt_BR", "--dry-run"});
    CHECK(dry.status == 0);
    CHECK(has(dry.out, "Nothing was written."));
    CHECK(run({"export", ours.wiki(), "bundle", ours.path("out"), "--lang", "pt-br"}).status == 1);
}

TEST_CASE("import --json is one object that says all the report says") {
    Community ours;
    std::ofstream(ours.path("a.md")) << "---\nid: 7\ntitle: A\n---\n";
    auto said = run({"import", ours.wiki(), ours.path("a.md"), "--json"});
    CHECK(said.status == 0);
    auto json = view::read_json(said.out);
    REQUIRE(json.ok());
    CHECK(*json->at("committed")->text() == "true");
    CHECK(*json->at("new")->text() == "1");
    CHECK(has(said.out, "\"new\": 1,"));
    CHECK(*json->at("pages")->list()->at(0).at("slug")->text() == "a");
    CHECK(*json->at("lines")->list()->at(0).at("key")->text() == "import.id_renamed");
    CHECK(*json->at("lines")->list()->at(0).at("weight")->text() == "remark");
}

TEST_CASE("export writes once, and only what is asked for") {
    Community ours(two_pages());
    auto said = run({"export", ours.wiki(), "bundle", ours.path("out")});
    CHECK(said.status == 0);
    CHECK(std::filesystem::exists(ours.path("out/pages/four-solaire.md")));
    CHECK(run({"export", ours.wiki(), "bundle", ours.path("out")}).status == 1);
    CHECK(run({"export", ours.wiki(), "bundle", ours.path("projects"), "--kind", "project"}).status == 0);
    CHECK(!std::filesystem::exists(ours.path("projects/pages/four-solaire.md")));
    CHECK(run({"export", ours.wiki(), "bundle", ours.path("out.zip")}).status == 0);
    CHECK(read_file(ours.path("out.zip")).starts_with("PK"));
}

TEST_CASE("search prints the best pages, as words, as JSON or for a batch") {
    Community ours(two_pages());
    CHECK(has(run({"search", ours.wiki(), "legumes"}).out, "jardin-partage  Jardin partagé"));
    auto json = run({"search", ours.wiki(), "four", "--limit", "1", "--json"});
    CHECK(view::read_json(json.out).value().list()->size() == 1);
    auto score = json.out.find("\"score\": ");
    REQUIRE(score != std::string::npos);
    CHECK(std::isdigit(json.out[score + 9]));
    auto nothing = run({"search", ours.wiki(), "zzyzx"});
    CHECK(nothing.status == 0);
    CHECK(nothing.out.empty());
    CHECK(has(nothing.err, "No page found"));
    std::ofstream(ours.path("batch")) << "q1\tlegumes\nq2\tzzyzx\n\nq3\tfour solaire\n";
    auto batch = run({"search", ours.wiki(), "--batch", ours.path("batch"), "--limit", "1"});
    CHECK(batch.status == 0);
    CHECK(batch.out.starts_with("q1\tjardin-partage\t"));
    CHECK(has(batch.out, "\nq3\tfour-solaire\t"));
    CHECK(!has(batch.out, "q2"));
    std::ofstream(ours.path("batch")) << "q1\tlegumes\nno tab\n";
    auto bad = run({"search", ours.wiki(), "--batch", ours.path("batch")});
    CHECK(bad.status == 1);
    CHECK(has(bad.err, "line 2"));
    CHECK(run({"search", ours.wiki(), "four", "--batch", ours.path("batch")}).status == 2);
    CHECK(run({"search", ours.wiki(), "--batch", ours.path("none")}).status == 1);
}

TEST_CASE("render turns standard input into HTML, in either profile, and refuses what is too long in the same words") {
    auto page = run({"render"}, "---\ntitle: x\n---\n# Un\n\n[[Lien]]\n");
    CHECK(page.status == 0);
    CHECK(has(page.out, "<h2"));
    CHECK(has(page.out, "/wiki/lien"));
    CHECK(run({"render", "--profile", "gfm"}, "[[x]]\n").out == "<p>[[x]]</p>\n");
    for (auto profile : {"page", "gfm"}) {
        auto large = run({"render", "--profile", profile}, kTooLarge);
        CHECK(large.status == 1);
        CHECK(has(large.err, "512 KB at most"));
    }
}

TEST_CASE("check tells a sound wiki from one in which a byte changed") {
    Community ours(two_pages());
    auto sound = run({"check", ours.wiki(), "--json"});
    CHECK(sound.status == 0);
    CHECK(has(sound.out, "\"sound\": true, \"pages\": 2, \"revisions\": 2,"));
    CHECK(has(sound.out, "\"faults\": []"));
    auto file = ours.wiki() + "/wiki.db";
    auto bytes = read_file(file);
    auto at = bytes.find("Four solaire");
    REQUIRE(at != std::string::npos);
    for (; at != std::string::npos; at = bytes.find("Four solaire", at)) bytes[at] = 'T';
    std::ofstream(file, std::ios::binary) << bytes;
    auto damaged = run({"check", ours.wiki()});
    CHECK(damaged.status == 1);
    CHECK(!damaged.out.empty());
    CHECK(has(damaged.err, "Faults: "));
    auto json = run({"check", ours.wiki(), "--json"});
    CHECK(json.status == 1);
    CHECK(*view::read_json(json.out).value().at("sound")->text() == "false");
    CHECK(!view::read_json(json.out).value().at("faults")->list()->empty());
}

TEST_CASE("reindex builds an index that was lost") {
    Community ours(two_pages());
    std::filesystem::remove_all(ours.wiki() + "/index");
    auto said = run({"reindex", ours.wiki()});
    CHECK(said.status == 0);
    CHECK(has(said.err, "2 pages"));
    CHECK(has(run({"search", ours.wiki(), "legumes"}).out, "jardin-partage"));
}

TEST_CASE("reindex --render makes anew what is derived from the pages first") {
    Community ours(two_pages());
    auto said = run({"reindex", ours.wiki(), "--render"});
    CHECK(said.status == 0);
    CHECK(has(said.err, "Rendered again: 2"));
    CHECK(run({"check", ours.wiki()}).status == 0);
}

TEST_CASE("a backup restored elsewhere is the same wiki, neither overwrites another") {
    Community ours(two_pages());
    CHECK(run({"backup", ours.wiki(), ours.path("copy.db")}).status == 0);
    CHECK(run({"restore", ours.path("copy.db"), ours.path("second")}).status == 0);
    CHECK(has(run({"search", ours.path("second"), "legumes"}).out, "jardin-partage"));
    CHECK(run({"check", ours.path("second")}).status == 0);
    CHECK(run({"backup", ours.wiki(), ours.path("copy.db")}).status == 1);
    CHECK(run({"restore", ours.path("copy.db"), ours.path("second")}).status == 1);
    std::ofstream(ours.path("no.db")) << "not a database at all";
    CHECK(run({"restore", ours.path("no.db"), ours.path("third")}).status == 1);
    CHECK(run({"restore", ours.path("none.db"), ours.path("third")}).status == 1);
}
