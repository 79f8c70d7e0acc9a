#include "base/time.h"

#include <cstdint>
#include <string>

#include "catch.hpp"
#include "mutate.h"

using namespace catalyst;

namespace {

std::string read_back(std::string_view text) {
    auto at = parse_rfc3339(text);
    return at ? rfc3339(*at) : "refused";
}

constexpr std::int64_t kDay = 86'400'000;

}  // namespace

TEST_CASE("an instant is written in UTC to the second") {
    CHECK(rfc3339({0}) == "1970-01-01T00:00:00Z");
    CHECK(rfc3339({999}) == "1970-01-01T00:00:00Z");
    CHECK(rfc3339({-1}) == "1969-12-31T23:59:59Z");
    CHECK(rfc3339({1'773'479'520'000}) == "2026-03-14T09:12:00Z");
    CHECK(rfc3339({951'782'400'000}) == "2000-02-29T00:00:00Z");
}

TEST_CASE("a written instant reads back as itself") {
    for (std::int64_t day = -200'000; day < 200'000; day += 37) {
        Instant at{day * kDay + (day & 0x7FFF) * 1000};
        if (civil(at).year < 0) continue;
        REQUIRE(parse_rfc3339(rfc3339(at)) == at);
        REQUIRE(instant(civil(at)) == at);
    }
}

TEST_CASE("offsets lead to UTC") {
    CHECK(read_back("2026-03-14T10:12:00+01:00") == "2026-03-14T09:12:00Z");
    CHECK(read_back("2026-03-14T00:30:00+02:00") == "2026-03-13T22:30:00Z");
    CHECK(read_back("2026-12-31T20:00:00-05:30") == "2027-01-01T01:30:00Z");
    CHECK(read_back("2026-03-14T09:12:00-00:00") == "2026-03-14T09:12:00Z");
}

TEST_CASE("a bare date is midnight UTC") { CHECK(read_back("2026-03-14") == "2026-03-14T00:00:00Z"); }

TEST_CASE("small letters and a space and fractions are read as RFC 3339 allows") {
    CHECK(read_back("2026-03-14t09:12:00z") == "2026-03-14T09:12:00Z");
    CHECK(read_back("2026-03-14 09:12:00Z") == "2026-03-14T09:12:00Z");
    CHECK(read_back("2026-03-14T09:12:00.123456+00:00") == "2026-03-14T09:12:00Z");
}

TEST_CASE("a leap second is the second after") { CHECK(read_back("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00Z"); }

TEST_CASE("29 February is a day in leap years only") {
    CHECK(read_back("2024-02-29") == "2024-02-29T00:00:00Z");
    CHECK(read_back("2000-02-29") == "2000-02-29T00:00:00Z");
    CHECK(read_back("2026-02-29") == "refused");
    CHECK(read_back("1900-02-29") == "refused");
    CHECK(*parse_rfc3339("2024-03-01") == Instant{parse_rfc3339("2024-02-28")->ms + 2 * kDay});
}

TEST_CASE("what is no date or leaves its zone open is refused") {
    for (std::string_view bad : {"",
                                 "2026",
                                 "2026-03",
                                 "2026-3-14",
                                 "2026-13-01",
                                 "2026-00-10",
                                 "2026-04-31",
                                 "2026/03/14",
                                 "14-03-2026",
                                 "2026-03-14T",
                                 "2026-03-14T09:12Z",
                                 "2026-03-14T09:12:00",
                                 "2026-03-14T24:00:00Z",
                                 "2026-03-14T09:60:00Z",
                                 "2026-03-14T09:12:61Z",
                                 "2026-03-14T09:12:00.Z",
                                 "2026-03-14T09:12:00.5",
                                 "2026-03-14T09:12:00+1:00",
                                 "2026-03-14T09:12:00+0100",
                                 "2026-03-14T09:12:00+24:00",
                                 "2026-03-14T09:12:00+01:60",
                                 "2026-03-14T09:12:00Zz",
                                 "2026-03-14 ",
                                 "-026-03-14",
                                 "2026-03-14x09:12:00Z",
                                 "2026-03-14T09-12-00Z"}) {
        INFO(bad);
        CHECK_FALSE(parse_rfc3339(bad));
    }
}

TEST_CASE("a date of HTTP is an IMF-fixdate") {
    CHECK(http_date({0}) == "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK(http_date({784'111'777'000}) == "Sun, 06 Nov 1994 08:49:37 GMT");  // RFC 9110's own example
    CHECK(http_date(*parse_rfc3339("2026-03-14T09:12:00Z")) == "Sat, 14 Mar 2026 09:12:00 GMT");
    CHECK(http_date(*parse_rfc3339("2024-02-29T23:59:59Z")) == "Thu, 29 Feb 2024 23:59:59 GMT");
}

TEST_CASE("the system's clock does not stand before this project") { CHECK(SystemClock().now() > *parse_rfc3339("2024-01-01")); }

TEST_CASE("spoilt dates are read or refused and never break") {
    tests::Spoiler random(21);
    for (int i = 0; i < 5000; ++i) {
        auto at = parse_rfc3339(random.spoil("2026-03-14T09:12:00.5+01:00"));
        if (at && civil(*at).year >= 0) REQUIRE(parse_rfc3339(rfc3339(*at)) == Instant{at->ms});
    }
}
