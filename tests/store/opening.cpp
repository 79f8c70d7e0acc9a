#include <fstream>

#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

TEST_CASE("a wiki is made once, and opened again with all it held") {
    tests::TempDir folder;
    auto file = folder / "wiki.db";
    {
        auto made = Database::open(file, Open::Create);
        REQUIRE(made.ok());
        REQUIRE((*made)->write([](Writer& w) { return create_page(w, draft("accueil")); }).ok());
    }
    auto again = Database::open(file, Open::Create);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().key == "store.exists");

    auto opened = Database::open(file, Open::Existing);
    REQUIRE(opened.ok());
    CHECK((*opened)->read([](Reader& r) { return find_page(r, "accueil"); }).has_value());
}

TEST_CASE("a wiki that has been closed is one file") {
    tests::TempDir folder;
    {
        auto made = opened(folder / "wiki.db", Open::Create);
        REQUIRE(made->write([](Writer& w) { return create_page(w, draft("accueil")); }).ok());
        REQUIRE(made->read([](Reader& r) { return count_pages(r, {}, anonymous()); }) == 1);
    }
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        names.push_back(entry.path().filename().string());
    CHECK(names == Names{"wiki.db"});
}

TEST_CASE("half a wiki left by a process that died while making it is no obstacle") {
    tests::TempDir folder;
    std::ofstream(folder / "wiki.db.new") << "half";
    CHECK(Database::open(folder / "wiki.db", Open::Create).ok());
}

TEST_CASE("what is no wiki is refused and left as it is") {
    tests::TempDir folder;
    CHECK(Database::open(folder / "none.db", Open::Existing).error().key == "store.missing");
    CHECK(Database::open(folder / "no" / "folder.db", Open::Create).error().key == "store.io");

    std::ofstream(folder / "letter.txt") << std::string(5000, 'x');
    CHECK(Database::open(folder / "letter.txt", Open::Existing).error().key == "store.not_a_wiki");
    CHECK(std::filesystem::file_size(folder / "letter.txt") == 5000);

    Connection(folder / "other.db", Access::Create).execute("CREATE TABLE song (name TEXT)");
    CHECK(Database::open(folder / "other.db", Open::Existing).error().key == "store.not_a_wiki");
}

TEST_CASE("every connection is durable, checks references and distrusts the file") {
    Wiki wiki;
    for (auto access : {Access::Write, Access::Read}) {
        Connection connection(wiki.database->file(), access);
        CHECK(connection.number("PRAGMA synchronous") == 2);
        CHECK(connection.number("PRAGMA foreign_keys") == 1);
        CHECK(connection.number("PRAGMA trusted_schema") == 0);
        CHECK(connection.number("PRAGMA busy_timeout") == 5000);
        CHECK(connection.number("PRAGMA mmap_size") == 0);
        CHECK(connection.number("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'") == 1);
        CHECK_THROWS(connection.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"));
    }
    Connection reader(wiki.database->file(), Access::Read);
    CHECK_THROWS(reader.execute("DELETE FROM page"));
}

TEST_CASE("a statement is prepared once, and may be asked again while it runs") {
    Wiki wiki;
    Connection connection(wiki.database->file(), Access::Read);
    auto outer = connection.query("SELECT key FROM json_each('[1,2]')");
    REQUIRE(outer.step());
    {
        auto inner = connection.query("SELECT key FROM json_each('[1,2]')");
        REQUIRE(inner.step());
        CHECK(inner.integer(0) == 0);
    }
    REQUIRE(outer.step());
    CHECK(outer.integer(0) == 1);
    CHECK(connection.kept().size() == 1);
}
