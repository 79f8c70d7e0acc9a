#include "view/formats.h"

#include "catch.hpp"

using namespace catalyst;
using namespace catalyst::view;
using domain::Lang;

TEST_CASE("numbers are grouped as each language writes them") {
    CHECK(number(Lang::Fr, 1234567) == "1\u202f234\u202f567");
    CHECK(number(Lang::En, 1234567) == "1,234,567");
    CHECK(number(Lang::Fr, 999) == "999");
    CHECK(number(Lang::En, -1000) == "−1,000");
    CHECK(number(Lang::En, INT64_MIN) == "−9,223,372,036,854,775,808");
}

TEST_CASE("a number without a unit keeps its four digits together, for it may be a year") {
    CHECK(number_text(Lang::Fr, "2021", "") == "2021");
    CHECK(number_text(Lang::Fr, "1260.5", "m²") == "1\u202f260,5\u00a0m²");
    CHECK(number_text(Lang::En, "1260.5", "m²") == "1,260.5\u00a0m²");
    CHECK(number_text(Lang::En, "about forty", "people") == "about forty\u00a0people");
}

TEST_CASE("dates are written out in words") {
    auto at = instant({2026, 3, 14, 9, 12, 0});
    CHECK(date(Lang::Fr, at) == "14\u00a0mars\u00a02026");
    CHECK(date(Lang::En, at) == "14\u00a0March\u00a02026");
    CHECK(date_time(Lang::Fr, at) == "14\u00a0mars\u00a02026 à 9\u00a0h\u00a012");
    CHECK(date_time(Lang::En, at) == "14\u00a0March\u00a02026, 09:12");
    CHECK(date(Lang::Fr, instant({2026, 8, 1, 0, 0, 0})) == "1er\u00a0août\u00a02026");
}

TEST_CASE("a date a page states may lack its day, its month, or be two dates") {
    CHECK(date_text(Lang::Fr, "2011-06-18") == "18\u00a0juin\u00a02011");
    CHECK(date_text(Lang::En, "2011-06") == "June\u00a02011");
    CHECK(date_text(Lang::Fr, "2011") == "2011");
    CHECK(date_text(Lang::En, "2011-06-18/2011-06-19") == "18\u00a0June\u00a02011 – 19\u00a0June\u00a02011");
    CHECK(date_text(Lang::Fr, "2011-13-40") == "2011-13-40");
    CHECK(date_text(Lang::Fr, "un mardi") == "un mardi");
}

TEST_CASE("durations are read from ISO 8601") {
    CHECK(duration_text(Lang::Fr, "PT2H30M") == "2\u00a0h\u00a030");
    CHECK(duration_text(Lang::En, "PT2H30M") == "2\u00a0h\u00a030\u00a0min");
    CHECK(duration_text(Lang::Fr, "PT45M") == "45\u00a0min");
    CHECK(duration_text(Lang::Fr, "PT90M") == "1\u00a0h\u00a030");
    CHECK(duration_text(Lang::Fr, "P1D") == "1\u00a0jour");
    CHECK(duration_text(Lang::En, "P2W") == "2\u00a0weeks");
    CHECK(duration_text(Lang::Fr, "P1Y6M") == "1\u00a0an 6\u00a0mois");
    CHECK(duration_text(Lang::Fr, "PT4H/P2D") == "4\u00a0h – 2\u00a0jours");
    CHECK(duration_range(Lang::Fr, "PT5M", "PT15M") == "5–\u206015\u00a0min");
    CHECK(duration_range(Lang::En, "P3M", "P12M") == "3–\u206012\u00a0months");
}

TEST_CASE("a duration that is none comes back as it is") {
    for (auto text : {"une après-midi", "P", "PT", "P1", "PTH", "P-1D", "PT99999999999999999999H", ""})
        CHECK(duration_text(Lang::Fr, text) == text);
}

TEST_CASE("sizes are rounded to what a reader can compare") {
    CHECK(bytes(Lang::Fr, 512) == "512\u00a0o");
    CHECK(bytes(Lang::Fr, 1234) == "1,2\u00a0Ko");
    CHECK(bytes(Lang::En, 6214) == "6.2\u00a0KB");
    CHECK(bytes(Lang::En, 123456) == "123\u00a0KB");
    CHECK(bytes(Lang::Fr, 2'500'000) == "2,5\u00a0Mo");
    CHECK(bytes(Lang::En, 270'553'000'000) == "271\u00a0GB");
}
