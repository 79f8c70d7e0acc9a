// Archives made by strangers: read when they are sound, refused whole when they are not.
#include <set>

#include "catch.hpp"
#include "exchange/archive_source.h"
#include "exchange/sink.h"
#include "wiki.h"
#include "zip_bytes.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

// Why an archive was refused; "" when it was taken. After a refusal nothing of it is anywhere.
std::string refusal(const std::string& bytes, const exchange::ArchiveLimits& limits = {}) {
    TempDir dir;
    write_files(dir.path(), {{"a.zip", bytes}, {"work/keep", ""}});
    exchange::ImportReport report;
    auto tree = exchange::unpack(dir / "a.zip", dir / "work", report, {}, limits);
    std::set<std::string> outside;
    for (const auto& entry : std::filesystem::directory_iterator(dir.path())) outside.insert(entry.path().filename().string());
    CHECK(outside == std::set<std::string>{"a.zip", "work"});
    for (const auto& entry : std::filesystem::directory_iterator(dir / "work"))
        CHECK(entry.symlink_status().type() == std::filesystem::file_type::regular);
    return tree.ok() ? "" : tree.error().key;
}

std::string zip_of(std::vector<ZipEntry> entries) {
    ZipBytes zip;
    for (const auto& entry : entries) zip.add(entry);
    return zip.str();
}

}  // namespace

TEST_CASE("a zip of pages is imported as its folder would be") {
    Wiki wiki;
    TempDir dir;
    write_files(dir.path(),
                {{"pages.zip", pack(Pack::Zip, {{"wiki-main/docs/a.md", "# A\n[b](/docs/b.md) ![x](../img/%C3%A9%20t.gif)\n"},
                                                {"wiki-main/docs/b.md", "# B\n"},
                                                {"wiki-main/img/\xC3\xA9 t.gif", gif()},
                                                {"wiki-main/inner.zip", zip_of({{"../x.md", "x"}})}})},
                 {"pages.tar.gz", pack(Pack::TarGz, {{"./docs/c.md", "# C\n"}})},
                 {"other.tar", pack(Pack::Tar, {{"d.md", "# D\n"}})}});
    auto report = wiki.import(dir / "pages.zip");
    CHECK(report.taken == 2);
    CHECK(report.other_files == 1);
    CHECK(body_of(wiki.source("a")) == "# A\n[[B|b]] ![x](\xC3\xA9-t.gif)\n");
    CHECK(wiki.import(dir / "pages.tar.gz").taken == 1);
    CHECK(wiki.import(dir / "other.tar").taken == 1);
}

TEST_CASE("names that point outside an archive refuse it") {
    for (std::string name : {"../x.md",
                             "a/../../x.md",
                             "a/b/../../../x.md",
                             "..",
                             "a/..",
                             "./../x.md",
                             "../../../../../../etc/cron.d/x",
                             "/etc/x.md",
                             "//host/x.md",
                             "/",
                             "C:/x.md",
                             "C:x.md",
                             "c:",
                             "\\x.md",
                             "\\\\host\\share\\x.md",
                             "..\\x.md",
                             "a\\..\\..\\x.md",
                             "../\xC3\xA9.md",
                             "a/../x.md",
                             "C:\\x.md"}) {
        INFO(name);
        CHECK(refusal(zip_of({{"fine.md", "# x\n"}, {name, "# x\n"}})) == "import.archive_outside");
        CHECK(refusal(pack(Pack::Tar, {{"fine.md"}, {name}})) == "import.archive_outside");
        CHECK(refusal(pack(Pack::TarGz, {{"fine.md"}, {name}})) == "import.archive_outside");
    }
}

