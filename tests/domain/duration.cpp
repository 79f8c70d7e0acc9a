#include "domain/duration.h"

#include "catch.hpp"

using namespace catalyst::domain;

namespace {

std::string read(std::string_view typed) {
    auto duration = read_duration(typed);
    return duration ? iso_text(*duration) : "no";
}

}  // namespace

TEST_CASE("lengths of time are read as people type them, in French and English") {
    CHECK(read("1h30") == "PT1H30M");
    CHECK(read("2 h 30") == "PT2H30M");
    CHECK(read("2 h 30 min") == "PT2H30M");
    CHECK(read("2\u00a0h\u202f05") == "PT2H5M");
    CHECK(read("90 min") == "PT90M");
    CHECK(read("90mn") == "PT90M");
    CHECK(read("20 min.") == "PT20M");
    CHECK(read("2 days") == "P2D");
    CHECK(read("3 jours") == "P3D");
    CHECK(read("1 JOUR et 4 heures") == "P1DT4H");
    CHECK(read("2 weeks and 1 day") == "P2W1D");
    CHECK(read("1 an 3 mois") == "P1Y3M");
    CHECK(read("1 année") == "P1Y");
    CHECK(read("1,5 h") == "PT1H30M");
    CHECK(read("1.5 hours") == "PT1H30M");
    CHECK(read("45 secondes") == "PT45S");
    CHECK(read("PT2H30M") == "PT2H30M");
    CHECK(read("p3d") == "P3D");
    CHECK(read("0 min") == "PT0M");
    CHECK(parse_duration("PT0M"));
}

TEST_CASE("what is no single length of time is not guessed at") {
    for (auto typed : {"", " ", "90", "2 à 3 h", "2-3 h", "h", "une heure", "30 min 2 h", "2 h 30 h", "1 h 30 40", "2,5 jours",
                       "1234567 min", "P", "PT", "2 h et", "et 2 h", "-2 h", "2 lunes", "1,25 h"}) {
        INFO(typed);
        CHECK(read(typed) == "no");
    }
}

TEST_CASE("ISO 8601 is written as it is read") {
    for (auto iso : {"P1Y2M3W4DT5H6M7S", "PT1M", "P12M", "PT740H"}) CHECK(iso_text(*parse_duration(iso)) == iso);
}
