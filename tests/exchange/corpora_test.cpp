// Real folders of other people's pages: none is lost, and what leaves again comes back the same.
#include <chrono>
#include <iostream>

#include "catch.hpp"
#include "wiki.h"

using namespace catalyst;
using namespace catalyst::tests;
namespace fs = std::filesystem;

namespace {

const fs::path kCorpora = fs::path(CATALYST_SOURCE_DIR) / "../shared/data/corpora";

std::int64_t pages_in(const fs::path& folder) {
    std::int64_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) count += entry.path().extension() == ".md";
    return count;
}

void round_trip(Wiki& wiki) {
    auto once = wiki.bundle();
    TempDir dir;
    write_files(dir.path(), Files(once.begin(), once.end()));
    Wiki other;
    other.import(dir.path());
    auto twice = other.bundle();
    REQUIRE(twice.size() == once.size());
    for (const auto& [path, bytes] : once) {
        INFO(path);
        CHECK((twice.at(path) == bytes));
    }
}

}  // namespace

TEST_CASE("every page of the six corpora is taken, and makes the round trip byte for byte") {
    if (!fs::exists(kCorpora)) {
        WARN("SKIPPED, 0 of 6 corpora: no ../shared/data/corpora");
        return;
    }
    int met = 0;
    for (const auto& entry : fs::directory_iterator(kCorpora)) {
        ++met;
        INFO(entry.path().filename().string());
        Wiki wiki;
        auto report = wiki.import(entry.path());
        CHECK(report.taken == pages_in(entry.path()));
        CHECK(report.refused == 0);
        CHECK(!says(report, "import.shown_plain"));
        round_trip(wiki);
        CHECK(wiki.import(entry.path()).unchanged == report.taken);
    }
    CHECK(met == 6);
}

TEST_CASE("the sample wiki makes the round trip, and its bundle is what it was made from") {
    TempDir dir;
    std::map<std::string, std::string> files;
    for (const auto& asset : assets())
        if (asset.path.starts_with("content-sample/")) files.emplace(asset.path.substr(15), asset.bytes);
    write_files(dir.path(), Files(files.begin(), files.end()));
    Wiki wiki;
    auto report = wiki.import(dir.path());
    CHECK(report.refused == 0);
    CHECK(report.lines.empty());
    round_trip(wiki);
    for (const auto& [path, bytes] : wiki.bundle()) {
        INFO(path);
        if (path != "bundle.json") CHECK((files.at(path) == bytes));
    }
}

TEST_CASE("the reports of the six corpora", "[.report]") {
    for (const auto& entry : fs::directory_iterator(kCorpora)) {
        Wiki wiki;
        auto start = std::chrono::steady_clock::now();
        auto report = wiki.import(entry.path());
        auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::cout << "\n== " << entry.path().filename().string() << ": " << double(report.taken) / seconds << " pages/s\n";
        std::map<std::string, int> shown;
        for (const auto& line : exchange::describe(report)) {
            if (!line.path.empty() && ++shown[line.key] > 3) continue;
            std::cout << "  " << line.path << " " << line.key;
            for (const auto& [name, value] : line.params) std::cout << " " << name << "=" << value;
            std::cout << "\n";
        }
        for (const auto& [key, count] : report.said) std::cout << "  said " << key << " " << count << "\n";
    }
}
