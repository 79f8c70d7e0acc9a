// Many pages at once, in memory that does not grow with their text.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>

#include "catch.hpp"
#include "wiki.h"
#include "zip_bytes.h"

using namespace catalyst;
using namespace catalyst::tests;

namespace {

// About 4 KB each, in 100 folders, every page linking to its neighbours.
std::string page(int number) {
    std::string text = "---\ntitle: Page numéro " + std::to_string(number) + "\ntags: [essai, lot " +
                       std::to_string(number % 17) + "]\n---\n\n# Page numéro " + std::to_string(number) +
                       "\n\n[précédente](../" + std::to_string((number + 99) % 100) + "/p" + std::to_string(number - 1) +
                       ".md)\n\n";
    for (int i = 0; i < 30; ++i)
        text += "Paragraphe " + std::to_string(i * 7919 + number * 104729 % 65537) +
                " : ce que la communauté a essayé, et ce qu’elle en a appris pour la suite.\n\n";
    return text;
}

long resident_kb() {
    long pages = 0;
    std::ifstream("/proc/self/statm") >> pages >> pages;
    return pages * 4;
}

void import_many(int pages, long allowed_kb) {
    TempDir dir;
    for (int i = 0; i < 100; ++i) std::filesystem::create_directories(dir / std::to_string(i));
    for (int i = 0; i < pages; ++i) std::ofstream(dir / std::to_string(i % 100) / ("p" + std::to_string(i) + ".md")) << page(i);
    Wiki wiki;
    wiki.import(Files{{"warm.md", "# Warm\n"}});
    auto before = resident_kb(), most = before;
    auto start = std::chrono::steady_clock::now();
    int told = 0;
    auto imported = wiki.try_import(dir.path(), Wiki::options(), [&](auto, auto, auto) {
        if (++told % 200 == 0) most = std::max(most, resident_kb());
    });
    REQUIRE(imported.ok());
    auto& report = *imported;
    auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    auto grown = most - before;
    std::cout << pages << " pages: " << int(pages / seconds) << " pages/s, " << grown << " KB more\n";
    CHECK(report.taken == pages);
    CHECK(report.links_rewritten == pages - 1);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they keep freed memory
    CHECK(grown < allowed_kb);
#else
    (void)allowed_kb;
#endif
}

}  // namespace

TEST_CASE("two thousand pages are imported in bounded memory") { import_many(2'000, 60 * 1024); }

TEST_CASE("twenty thousand pages are imported in bounded memory", "[.long]") { import_many(20'000, 120 * 1024); }

TEST_CASE("a zip of twenty thousand pages is read", "[.long]") {
    std::vector<TarEntry> entries;
    for (int i = 0; i < 20'000; ++i)
        entries.push_back({std::to_string(i % 100) + "/p" + std::to_string(i) + ".md", page(i), AE_IFREG, "", ""});
    TempDir dir;
    std::ofstream(dir / "a.zip", std::ios::binary) << pack(Pack::Zip, entries);
    entries.clear();
    Wiki wiki;
    CHECK(wiki.import(dir / "a.zip").taken == 20'000);
}
