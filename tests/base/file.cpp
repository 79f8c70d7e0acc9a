#include "base/file.h"

#include <fcntl.h>

#include "catch.hpp"
#include "temp_dir.h"

using namespace catalyst;

TEST_CASE("a file reads back what was written, at its place, and says so when there is less") {
    tests::TempDir dir;
    File file(open((dir / "a").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    REQUIRE(file.is_open());
    CHECK(file.write("abc"));
    CHECK(file.write_at("XY", 5));
    char buffer[7] = {};
    CHECK(file.read_at(buffer, 7, 0));
    CHECK(std::string_view(buffer, 7) == std::string_view("abc\0\0XY", 7));
    CHECK(!file.read_at(buffer, 3, 5));
    CHECK(file.close());
    CHECK(!file.is_open());
    CHECK(!file.write("x"));
}

TEST_CASE("a file has one owner, and is closed when that one goes or takes another") {
    tests::TempDir dir;
    auto made = [&] { return File(open((dir / "a").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)); };
    auto open_still = [](int descriptor) { return fcntl(descriptor, F_GETFD) >= 0; };
    File first = made();
    int descriptor = first.get();
    File second = std::move(first);
    CHECK(!first.is_open());
    CHECK(open_still(descriptor));
    second = File();
    CHECK(!open_still(descriptor));
}
