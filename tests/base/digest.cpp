#include "base/digest.h"

#include <cstdint>
#include <set>
#include <string>

#include "catch.hpp"

using namespace catalyst;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a digest sees every byte") {
    CHECK(sha256_hex(std::string_view("a\0b", 3)) != sha256_hex(std::string_view("a\0c", 3)));
}

TEST_CASE("random bytes are as many as asked for and not the same twice") {
    CHECK(random_hex(0) == "");
    CHECK(random_hex(5).size() == 10);
    CHECK(random_hex(16) != random_hex(16));
    CHECK(random_hex(64).find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("a ULID has its time in front") {
    CHECK(new_ulid({0}).substr(0, 10) == "0000000000");
    CHECK(new_ulid({1'469'918'176'385}).substr(0, 10) == "01ARYZ6S41");  // the specification's example
    CHECK(new_ulid({(std::int64_t{1} << 48) - 1}).substr(0, 10) == "7ZZZZZZZZZ");
}

TEST_CASE("ULIDs are well formed and sort by time and differ") {
    std::set<std::string> seen;
    std::string last;
    for (std::int64_t ms = 1'700'000'000'000; ms < 1'700'000'002'000; ++ms) {
        auto id = new_ulid({ms});
        REQUIRE(is_ulid(id));
        REQUIRE(last < id);
        REQUIRE(is_ulid(new_ulid({ms})));
        REQUIRE(seen.insert(id).second);
        last = id;
    }
    CHECK(new_ulid({5}) != new_ulid({5}));
}

TEST_CASE("a clock before 1970 still gives a ULID") { CHECK(is_ulid(new_ulid({-1}))); }

TEST_CASE("what is no ULID is not taken for one") {
    CHECK(is_ulid("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    for (std::string_view bad : {"", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVX", "81ARZ3NDEKTSV4RRFFQ69G5FAV",
                                 "01ARZ3NDEKTSV4RRFFQ69G5FAI", "01ARZ3NDEKTSV4RRFFQ69G5FAU", "01ARZ3NDEKTSV4RRFFQ69G5F-V"})
        CHECK_FALSE(is_ulid(bad));
    CHECK_FALSE(is_ulid(std::string(26, '\0')));
}
