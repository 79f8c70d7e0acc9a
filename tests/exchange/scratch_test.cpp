// The folder that an import works in: gone when it ends, and when it was killed, gone with the next.
#include "exchange/scratch.h"

#include <csignal>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

#include "catch.hpp"
#include "temp_dir.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

std::ptrdiff_t entries(const std::filesystem::path& folder) {
    return std::distance(std::filesystem::directory_iterator(folder), {});
}

// A process that has such a folder, with a file in it, until it is killed.
pid_t holder_in(const TempDir& dir) {
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    auto child = fork();
    if (child == 0) {
        auto scratch = exchange::Scratch::make(dir.path());
        std::ofstream(scratch->path() / "0") << "bytes";
        [[maybe_unused]] auto told = write(ready[1], "x", 1);
        for (;;) pause();
    }
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    close(ready[0]);
    close(ready[1]);
    return child;
}

}  // namespace

TEST_CASE("what a killed import leaves behind goes with the next one, what a living one works in stays") {
    TempDir dir;
    auto killed = holder_in(dir), living = holder_in(dir);
    kill(killed, SIGKILL);
    waitpid(killed, nullptr, 0);
    CHECK(entries(dir.path()) == 2);
    {
        auto scratch = exchange::Scratch::make(dir.path());
        REQUIRE(scratch.ok());
        CHECK(entries(dir.path()) == 2);  // the living one's and this
    }
    CHECK(entries(dir.path()) == 1);
    kill(living, SIGKILL);
    waitpid(living, nullptr, 0);
    CHECK(exchange::Scratch::make(dir.path()).ok());
    CHECK(entries(dir.path()) == 0);
}

TEST_CASE("a folder that can't be made is an error that names the place") {
    TempDir dir;
    auto scratch = exchange::Scratch::make(dir / "nowhere");
    REQUIRE(!scratch.ok());
    CHECK(scratch.error().key == "import.scratch");
}
