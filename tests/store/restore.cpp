#include "store/restore.h"

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;
namespace fs = std::filesystem;

namespace {

// A backup of a wiki with pages of these names.
fs::path backup_of(const tests::TempDir& folder, const Names& names) {
    auto made = opened(folder / "made.db", Open::Create);
    for (const auto& name : names) REQUIRE(made->write([&](Writer& w) { return create_page(w, draft(name)); }).ok());
    auto file = folder / "backup.db";
    REQUIRE(made->backup(file).ok());
    return file;
}

Names pages_of(Database& database) {
    Names names;
    database.read([&](Reader& r) {
        for_each_page(r, reader(), [&](const domain::PageHead& head) { names.push_back(head.slug); });
        return Done{};
    });
    return names;
}

Names pages_of(const fs::path& file) { return pages_of(*opened(file, Open::Existing)); }

bool sound(Database& database) {
    auto fresh = [](const domain::PageHead& head, std::string_view) -> Result<domain::PageDraft> { return draft(head.slug); };
    return database.read([&](Reader& r) { return check(r, fresh).faults.empty(); });
}

Names files_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return {names.begin(), names.end()};
}

// Leaves the log that a wiki had which was killed, and not the wiki.
void leave_log(const fs::path& file) {
    {
        auto wiki = opened(file, Open::Create);
        for (int n = 0; n < 20; ++n)
            REQUIRE(wiki->write([&](Writer& w) { return create_page(w, draft("old-" + std::to_string(n))); }).ok());
        fs::copy_file(file.string() + "-wal", file.string() + ".kept");
    }
    fs::remove(file);
    fs::rename(file.string() + ".kept", file.string() + "-wal");
    REQUIRE(fs::file_size(file.string() + "-wal") > 0);
}

}  // namespace

TEST_CASE("a backup becomes a wiki in a folder that is made for it, and nothing else is left there") {
    tests::TempDir folder;
    auto file = folder / "new" / "wiki.db";
    REQUIRE(restore(backup_of(folder, {"a", "b"}), file, Over::Nothing).ok());
    CHECK(files_in(folder / "new") == Names{"wiki.db"});
    auto wiki = opened(file, Open::Existing);
    CHECK(pages_of(*wiki) == Names{"a", "b"});
    CHECK(sound(*wiki));
}

TEST_CASE("the log of a wiki that is gone is not played into the one that takes its name") {
    tests::TempDir folder;
    fs::create_directory(folder / "w");
    auto file = folder / "w" / "wiki.db";
    leave_log(file);
    SECTION("restored") {
        REQUIRE(restore(backup_of(folder, {"a"}), file, Over::Nothing).ok());
        auto wiki = opened(file, Open::Existing);
        CHECK(pages_of(*wiki) == Names{"a"});
        CHECK(sound(*wiki));
    }
    SECTION("made") {
        auto wiki = opened(file, Open::Create);
        CHECK(pages_of(*wiki).empty());
        CHECK(sound(*wiki));
    }
}

TEST_CASE("what can't be restored is named, and leaves the wiki as it was") {
    tests::TempDir folder;
    Wiki wiki;
    wiki.add(draft("mine"));
    auto file = wiki.database->file();
    auto refused = [&](const fs::path& backup, Over over) {
        auto outcome = restore(backup, file, over);
        REQUIRE_FALSE(outcome.ok());
        CHECK(pages_of(*wiki.database) == Names{"mine"});
        CHECK_FALSE(fs::exists(file.string() + ".restoring"));
        CHECK_FALSE(fs::exists(file.string() + ".before-restore"));
        return outcome.error().key + " " + fs::path(outcome.error().params.at(0).second).filename().string();
    };
    CHECK(refused(folder / "none.db", Over::Wiki) == "store.backup_missing none.db");
    auto backup = backup_of(folder, {"a"});
    CHECK(refused(backup, Over::Nothing) == "store.exists wiki.db");
    std::ofstream(folder / "letter.txt") << std::string(5000, 'x');
    CHECK(refused(folder / "letter.txt", Over::Wiki) == "store.not_a_wiki letter.txt");
    Connection(folder / "other.db", Access::Create).execute("CREATE TABLE song (name TEXT)");
    CHECK(refused(folder / "other.db", Over::Wiki) == "store.not_a_wiki other.db");
    Connection(backup, Access::Write).execute("PRAGMA user_version = 999");
    CHECK(refused(backup, Over::Wiki) == "store.newer backup.db");
    fs::resize_file(backup, fs::file_size(backup) / 2);
    CHECK(refused(backup, Over::Wiki) == "store.io backup.db");
}

TEST_CASE("a wiki that is being read is replaced: old until then, new from then on, the old one kept beside") {
    tests::TempDir folder;
    auto backup = backup_of(folder, {"a", "b"});
    Wiki wiki;
    auto first = wiki.add(draft("old"));
    wiki.add(draft("b", 5));
    auto last = wiki.add(draft("gone"));
    REQUIRE(wiki.remove(last).ok());
    wiki.read([&](Reader& r) {
        REQUIRE(find_page(r, "old"));
        REQUIRE(restore(backup, wiki.database->file(), Over::Wiki).ok());
        CHECK(find_page(r, "old"));
        return Done{};
    });
    auto version = wiki.database->version();
    CHECK(wiki.database->notice_others());
    CHECK(wiki.database->version() > version);
    CHECK(pages_of(*wiki.database) == Names{"a", "b"});
    CHECK(sound(*wiki.database));
    CHECK(wiki.number("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'") == 1);
    CHECK(pages_of(wiki.database->file().string() + ".before-restore") == Names{"b", "old"});

    auto added = wiki.add(draft("c"));
    CHECK(added > last);
    CHECK(first < added);
    CHECK(pages_of(*wiki.database) == Names{"a", "b", "c"});
}

TEST_CASE("after a restore the outbox goes on, and names every page that came or went") {
    tests::TempDir folder;
    auto backup = backup_of(folder, {"a"});
    Wiki wiki;
    std::set<std::int64_t> concerned{1};  // "a" in the backup
    for (auto name : {"x", "y", "z"}) concerned.insert(wiki.add(draft(name)).value);
    auto read_to = wiki.read([](Reader& r) { return outbox_end(r); });
    REQUIRE(restore(backup, wiki.database->file(), Over::Wiki).ok());
    std::set<std::int64_t> told;
    for (const auto& entry : wiki.read([&](Reader& r) { return outbox_after(r, read_to, 100); })) told.insert(entry.page.value);
    CHECK(told == concerned);
}

TEST_CASE("what is saved while a wiki is replaced is in the wiki or in the copy kept beside it") {
    tests::TempDir folder;
    auto backup = backup_of(folder, {"a"});
    Wiki wiki;
    std::atomic<int> saved = 0;
    std::atomic<bool> stop = false;
    std::jthread writer([&] {
        while (!stop)
            if (wiki.database->write([&](Writer& w) { return create_page(w, draft("p" + std::to_string(saved))); }).ok()) ++saved;
    });
    while (saved < 20) std::this_thread::yield();
    auto restored = restore(backup, wiki.database->file(), Over::Wiki);
    int until = saved;
    while (saved < until + 5) std::this_thread::yield();
    stop = true;
    writer.join();
    REQUIRE(restored.ok());
    std::set<std::string> found;
    for (const auto& name : pages_of(*wiki.database)) found.insert(name);
    for (const auto& name : pages_of(wiki.database->file().string() + ".before-restore")) found.insert(name);
    CHECK(found.size() == static_cast<std::size_t>(saved) + 1);
    CHECK(sound(*wiki.database));
}
