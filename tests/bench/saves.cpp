#include "saves.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/digest.h"
#include "corpus.h"
#include "web/site_fixture.h"

namespace catalyst::bench {

namespace {

double seconds(const std::function<void()>& work) {
    auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

double median(std::vector<double> times) {
    std::nth_element(times.begin(), times.begin() + std::ptrdiff_t(times.size() / 2), times.end());
    return times[times.size() / 2];
}

}  // namespace

SaveCost save_cost(std::size_t pages, std::size_t saves) {
    tests::SiteUnderTest test;
    {
        auto import = test.wiki.import();
        for (std::size_t i = 0; i < pages; ++i) {
            auto page = make_page(i, pages);
            (void)import->stage_page(tests::Wiki::page(slug_of(i), page.title, page.body, "kind: page\nlang: fr\n"));
        }
        (void)import->commit({});
    }
    auto zoe = test.somebody(domain::Role::Moderator, "Zoé");
    tests::TempDir folder;
    SQLite::Database bare((folder / "bare.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    bare.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE page(id INTEGER PRIMARY KEY, source TEXT, html TEXT, "
        "words TEXT)");
    SQLite::Statement insert(bare, "INSERT INTO page(source, html, words) VALUES (?, ?, ?)");

    std::vector<double> save, commit, render;
    for (std::size_t i = 0; i < saves; ++i) {
        auto body = make_page(i % pages, pages).body + "\nEt " + std::to_string(i) + ".\n";
        web::Entries form{{"key", random_hex(16)}, {"base", "0"}, {"body", body}, {"do", "save"}};
        auto request = tests::SiteUnderTest::parts("/wiki/" + slug_of(i % pages) + "/edit", zoe, form);
        save.push_back(seconds([&] {
            if (test.application.handle(request).status != 303) throw std::runtime_error("a save was refused");
        }));
        domain::Rendered rendered;
        render.push_back(seconds([&] { rendered = test.wiki.jail.render(body); }));
        commit.push_back(seconds([&] {
            insert.bind(1, body);
            insert.bind(2, rendered.html);
            insert.bind(3, rendered.text);
            insert.exec();
            insert.reset();
        }));
    }
    return {median(save), median(commit), median(render)};
}

}  // namespace catalyst::bench
