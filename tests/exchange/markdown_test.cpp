// Importing a folder of Markdown as a whole: which files count, what happens the second time, what is refused and reported.
#include "catch.hpp"
#include "wiki.h"

using namespace catalyst;
using namespace catalyst::tests;

TEST_CASE("hidden folders, node_modules and other files are no pages, links are not followed") {
    TempDir folder;
    write_files(folder.path(), {{"a.MD", "# A\n"},
                                {"b.markdown", "# B\n"},
                                {".git/c.md", "x"},
                                {".hidden/d.md", "x"},
                                {"node_modules/e.md", "x"},
                                {"f.txt", "x"},
                                {"g.xyz", "x"}});
    std::filesystem::create_symlink("/etc/hostname", folder / "h.md");
    std::filesystem::create_directory_symlink("/etc", folder / "etc");
    Wiki wiki;
    auto report = wiki.import(folder.path());
    CHECK(report.found == 2);
    CHECK(says(report, "import.symlink", "h.md"));
    CHECK(says(report, "import.symlink", "etc"));
}

TEST_CASE("the same folder again changes nothing") {
    TempDir folder;
    write_files(folder.path(), {{"a.md", "# A\n\n[B](b.md#part) ![x](i/x.gif)\n"},
                                {"b.md", "# B\n\n[a](a.md)\n"},
                                {"c/b.md", "# B\n\nanother [up](../b.md)\n"},
                                {"i/x.gif", gif()},
                                {"d.md", "---\nid: 7\ntitle: D\n---\n"}});
    Wiki wiki;
    CHECK(wiki.import(folder.path()).taken == 4);
    auto again = wiki.import(folder.path());
    CHECK(again.taken == 0);
    CHECK(again.unchanged == 4);
    CHECK(again.media_taken == 0);
    CHECK(wiki.revisions("a") == 1);
}

TEST_CASE("a page that the wiki has by id or by a stated slug gets a new revision, by its title alone it becomes another page") {
    TempDir folder;
    write_files(folder.path(), {{"a.md", "---\nid: 01J9ZK3V5M8Q2R4T6W8Y0ABCDE\ntitle: A\n---\nun\n"},
                                {"b.md", "---\ntitle: B\nslug: bee\n---\nun\n"},
                                {"c.md", "# C\n\nun\n"}});
    Wiki wiki;
    wiki.import(folder.path());
    write_files(folder.path(), {{"a.md", "---\nid: 01J9ZK3V5M8Q2R4T6W8Y0ABCDE\ntitle: A\n---\ndeux\n"},
                                {"b.md", "---\ntitle: B\nslug: bee\n---\ndeux\n"},
                                {"c.md", "# C\n\ndeux\n"}});
    auto report = wiki.import(folder.path());
    CHECK(report.taken == 3);
    CHECK(wiki.revisions("a") == 2);
    CHECK(wiki.revisions("bee") == 2);
    CHECK(wiki.revisions("c") == 1);
    CHECK(body_of(wiki.source("c-2")) == "# C\n\ndeux\n");
    CHECK(says(report, "import.slug_changed", "c.md"));
    CHECK(wiki.import(folder.path()).unchanged == 3);
}

TEST_CASE("a dry run says the same and writes nothing") {
    Wiki wiki;
    auto options = Wiki::options();
    options.dry_run = true;
    auto report = wiki.import(Files{{"a.md", "# A\n![x](x.gif)\n"}, {"x.gif", gif()}}, options);
    CHECK(report.taken == 1);
    CHECK(!report.committed);
    CHECK(!wiki.has("a"));
    CHECK(exchange::describe(report).back().key == "import.nothing_written");
}

TEST_CASE("a page that is too large is refused and named, the others are taken") {
    Wiki wiki;
    auto report = wiki.import(Files{{"big.md", "# Big\n\n" + std::string(600 * 1024, 'x')},
                                    {"edge.md", "# Edge\n\n" + std::string(512 * 1024 - 20, 'x')},
                                    {"ok.md", "# Ok\n"}});
    CHECK(report.found == 3);
    CHECK(report.taken == 1);
    CHECK(report.refused == 2);
    CHECK(says(report, "page.too_large", "big.md"));
    CHECK(says(report, "page.too_large", "edge.md"));
    CHECK(wiki.has("ok"));
}

