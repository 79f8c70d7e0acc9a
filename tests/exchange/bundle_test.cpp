// What leaves a wiki comes back the same.
#include "base/text.h"
#include "catch.hpp"
#include "exchange/bundle_file.h"
#include "wiki.h"
#include "zip_bytes.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

const std::string kId = "01J9ZK3V5M8Q2R4T6W8Y0ABCDE";

Files small_bundle() {
    return {{"bundle.json", R"({"format": "catalyst-bundle/1", "title": "Chez nous", "lang": "en", "home": {"fr": "accueil"},
        "kinds": ["zebra", "page"],
        "pages": [{"slug": "accueil", "author": "Zoé", "at": "2026-03-14T09:12:00Z", "summary": "Premier jet"}, {"slug": "lost"}],
        "redirects": [{"from": "vieux-nom", "to": "accueil"}, {"from": "x", "to": "nowhere"}],
        "media": [{"name": "x.gif", "alt": "Un point", "author": "Ali", "license": "CC0-1.0"}]})"},
            {"pages/accueil.md",
             "---\nid: " + kId + "\nkind: page\ntitle: Bienvenue\nlang: fr\ncover: x.gif\n---\n![x](x.gif) [[Autre]]\n"},
            {"pages/autre.md", "# Pas de front matter\n"},
            {"media/x.gif", gif('a')},
            {"media/same.gif", gif('a')},
            {"kinds/zebra.yaml", "kind: zebra\nname: {fr: Zèbre, en: Zebra}\nplural: {fr: Zèbres, en: Zebras}\n"}};
}

std::filesystem::path unpacked(const TempDir& dir, const std::map<std::string, std::string>& files) {
    write_files(dir.path(), Files(files.begin(), files.end()));
    return dir.path();
}

}  // namespace

TEST_CASE("a bundle brings pages, authors, dates, media, kinds, redirects and the wiki's name") {
    Wiki wiki;
    auto report = wiki.import(small_bundle());
    CHECK(report.taken == 2);
    CHECK(report.media_taken == 2);
    CHECK(report.redirects == 1);
    CHECK(says(report, "import.bundle_file_missing", "pages/lost.md"));
    CHECK(wiki.source("accueil") == small_bundle()[1].second);
    auto files = wiki.bundle();
    auto bundle = exchange::read_bundle_file(files.at("bundle.json"), {});
    REQUIRE(bundle.ok());
    CHECK(bundle->info.title == "Chez nous");
    CHECK(bundle->info.lang == domain::Lang::En);
    CHECK(bundle->info.home_fr == "accueil");
    CHECK(bundle->kinds.back() == "zebra");
    CHECK(bundle->pages.at(0).author == "Zoé");
    CHECK(rfc3339(*bundle->pages.at(0).at) == "2026-03-14T09:12:00Z");
    CHECK(bundle->pages.at(0).summary == "Premier jet");
    CHECK(bundle->redirects == std::vector<std::pair<std::string, std::string>>{{"vieux-nom", "accueil"}});
    CHECK(bundle->media.at(1).alt == "Un point");
    CHECK(files.at("media/same.gif") == gif('a'));
    CHECK(files.at("pages/accueil.md") == small_bundle()[1].second);
}

TEST_CASE("export, import, export gives the same bytes, and the same wiki the same bytes twice") {
    Wiki first, second;
    first.import(small_bundle());
    auto once = first.bundle();
    CHECK(once == first.bundle());
    TempDir dir;
    second.import(unpacked(dir, once));
    CHECK(second.bundle() == once);
}

TEST_CASE("a bundle travels as a zip, also inside a folder of its own") {
    Wiki first, second, third;
    first.import(small_bundle());
    TempDir dir;
    auto sink = exchange::open_sink(dir / "out.zip");
    REQUIRE(sink.ok());
    store::Snapshot snapshot(first.database(), domain::operator_actor("Test"));
    auto report = exchange::export_bundle(snapshot, **sink);
    REQUIRE(report.ok());
    CHECK(report->pages == 2);
    CHECK(report->media == 2);
    second.import(dir / "out.zip");
    CHECK(second.bundle() == first.bundle());
    std::vector<TarEntry> entries;
    for (const auto& [path, bytes] : first.bundle()) entries.push_back({"chez-nous/" + path, bytes});
    write_files(dir.path(), {{"in.tar.gz", pack(Pack::TarGz, entries)}});
    third.import(dir / "in.tar.gz");
    CHECK(third.bundle() == first.bundle());
}

