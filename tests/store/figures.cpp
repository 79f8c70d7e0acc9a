// Figures, not rules: run with the tag [figures].
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>

#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

double seconds(const std::function<void()>& work) {
    auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

long resident_kb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    return 0;
}

// A page of 6 KB with 10 links, 3 tags and 8 rows of fields.
domain::PageDraft typical(int n, int pages) {
    std::mt19937 random(static_cast<unsigned>(n));
    auto any = [&] { return "page-" + std::to_string(random() % static_cast<unsigned>(pages)); };
    auto page = draft("page-" + std::to_string(n), n);
    for (int i = 0; i < 10; ++i) page.rendered.links.push_back(link_to(any()));
    page.rendered.links.push_back(link_to("page-0"));
    page.relations = {link_to(any(), "uses_method")};
    for (int i = 0; i < 3; ++i) page.properties.tags.push_back("tag " + std::to_string(random() % 500));
    for (int i = 0; i < 8; ++i) page.properties.fields.push_back({"field" + std::to_string(i), {std::string("a value")}});
    page.properties.kind = n % 3 == 0 ? "method" : "project";
    page.properties.title = "Une page qui a le numéro " + std::to_string(n);
    while (page.source.size() < 6000) page.source += std::to_string(random()) + " mots ";
    page.rendered.html = "<p>" + page.source + "</p>";
    page.rendered.text = page.source;
    return page;
}

double microseconds(Wiki& wiki, int times, const std::function<void(Reader&, int)>& question) {
    return seconds([&] {
               for (int i = 0; i < times; ++i)
                   wiki.read([&](Reader& r) {
                       question(r, i);
                       return Done{};
                   });
           }) /
           times * 1e6;
}

void reading(Wiki& wiki, int pages) {
    const domain::Actor all{};
    auto some = [&](int i) { return "page-" + std::to_string((i * 7919LL) % pages); };
    auto id = wiki.read([&](Reader& r) { return find_page(r, "page-0")->id; });
    auto print = [](const char* what, double us) { std::printf("  %-28s %8.1f us\n", what, us); };
    print("page by slug", microseconds(wiki, 20000, [&](Reader& r, int i) { find_page(r, some(i)); }));
    print("page, stored html", microseconds(wiki, 20000, [&](Reader& r, int i) { read_stored(r, *find_page(r, some(i))); }));
    print("backlinks of the most linked", microseconds(wiki, 2000, [&](Reader& r, int) { backlinks(r, id, all, 50); }));
    print("its backlink count", microseconds(wiki, 2000, [&](Reader& r, int) { backlink_count(r, id, all); }));
    print("resolve 10 keys", microseconds(wiki, 5000, [&](Reader& r, int i) {
              resolve(
                  r,
                  {some(i), some(i + 1), some(i + 2), some(i + 3), some(i + 4), some(i + 5), some(i + 6), some(i + 7), "x", "y"},
                  all);
          }));
    print("newest 20", microseconds(wiki, 5000, [&](Reader& r, int) { list_pages(r, {}, all, 0, 20); }));
    print("newest 20, as a member", microseconds(wiki, 5000, [&](Reader& r, int) { list_pages(r, {}, reader(), 0, 20); }));
    print("newest 20 of a kind", microseconds(wiki, 5000, [&](Reader& r, int) {
              list_pages(r, {"method", "", ""}, all, 0, 20);
          }));
    print("newest 20 of a tag", microseconds(wiki, 5000, [&](Reader& r, int) { list_pages(r, {"", "tag-7", ""}, all, 0, 20); }));
    print("20 changes", microseconds(wiki, 5000, [&](Reader& r, int) { changes(r, all, 0, 20); }));
    print("counts of pages, kinds", microseconds(wiki, 5000, [&](Reader& r, int) {
              count_pages(r, {}, all);
              kind_counts(r, all);
              languages(r, all);
          }));
    print("30 tags", microseconds(wiki, 2000, [&](Reader& r, int) { tag_counts(r, all, 30); }));
    print("30 tags, as a member", microseconds(wiki, 500, [&](Reader& r, int) { tag_counts(r, reader(), 30); }));
    print("translations", microseconds(wiki, 2000, [&](Reader& r, int) { translations(r, id, all); }));
}

void saving(Wiki& wiki, int pages) {
    std::vector<double> times;
    for (int i = 0; i < 400; ++i) {
        auto page = typical((i * 31) % pages, pages);
        auto head = *wiki.read([&](Reader& r) { return find_page(r, page.slug.str()); });
        times.push_back(seconds([&] { REQUIRE(wiki.save(head.id, head.head.number, page).ok()); }) * 1000);
    }
    std::sort(times.begin(), times.end());
    std::printf("  save p50 %.2f ms, p99 %.2f ms\n", times[200], times[396]);
}

}  // namespace

TEST_CASE("figures of the store", "[.][figures]") {
    for (int pages : {2000, 20000}) {
        Wiki wiki;
        std::vector<domain::PageDraft> drafts;
        double making = seconds([&] {
                            for (int n = 0; n < 500; ++n) typical(n, pages);
                        }) /
                        500 * pages;
        auto before = resident_kb();
        double bulk = seconds([&] {
            REQUIRE(wiki.database
                        ->write([&](Writer& w) -> Status {
                            for (int n = 0; n < pages; ++n)
                                if (auto made = create_page(w, typical(n, pages)); !made.ok()) return made.error();
                            return Done{};
                        })
                        .ok());
        });
        std::printf("%d pages: %.0f pages/s in one transaction, memory +%ld KB\n", pages, pages / (bulk - making),
                    resident_kb() - before);
        reading(wiki, pages);
        saving(wiki, pages);
        std::printf("  resident %ld KB, file %.1f MB\n", resident_kb(),
                    double(std::filesystem::file_size(wiki.database->file())) / 1e6);
        auto fresh = [](const domain::PageHead& head, std::string_view) -> Result<domain::PageDraft> {
            return typical(std::stoi(head.slug.substr(5)), head.uid.empty() ? 1 : 20000);
        };
        double took = seconds([&] { wiki.read([&](Reader& r) { return check(r, fresh).revisions; }); });
        std::printf("  check %.1f s\n", took);
        double copied = seconds([&] { REQUIRE(wiki.database->backup(wiki.folder / "copy.db").ok()); });
        std::printf("  backup %.2f s\n", copied);
        double open = seconds([&] { REQUIRE(Database::open(wiki.folder / "copy.db", Open::Existing).ok()); });
        std::printf("  open %.1f ms\n", open * 1000);
    }
}
