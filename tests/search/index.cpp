#include "search/index.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <xapian.h>

#include "catch.hpp"
#include "library.h"

using namespace catalyst;
using namespace catalyst::tests;
using search::IndexState;
using Changes = std::vector<search::Change>;
using Names = std::vector<std::string>;

namespace {

search::Change put(const search::Document& document) { return {document.key, document}; }

// Runs `work` in a child process; its exit code is what `work` returns.
template <class Work>
pid_t child(Work work) {
    pid_t pid = fork();
    if (pid == 0) _exit(work());
    return pid;
}

int exit_code(pid_t pid) {
    int status = 0;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("an index is missing, ready, of another version or damaged") {
    TempDir dir;
    auto path = dir / "index";
    CHECK(search::inspect(path) == IndexState::Missing);
    {
        auto writer = std::move(search::IndexWriter::open(path).value());
        CHECK(writer->state() == IndexState::Missing);
        CHECK(writer->apply({}, 1).error().key == "search.rebuilding");
        REQUIRE(writer->begin_rebuild().value()->finish(7).ok());
        CHECK(writer->state() == IndexState::Ready);
    }
    CHECK(search::inspect(path) == IndexState::Ready);
    CHECK(search::count_faults(path).value() == 0);
    Xapian::WritableDatabase((path / "live").string(), Xapian::DB_OPEN).set_metadata("schema", "0");
    CHECK(search::inspect(path) == IndexState::OtherVersion);
    search::Searcher searcher(path);
    CHECK(searcher.find(Library::asking("x"), search::Snippets::No).error().key == "search.rebuilding");
    std::ofstream(path / "gen-2" / "iamglass") << "no version file";
    CHECK(search::inspect(path) == IndexState::Damaged);
    std::filesystem::remove_all(path / "gen-2");
    CHECK(search::inspect(path) == IndexState::Missing);
    std::ofstream(path / "live") << "auto ../../elsewhere\n";
    CHECK(search::inspect(path) == IndexState::Missing);
}

TEST_CASE("an index that lost its texts is damaged") {
    TempDir dir;
    {
        auto writer = std::move(search::IndexWriter::open(dir / "index").value());
        auto rebuild = std::move(writer->begin_rebuild().value());
        REQUIRE(rebuild->add(document("a", "Un")).ok());
        REQUIRE(rebuild->finish(1).ok());
    }
    REQUIRE(search::inspect(dir / "index") == IndexState::Ready);
    std::filesystem::remove(dir / "index" / "gen-2" / "docdata.glass");
    CHECK(search::inspect(dir / "index") == IndexState::Damaged);
}

TEST_CASE("changes and their watermark are kept together") {
    Library library({document("a", "Un"), document("b", "Deux")});
    auto changed = document("a", "Autre");
    changed.stamp = "2";
    REQUIRE(library.writer().apply(Changes{put(changed), {"b", {}}, {"never there", {}}, put(document("c", "Trois"))}, 12).ok());
    CHECK(library.writer().watermark() == 12);
    CHECK(library.keys("un").empty());
    CHECK(library.keys("autre") == Names{"a"});
    CHECK(library.keys("") == Names{"a", "c"});
    REQUIRE(library.writer().apply(Changes{put(changed), put(changed)}, 12).ok());
    CHECK(library.keys("") == Names{"a", "c"});
}

TEST_CASE("an index has one writer at a time") {
    Library library;
    auto second = search::IndexWriter::open(library.path());
    REQUIRE(!second);
    CHECK(second.error().kind == ErrorKind::Busy);
    CHECK(second.error().key == "search.locked");
    CHECK(exit_code(child([&] { return search::IndexWriter::open(library.path()).ok() ? 1 : 0; })) == 0);
}

TEST_CASE("a rebuild that is not finished leaves no trace") {
    Library library({document("a", "Un")});
    {
        auto rebuild = std::move(library.writer().begin_rebuild().value());
        REQUIRE(rebuild->add(document("b", "Deux")).ok());
        REQUIRE(library.writer().apply(Changes{put(document("c", "Trois"))}, 5).ok());
        CHECK(library.keys("") == Names{"a", "c"});
    }
    CHECK(library.keys("") == Names{"a", "c"});
    CHECK(!std::filesystem::exists(library.path() / "gen-3"));
}

TEST_CASE("a finished rebuild replaces the index and removes the former") {
    Library library({document("a", "Un")});
    CHECK(library.keys("") == Names{"a"});
    library.rebuild({document("b", "Deux")});
    CHECK(library.keys("") == Names{"b"});
    CHECK(library.writer().watermark() == 1);
    CHECK(!std::filesystem::exists(library.path() / "gen-2"));
    REQUIRE(library.writer().apply(Changes{put(document("c", "Trois"))}, 2).ok());
    CHECK(library.keys("") == Names{"b", "c"});
}

TEST_CASE("what a killed rebuild left is swept when the next writer opens") {
    TempDir dir;
    auto path = dir / "index";
    std::filesystem::create_directories(path / "gen-9");
    std::ofstream(path / "gen-9" / "iamglass") << "half";
    auto writer = std::move(search::IndexWriter::open(path).value());
    CHECK(!std::filesystem::exists(path / "gen-9"));
    CHECK(writer->watermark() == 0);
}

TEST_CASE("a writer killed at any moment leaves documents and watermark of one commit") {
    TempDir dir;
    auto path = dir / "index";
    { REQUIRE(search::IndexWriter::open(path).value()->begin_rebuild().value()->finish(0).ok()); }
    for (int round = 0; round < 10; ++round) {
        pid_t pid = child([&] {
            auto writer = std::move(search::IndexWriter::open(path).value());
            for (std::int64_t mark = writer->watermark() + 1;; ++mark) {
                auto moving = document("moving", "Le même");
                moving.stamp = std::to_string(mark);
                if (!writer->apply(Changes{put(document("k" + std::to_string(mark), "Page")), put(moving)}, mark)) return 1;
            }
        });
        usleep(useconds_t(30'000 + std::rand() % 120'000));  // the moment is the point
        kill(pid, SIGKILL);
        exit_code(pid);

        std::int64_t watermark = search::IndexWriter::open(path).value()->watermark();
        search::Searcher searcher(path);
        std::int64_t pages = 0;
        std::string moving = "0";
        REQUIRE(searcher
                    .for_each_document([&](const std::string& key, const std::string& stamp) {
                        if (key == "moving")
                            moving = stamp;
                        else
                            ++pages;
                    })
                    .ok());
        CHECK(pages == watermark);
        CHECK(moving == std::to_string(watermark));
        CHECK(search::count_faults(path).value() == 0);
    }
}

TEST_CASE("a disk that is full refuses the changes, keeps the former, and takes them again later") {
    TempDir dir;
    auto path = dir / "index";
    { REQUIRE(search::IndexWriter::open(path).value()->begin_rebuild().value()->finish(3).ok()); }
    Changes changes;
    for (int i = 0; i < 300; ++i) changes.push_back(put(document("k" + std::to_string(i), "Page " + std::to_string(i), "texte")));
    CHECK(exit_code(child([&] {
              signal(SIGXFSZ, SIG_IGN);
              auto writer = std::move(search::IndexWriter::open(path).value());
              rlimit small{40'000, RLIM_INFINITY}, large{RLIM_INFINITY, RLIM_INFINITY};
              setrlimit(RLIMIT_FSIZE, &small);
              auto refused = writer->apply(changes, 4);
              if (refused.ok() || refused.error().key != "search.write_failed" || writer->watermark() != 3) return 1;
              if (search::Searcher(path).count().value_or(-1) != 0) return 2;
              setrlimit(RLIMIT_FSIZE, &large);
              if (!writer->apply(changes, 4)) return 3;
              return search::Searcher(path).count().value_or(-1) == 300 ? 0 : 4;
          })) == 0);
}