TEST_CASE("a bundle again changes nothing, a changed page is a new revision") {
    Wiki wiki;
    auto files = small_bundle();
    wiki.import(files);
    auto before = wiki.bundle();
    auto again = wiki.import(files);
    CHECK(again.taken == 0);
    CHECK(again.unchanged == 2);
    CHECK(wiki.bundle() == before);
    files[1].second += "Une ligne.\n";
    auto report = wiki.import(files);
    CHECK(report.revised == 1);
    CHECK(report.unchanged == 1);
    CHECK(says(report, "import.page_replaced", "pages/accueil.md"));
    CHECK(wiki.revisions("accueil") == 2);
}

TEST_CASE("a bundle's page without an id replaces no page of the wiki that only has its name") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "# Autre\n\nPas la même.\n"}});
    auto report = wiki.import(small_bundle());
    CHECK(report.revised == 0);
    CHECK(wiki.revisions("autre") == 1);
    CHECK(body_of(wiki.source("autre-en")) == "# Pas de front matter\n");
}

TEST_CASE("a bundle that was unpacked, changed and brought in again tells the truth about who and when") {
    Wiki wiki;
    wiki.import(small_bundle());
    auto files = wiki.bundle();
    files.at("pages/accueil.md") += "Une ligne de plus.\n";
    auto options = Wiki::options();
    options.author = "Nora";
    options.now = Instant{options.now.ms + 1'000};
    TempDir dir;
    wiki.import(unpacked(dir, files), options);
    auto head = wiki.head("accueil");
    CHECK(head.author == "Nora");
    CHECK(head.at == options.now);
    CHECK(head.summary.empty());
}

TEST_CASE("a bundle whose revision is later than the wiki's brings its author and date") {
    Wiki wiki;
    auto files = small_bundle();
    wiki.import(files);
    files[0].second = replace_all(files[0].second, "2026-03-14", "2026-04-01");
    files[1].second += "Une ligne.\n";
    wiki.import(files);
    CHECK(wiki.head("accueil").author == "Zoé");
    CHECK(rfc3339(wiki.head("accueil").at) == "2026-04-01T09:12:00Z");
}

TEST_CASE("links follow a bundle's page that had to take another slug, and facts that can't are said") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "# Forum\n\nUn autre.\n"}});
    auto page = [](const std::string& id, const std::string& more, const std::string& body) {
        return "---\nid: 01J9ZK3V5M8Q2R4T6W8Y0ABCD" + id + "\nkind: experience\ntitle: T" + id + "\nlang: fr\n" + more + "---\n" +
               body;
    };
    const std::string body =
        "[[Forum]] [[forum#Suite]] [[Forum|ici]] \\[[forum]] `[[forum]]` [[Ailleurs]]\n"
        "[x](/wiki/forum#y \"t\") [x](/wiki/forums)\n\n    [[forum]]\n";
    auto report =
        wiki.import(Files{{"bundle.json", "{\"format\": \"catalyst-bundle/1\"}"},
                          {"pages/forum.md", page("A", "", "x\n")},
                          {"pages/b.md", page("B", "translation_of: forum\nin_project: forum\nof_method: [forum]\n", body)}});
    CHECK(wiki.has("forum-2"));
    CHECK(body_of(wiki.source("b")) ==
          "[[forum-2|Forum]] [[forum-2#Suite|forum § Suite]] [[forum-2|ici]] \\[[forum]] `[[forum]]` [[Ailleurs]]\n"
          "[x](/wiki/forum-2#y \"t\") [x](/wiki/forums)\n\n    [[forum]]\n");
    CHECK(property(wiki.source("b"), "translation_of") == "forum-2");
    CHECK(property(wiki.source("b"), "in_project") == "forum-2");
    CHECK(says(report, "import.facts_left", "pages/b.md"));
}

TEST_CASE("what bundle.json says is taken in one line of bounded length") {
    auto bundle = exchange::read_bundle_file(R"({"format": "catalyst-bundle/1", "title": ")" + std::string(100'000, 'x') + R"(",
            "pages": [{"slug": "a", "author": "Zo\u0000\n\u001b[2J"}]})",
                                             {});
    REQUIRE(bundle.ok());
    CHECK(length(bundle->info.title) <= 1'001);
    CHECK(bundle->pages.at(0).author == "Zo   [2J");
}

TEST_CASE("a bundle of more kinds than anybody has brings the first, and says so") {
    Files files{{"bundle.json", "{\"format\": \"catalyst-bundle/1\"}"}, {"pages/a.md", "# A\n"}};
    for (int i = 0; i < 300; ++i) {
        std::string name{char('a' + i / 26), char('a' + i % 26), 'x'};
        files.emplace_back("kinds/" + name + ".yaml", "kind: " + name + "\nname: {fr: N, en: N}\nplural: {fr: N, en: N}\n");
    }
    Wiki wiki;
    auto report = wiki.import(files);
    CHECK(report.kinds == 200);
    CHECK(says(report, "import.too_many_kinds"));
}