TEST_CASE("names that no file should have refuse the archive") {
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "a/";
    CHECK(refusal(pack(Pack::Tar, {{"a\\b.md"}})) == "import.archive_name");
    CHECK(refusal(zip_of({{"a\\b.md", "# x\n"}})).empty());  // a zip made on Windows may part its folders so
    for (std::string name : {std::string("x\ny.md"), std::string("x\x1b[2J.md"), std::string("x\x7f.md"),
                             std::string(2'000, 'x') + ".md", deep + "x.md"}) {
        INFO(name);
        CHECK(refusal(zip_of({{name, "# x\n"}})) == "import.archive_name");
    }
}

TEST_CASE("an entry without a name refuses the archive, by its number") {
    TempDir dir;
    write_files(dir.path(), {{"a.zip", zip_of({{"fine.md", "# x\n"}, {"", "# x\n"}})}, {"work/keep", ""}});
    exchange::ImportReport report;
    auto tree = exchange::unpack(dir / "a.zip", dir / "work", report, {});
    REQUIRE(!tree.ok());
    CHECK(tree.error().key == "import.archive_name");
    CHECK(tree.error().params.at(0) == std::pair<std::string, std::string>("entry", "#2"));
}

TEST_CASE("a digit and a colon are no drive") { CHECK(refusal(zip_of({{"2: intro.md", "# x\n"}})).empty()); }

TEST_CASE("names that are not UTF-8 are read as older systems wrote them, and said") {
    Wiki wiki;
    TempDir dir;
    write_files(dir.path(), {{"a.zip", zip_of({{"\x82"
                                                "cole.md",
                                                "Texte.\n"}})},
                             {"a.tar", pack(Pack::Tar, {{"gar\xE7on.md", "Texte.\n"}})},
                             {"folder/no\xEBl.md", "Texte.\n"}});
    auto zip = wiki.import(dir / "a.zip"), tar = wiki.import(dir / "a.tar"), folder = wiki.import(dir / "folder");
    CHECK(property(wiki.source("ecole"), "title") ==
          "\xC3\xA9"
          "cole");
    CHECK(property(wiki.source("garcon"), "title") == "Gar\xC3\xA7on");
    CHECK(property(wiki.source("noel"), "title") == "No\xC3\xABl");
    CHECK(says(zip, "import.name_not_utf8",
               "\xC3\xA9"
               "cole.md"));
    CHECK(says(tar, "import.name_not_utf8", "gar\xC3\xA7on.md"));
    CHECK(says(folder, "import.name_not_utf8", "no\xC3\xABl.md"));
}

TEST_CASE("links and special files refuse the archive, wherever they lead") {
    CHECK(refusal(zip_of({{"x.md", "/etc/passwd", 0120777}})) == "import.archive_link");
    CHECK(refusal(zip_of({{"dir", "/tmp", 0120777}, {"dir/x.md", "# x\n"}})) == "import.archive_link");
    CHECK(refusal(zip_of({{"x.md", "fine.md", 0120777}, {"fine.md", "# x\n"}})) == "import.archive_link");
    for (auto format : {Pack::Tar, Pack::TarGz}) {
        CHECK(refusal(pack(format, {{"x.md", "", AE_IFLNK, "/etc/passwd", ""}})) == "import.archive_link");
        CHECK(refusal(pack(format, {{"x.md", "", AE_IFREG, "", "/etc/passwd"}})) == "import.archive_link");
        CHECK(refusal(pack(format, {{"a.md"}, {"x.md", "", AE_IFREG, "", "a.md"}})) == "import.archive_link");
        CHECK(refusal(pack(format, {{"x.md", "", AE_IFCHR, "", ""}})) == "import.archive_special");
        CHECK(refusal(pack(format, {{"x.md", "", AE_IFBLK, "", ""}})) == "import.archive_special");
        CHECK(refusal(pack(format, {{"x.md", "", AE_IFIFO, "", ""}})) == "import.archive_special");
    }
}

TEST_CASE("an encrypted archive is refused") {
    CHECK(refusal(zip_of({{"x.md", std::string(40, 'x'), 0100644, 1}})) == "import.archive_encrypted");
    CHECK(refusal(zip_of({{"fine.md", "# x\n"}, {"x.md", std::string(40, 'x'), 0100644, 1}})) == "import.archive_encrypted");
}

TEST_CASE("one name twice refuses the archive, also in two Unicode forms") {
    CHECK(refusal(zip_of({{"x.md", "one"}, {"x.md", "two"}})) == "import.archive_duplicate");
    CHECK(refusal(zip_of({{"x.md", "one"}, {"./x.md", "two"}})) == "import.archive_duplicate");
    CHECK(refusal(zip_of({{"\xC3\xA9.md", "one", 0100644, 0x800}, {"e\xCC\x81.md", "two", 0100644, 0x800}})) ==
          "import.archive_duplicate");
    CHECK(refusal(zip_of({{"x.md", "one"}, {"X.md", "two"}})).empty());
}

TEST_CASE("an archive of a hundred thousand entries is refused") {
    ZipBytes zip;
    for (int i = 0; i < 100'000; ++i) zip.add({std::to_string(i) + ".md", ""});
    CHECK(refusal(zip.str()) == "import.archive_entries");
    std::vector<TarEntry> entries(100'000, TarEntry{"", ""});
    for (std::size_t i = 0; i < entries.size(); ++i) entries[i].name = std::to_string(i) + ".md";
    CHECK(refusal(pack(Pack::TarGz, entries)) == "import.archive_entries");
}

TEST_CASE("bombs are refused by what they unpack to, whatever they claim") {
    std::string zeros(33u << 20, '\0');
    CHECK(refusal(pack(Pack::Zip, {{"x.md", zeros}})) != "");
    CHECK(refusal(pack(Pack::Zip, {{"hidden.bin", zeros}, {"x.md"}})) != "");
    CHECK(refusal(pack(Pack::TarGz, {{"x.md", zeros}})) != "");
    zeros.resize(12u << 20);
    CHECK(refusal(pack(Pack::Zip, {{"x.md", zeros}})) == "import.archive_ratio");
    zeros.resize(1u << 20);
    std::vector<TarEntry> many(40, TarEntry{"", zeros});
    for (std::size_t i = 0; i < many.size(); ++i) many[i].name = std::to_string(i) + ".txt";
    CHECK(refusal(pack(Pack::Zip, many)) == "import.archive_ratio");
    CHECK(refusal(pack(Pack::TarGz, many)) == "import.archive_ratio");
    exchange::ArchiveLimits small;
    small.bytes = 3u << 20;
    small.ratio = 1'000'000;
    CHECK(refusal(pack(Pack::Zip, many), small) == "import.archive_bytes");
    small.entry_bytes = 1000;
    CHECK(refusal(pack(Pack::Zip, many), small) == "import.archive_entry_bytes");
}

TEST_CASE("entries that share their bytes are read once or refused") {
    ZipBytes zip;
    zip.add({"a.md", std::string(1u << 20, 'x')});
    for (int i = 0; i < 200; ++i) zip.alias("b" + std::to_string(i) + ".md", 0);
    TempDir dir;
    write_files(dir.path(), {{"a.zip", zip.str()}, {"work/keep", ""}});
    exchange::ImportReport report;
    auto tree = exchange::unpack(dir / "a.zip", dir / "work", report, {});
    CHECK((!tree.ok() || tree->files().size() == 1));
}

TEST_CASE("an archive that lies about sizes, is cut, or is none, is refused") {
    auto sound = zip_of({{"a.md", std::string(5'000, 'x')}, {"b.md", std::string(5'000, 'y')}});
    CHECK(refusal(sound).empty());
    CHECK(refusal(zip_of({{"a.md", "tiny", 0100644, 0, 4'000'000'000}})) != "");
    CHECK(refusal(zip_of({{"a.md", std::string(5'000, 'x'), 0100644, 0, 3}})) != "");
    CHECK(refusal(sound.substr(0, 4'000)) != "");
    CHECK(refusal(sound.substr(0, 40)) != "");
    auto flipped = sound;
    flipped[100] = 'z';
    CHECK(refusal(flipped) == "import.archive_damaged");
    auto gz = pack(Pack::TarGz, {{"a.md", std::string(5'000, 'x')}});
    CHECK(refusal(gz.substr(0, gz.size() / 2)) != "");
    CHECK(refusal("") == "import.archive_unknown");
    CHECK(refusal("not an archive at all, just words that somebody renamed to .zip") == "import.archive_unknown");
}

TEST_CASE("a hostile archive leaves the wiki and its folder as they were") {
    Wiki wiki;
    TempDir dir;
    write_files(dir.path(), {{"a.zip", zip_of({{"fine.md", "# Fine\n"}, {"../evil.md", "# Evil\n"}})}});
    auto count = [&] { return std::distance(std::filesystem::directory_iterator(wiki.dir().path()), {}); };
    auto before = count();
    auto report = wiki.try_import(dir / "a.zip");
    REQUIRE(!report.ok());
    CHECK(report.error().params.at(0) == std::pair<std::string, std::string>("entry", "../evil.md"));
    CHECK(!wiki.has("fine"));
    CHECK(count() == before);
}

TEST_CASE("a zip that we write reads back, and is the same every time") {
    TempDir dir;
    for (std::string name : {"one.zip", "two.zip"}) {
        auto sink = exchange::open_sink(dir / name);
        REQUIRE(sink.ok());
        for (int i = 0; i < 50; ++i)
            REQUIRE(
                (*sink)->put("pages/\xC3\xA9t\xC3\xA9-" + std::to_string(i) + ".md", "# Page " + std::to_string(i) + "\n").ok());
        CHECK(!std::filesystem::exists(dir / name));
        REQUIRE((*sink)->finish().ok());
    }
    CHECK(read_file(dir / "one.zip") == read_file(dir / "two.zip"));
    CHECK(exchange::open_sink(dir / "one.zip").error().key == "export.exists");
    Wiki wiki;
    CHECK(wiki.import(dir / "one.zip").taken == 50);
}

TEST_CASE("a folder export appears whole or not at all") {
    TempDir dir;
    {
        auto sink = exchange::open_sink(dir / "out");
        REQUIRE((*sink)->put("a/b.md", "x").ok());
    }
    CHECK(std::filesystem::is_empty(dir.path()));
    auto sink = exchange::open_sink(dir / "out/");
    REQUIRE((*sink)->put("a/b.md", "x").ok());
    REQUIRE((*sink)->finish().ok());
    CHECK(read_file(dir / "out/a/b.md") == "x");
    CHECK(exchange::open_sink(dir / "out").error().key == "export.exists");
    std::filesystem::create_directory(dir / "empty");
    auto onto_empty = exchange::open_sink(dir / "empty");
    REQUIRE(onto_empty.ok());
    CHECK((*onto_empty)->finish().ok());
}