TEST_CASE("where every page is refused nothing is written") {
    Wiki wiki;
    auto report = wiki.import(Files{{"big.md", "# Big\n\n" + std::string(600 * 1024, 'x')}, {"kinds/x.yaml", "x"}});
    CHECK(report.refused == 1);
    CHECK(!report.committed);
    CHECK(report.nothing_taken());
    CHECK(exchange::describe(report).back().key == "import.nothing_written");
}

TEST_CASE("a report says which pages are new, and names those that are replaced") {
    Wiki wiki;
    wiki.import(Files{{"a.md", "---\ntitle: A\nslug: a\n---\nun\n"}});
    auto report = wiki.import(Files{{"a.md", "---\ntitle: A\nslug: a\n---\ndeux\n"}, {"b.md", "# B\n"}});
    CHECK(report.taken == 2);
    CHECK(report.revised == 1);
    CHECK(says(report, "import.page_replaced", "a.md"));
    CHECK(report.said.at("import.page_replaced") == 1);
}

TEST_CASE("pages that had to be shown as plain text are named") {
    Wiki wiki;
    auto report = wiki.import(Files{{"a.md", "# Lourde\n\n" + std::string(400'000, '[') + "\n"}, {"b.md", "# B\n"}});
    REQUIRE(says(report, "import.shown_plain"));
    for (const auto& line : report.lines)
        if (line.key == "import.page_plain") CHECK(line.params == exchange::Params{{"slug", "lourde"}});
    CHECK(report.said.at("import.page_plain") == 1);
}

TEST_CASE("many pages of one title, and files of one name, are numbered without a gap, twice the same") {
    Files files;
    for (int i = 0; i < 300; ++i) {
        auto folder = std::to_string(i) + "/";
        files.emplace_back(folder + "a.md", "# Same\n\n" + std::to_string(i) + " ![x](x.gif)\n");
        files.emplace_back(folder + "x.gif", gif() + std::to_string(i));
    }
    TempDir folder;
    write_files(folder.path(), files);
    Wiki wiki;
    auto report = wiki.import(folder.path());
    CHECK(report.taken == 300);
    CHECK(report.media_taken == 300);
    CHECK(wiki.has("same-300"));
    auto files_now = wiki.bundle();
    CHECK(files_now.contains("media/x-300.gif"));
    CHECK(wiki.import(folder.path()).unchanged == 300);
    CHECK(wiki.bundle() == files_now);
}

TEST_CASE("a source without pages, or that is not there, is refused") {
    Wiki wiki;
    TempDir folder;
    CHECK(wiki.try_import(folder.path()).error().key == "import.nothing");
    CHECK(wiki.try_import(folder / "none").error().key == "import.no_source");
}

TEST_CASE("one Markdown file is a source too") {
    TempDir folder;
    write_files(folder.path(), {{"a.md", "# A\n"}, {"b.md", "# B\n"}});
    Wiki wiki;
    CHECK(wiki.import(folder / "a.md").taken == 1);
    CHECK(!wiki.has("b"));
}

TEST_CASE("progress is told by stage, up to the total") {
    TempDir folder;
    write_files(folder.path(), {{"a.md", "# A\n"}, {"b.md", "# B\n"}});
    Wiki wiki;
    std::map<exchange::Stage, std::pair<std::int64_t, std::int64_t>> last;
    auto report = wiki.try_import(folder.path(), Wiki::options(), [&](auto stage, auto done, auto total) {
        last[stage] = {done, total};
    });
    REQUIRE(report.ok());
    for (auto stage : {exchange::Stage::Reading, exchange::Stage::Staging, exchange::Stage::Writing})
        CHECK(last[stage] == std::pair<std::int64_t, std::int64_t>(2, 2));
}

TEST_CASE("a report stays small, and still counts") {
    exchange::ImportReport report;
    for (int i = 0; i < 5'000; ++i) report.say(exchange::Weight::Warning, "p", "import.link_left");
    CHECK(report.lines.size() == exchange::ImportReport::kListed);
    CHECK(report.said.at("import.link_left") == 5'000);
    auto lines = exchange::describe(report);
    CHECK(lines.size() == exchange::ImportReport::kListed + 3);
    CHECK(lines[lines.size() - 2].params.at(0).second == "3000");
}