TEST_CASE("the report counts the redirects that were written") {
    Wiki wiki;
    auto files = small_bundle();
    files[0].second =
        replace_all(files[0].second, R"({"from": "x", "to": "nowhere"})", R"({"from": "vieux-nom", "to": "autre"})");
    CHECK(wiki.import(files).redirects == 1);
}

TEST_CASE("a wiki with pages keeps its name, its kinds and its slugs") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "# Accueil\n"}});
    auto files = small_bundle();
    files.emplace_back("kinds/page.yaml", "kind: page\nname: {fr: Fiche, en: Sheet}\nplural: {fr: Fiches, en: Sheets}\n");
    auto report = wiki.import(files);
    CHECK(wiki.has("accueil-2"));
    CHECK(property(wiki.source("accueil"), "title") == "Accueil");
    CHECK(says(report, "import.kind_kept", "kinds/page.yaml"));
    auto bundle = exchange::read_bundle_file(wiki.bundle().at("bundle.json"), {});
    CHECK(bundle->info.title != "Chez nous");
    CHECK(bundle->redirects.at(0).second == "accueil-2");
}

TEST_CASE("a wiki whose pages are for its members only is no empty one") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "# Accueil\n"}});
    auto hidden = wiki.database().write([](store::Writer& writer) {
        return store::set_guarded(writer, store::find_page(writer, "accueil")->id, {domain::Audience::Members});
    });
    REQUIRE(hidden.ok());
    wiki.import(small_bundle());
    CHECK(exchange::read_bundle_file(wiki.bundle().at("bundle.json"), {})->info.title != "Chez nous");
}

TEST_CASE("a media whose name the wiki has for another file is renamed, and the pages with it") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "# A\n![x](x.gif)\n"}, {"x.gif", gif('z')}});
    wiki.import(small_bundle());
    CHECK(body_of(wiki.source("accueil")) == "![x](x-2.gif) [[Autre]]\n");
    CHECK(property(wiki.source("accueil"), "cover") == "x-2.gif");
    CHECK(wiki.bundle().at("media/x.gif") == gif('z'));
}

TEST_CASE("a bundle.json that can't be read, or of another format, refuses the import") {
    Wiki wiki;
    auto refused = [&](const std::string& json) {
        TempDir dir;
        write_files(dir.path(), {{"bundle.json", json}, {"pages/a.md", "# A\n"}});
        return wiki.try_import(dir.path()).error();
    };
    CHECK(refused("{\"format\": \"catalyst-bundle/1\",\n \"title\": }").key == "import.bundle_unreadable");
    CHECK(refused("{\"format\": \"catalyst-bundle/1\",\n \"title\": }").params.at(0).second == "2");
    CHECK(refused("{\"format\": \"catalyst-bundle/9\"}").key == "import.bundle_format");
    CHECK(wiki.import(Files{{"bundle.json", "{\"entry\": \"main.js\"}"}, {"a.md", "# A\n"}}).taken == 1);
}

TEST_CASE("pages without a bundle.json are a bundle when asked") {
    Wiki wiki;
    auto options = Wiki::options();
    options.format = exchange::Format::Bundle;
    CHECK(wiki.import(Files{{"pages/un-nom.md", "---\ntitle: Titre\n---\n[x](autre.md)\n"}, {"notes/b.md", "# B\n"}}, options)
              .taken == 1);
    CHECK(body_of(wiki.source("un-nom")) == "[x](autre.md)\n");
}

TEST_CASE("an export narrowed by kind, tag or language holds its pages and their media only") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "---\ntitle: A\nkind: method\nlang: fr\ntags: [Grand groupe]\n---\n![x](x.gif)\n"},
                      {"b.md", "---\ntitle: B\nkind: project\nlang: en\n---\n![y](y.gif)\n"},
                      {"x.gif", gif('x')},
                      {"y.gif", gif('y')}});
    auto names = [&](exchange::ExportFilter filter) {
        std::string all;
        for (const auto& [path, bytes] : wiki.bundle(filter))
            if (!path.starts_with("kinds/")) all += path + " ";
        return all;
    };
    CHECK(names({"method", "", ""}) == "bundle.json media/x.gif pages/a.md ");
    CHECK(names({"", "grand-groupe", ""}) == "bundle.json media/x.gif pages/a.md ");
    CHECK(names({"", "", "en"}) == "bundle.json media/y.gif pages/b.md ");
    CHECK_THROWS(wiki.bundle({"method", "", "en"}));
}
