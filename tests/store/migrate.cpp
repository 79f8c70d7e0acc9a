#include "store/migrate.h"

#include <array>

#include "base/assets.h"
#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

std::vector<Migration> shipped_and(std::vector<std::string_view> more) {
    auto all = shipped_migrations();
    for (auto sql : more) all.push_back({static_cast<int>(all.size()) + 1, sql});
    return all;
}

// A wiki's file of today's schema with one page in it.
std::filesystem::path wiki_of_today(const tests::TempDir& folder) {
    auto file = folder / "wiki.db";
    auto database = opened(file, Open::Create);
    REQUIRE(database->write([](Writer& w) { return create_page(w, draft("a")); }).ok());
    return file;
}

std::string next_copy(const std::filesystem::path& file) {
    auto next = std::to_string(shipped_migrations().size() + 1);
    return file.string() + ".before-" + std::string(4 - next.size(), '0') + next;
}

}  // namespace

TEST_CASE("migrations that were shipped are never changed") {
    const std::array digests{
        "5b655b6ced5392723d43d2e8f4520de0327d2a23d791ecd18a40970016c2e745",
        "739e3e7355e357d8f67757ebd627bfef54942f580ce1499bf2da751c53234fe8",
        "9ab95d6bf33b5df1b3157878c304b48c0aaf671ea2f95004342158bf71e0cadd",
        "e9ba66866d6a902c25ae2646aee7194840c36e30ae29a9bcaee6f70be64b55bd",
        "da717815d14c045b095165a56e6dc8ab1d7310408897cf0da2df6d36dabcc5c7",
        "863dcdb0f2e8c351e44c02277384756c6541204f4e7aa5bcdfcb00d4b48339df",
        "8574e13fb42877e8533ffdcbd3b62bb7d8f898d3e8a95ebfc38c1c5657389de5",
        "1993880c730756b28967c39875888bbd80ef5ae222e40a95eac39fd647de7e50",
    };
    auto all = shipped_migrations();
    REQUIRE(all.size() == digests.size());
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(sha256_hex(all[i].sql) == digests[i]);
}

TEST_CASE("a migration keeps what is there, and a copy of how it was") {
    tests::TempDir folder;
    auto file = wiki_of_today(folder);
    auto version = static_cast<std::int64_t>(shipped_migrations().size());
    {
        Connection connection(file, Access::Write);
        REQUIRE(migrate(connection, file, shipped_and({"CREATE TABLE extra (a); INSERT INTO extra VALUES (1), (2);"})).ok());
        CHECK(connection.number("PRAGMA user_version") == version + 1);
        CHECK(connection.number("SELECT count(*) FROM extra") == 2);
        CHECK(connection.number("SELECT count(*) FROM page") == 1);
        CHECK(connection.number("PRAGMA foreign_keys") == 1);
    }
    Connection before(next_copy(file), Access::Read);
    CHECK(before.number("PRAGMA user_version") == version);
    CHECK(before.number("SELECT count(*) FROM page") == 1);
    CHECK(before.number("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'") == 0);
}

TEST_CASE("a migration that fails leaves the version before it, with all it held") {
    tests::TempDir folder;
    auto file = wiki_of_today(folder);
    auto version = static_cast<std::int64_t>(shipped_migrations().size());
    for (auto broken : {"DROP TABLE audit; INSERT INTO nowhere VALUES (1);",
                        "PRAGMA foreign_keys = OFF; INSERT INTO plain (page, text) VALUES (99, 'orphan');"}) {
        Connection connection(file, Access::Write);
        auto outcome = migrate(connection, file, shipped_and({"CREATE TABLE extra (a);", broken}));
        REQUIRE_FALSE(outcome.ok());
        CHECK(outcome.error().key == "store.migration");
        CHECK(connection.number("PRAGMA user_version") == version + 1);
        CHECK(connection.number("SELECT count(*) FROM page") == 1);
        CHECK(connection.number("SELECT count(*) FROM audit") == 0);
        connection.execute("DROP TABLE extra; PRAGMA user_version = " + std::to_string(version));
    }
}

TEST_CASE("a file of a newer version is refused and left as it is") {
    tests::TempDir folder;
    auto file = wiki_of_today(folder);
    Connection(file, Access::Write).execute("PRAGMA user_version = 999");
    auto outcome = Database::open(file, Open::Existing);
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error() ==
          Error{ErrorKind::Invalid,
                "store.newer",
                {{"file", file.string()}, {"version", "999"}, {"known", std::to_string(shipped_migrations().size())}},
                {}});
    CHECK(Connection(file, Access::Read).number("SELECT count(*) FROM page") == 1);
}

TEST_CASE("a file whose version is no version is no wiki") {
    tests::TempDir folder;
    auto file = wiki_of_today(folder);
    Connection(file, Access::Write).execute("PRAGMA user_version = -1");
    auto outcome = Database::open(file, Open::Existing);
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().key == "store.not_a_wiki");
}

TEST_CASE("opening a file that is up to date makes no copy") {
    tests::TempDir folder;
    auto file = wiki_of_today(folder);
    REQUIRE(Database::open(file, Open::Existing).ok());
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}
