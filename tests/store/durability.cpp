#include <chrono>
#include <cstdio>
#include <random>
#include <thread>

#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

// Saves pages and revisions without end; each is told through the pipe once `write` has returned.
[[noreturn]] void save_without_end(const std::filesystem::path& file, int round, int pipe) {
    auto database = opened(file, Open::Existing);
    for (int n = 0;; ++n) {
        auto page = draft("r" + std::to_string(round) + "-" + std::to_string(n), n, {"r0-0"});
        page.source += std::string(3000, 'x');
        auto made = database->write([&](Writer& w) { return create_page(w, page); });
        auto again = database->write([&](Writer& w) { return save_revision(w, *made, 1, page); });
        std::int64_t told = made->value;
        if (!again.ok() || ::write(pipe, &told, sizeof told) != sizeof told) _exit(1);
    }
}

// The pages a child was told of before it was killed after `patience`.
std::vector<domain::PageId> killed_while_saving(const std::filesystem::path& file, int round,
                                                std::chrono::milliseconds patience) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    auto child = fork();
    if (child == 0) save_without_end(file, round, ends[1]);
    ::close(ends[1]);
    std::this_thread::sleep_for(patience);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    std::vector<domain::PageId> told;
    for (std::int64_t id = 0; ::read(ends[0], &id, sizeof id) == sizeof id;) told.push_back({id});
    ::close(ends[0]);
    return told;
}

// A file system of a few megabytes; not there without the right to mount.
struct SmallDisk {
    explicit SmallDisk(const std::filesystem::path& folder)
        : path(folder),
          mounted(std::filesystem::create_directory(folder) && mount("none", folder.c_str(), "tmpfs", 0, "size=4m") == 0) {}
    ~SmallDisk() {
        if (mounted) umount2(path.c_str(), MNT_DETACH);
    }
    bool grow() const { return mount("none", path.c_str(), "tmpfs", MS_REMOUNT, "size=16m") == 0; }
    std::filesystem::path path;
    bool mounted;
};

}  // namespace

TEST_CASE("no save that was acknowledged is lost when the process is killed") {
    tests::TempDir folder;
    auto file = folder / "wiki.db";
    opened(file, Open::Create).reset();
    std::mt19937 random(9);
    std::vector<domain::PageId> told;
    for (int round = 0; round < 20; ++round) {
        auto more = killed_while_saving(file, round, std::chrono::milliseconds(20 + random() % 80));
        told.insert(told.end(), more.begin(), more.end());
    }
    REQUIRE(told.size() > 20);
    auto database = opened(file, Open::Existing);
    database->read([&](Reader& r) {
        int lost = 0;
        for (auto page : told) {
            auto head = find_page(r, page);
            lost += !head || head->head.number != 2 || sha256_hex(read_source(r, page, 2)) != head->head.digest;
        }
        CHECK(lost == 0);
        auto fresh = [](const domain::PageHead& head, std::string_view) -> Result<domain::PageDraft> {
            return draft(head.slug, 1, {"r0-0"});
        };
        CHECK(check(r, fresh).faults.empty());
        return Done{};
    });
}

TEST_CASE("on a full disk saves are refused, reads go on, and saving resumes when there is space again") {
    tests::TempDir folder;
    SmallDisk disk(folder / "disk");
    if (!disk.mounted) {
        SUCCEED("no right to mount a small disk here");
        return;
    }
    auto database = opened(disk.path / "wiki.db", Open::Create);
    std::optional<Error> refused;
    int saved = 0;
    for (; !refused && saved < 1000; saved += !refused) {
        auto page = draft("p" + std::to_string(saved));
        page.source.resize(20'000, 'x');
        auto made = database->write([&](Writer& w) { return create_page(w, page); });
        if (!made.ok()) refused = made.error();
    }
    REQUIRE(refused);
    CHECK(refused->key == "store.full");
    CHECK(refused->kind == ErrorKind::TooLarge);
    auto count = [&] { return database->read([](Reader& r) { return count_pages(r, {}, anonymous()); }); };
    CHECK(count() == saved);
    CHECK(database->read([](Reader& r) { return read_source(r, {1}, 1); }).size() == 20'000);
    CHECK(database->backup(disk.path / "copy.db").error().key == "store.backup");

    REQUIRE(disk.grow());
    CHECK(database->write([&](Writer& w) { return create_page(w, draft("after")); }).ok());
    CHECK(count() == saved + 1);
    auto fresh = [](const domain::PageHead& head, std::string_view) -> Result<domain::PageDraft> { return draft(head.slug); };
    CHECK(database->read([&](Reader& r) { return check(r, fresh).faults.size(); }) == 0);
}
