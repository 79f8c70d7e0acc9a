// What the indexer does about an index that is not what it left.
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "catch.hpp"
#include "fixture.h"
#include "search/index.h"

using namespace catalyst;
using tests::kReader;
using tests::Wiki;

namespace {

std::int64_t found(Wiki& wiki, const std::string& words) {
    domain::SearchRequest request;
    request.words = words;
    auto view = wiki.finding.search(kReader, request, domain::Lang::Fr);
    return view.ok() ? view->total : -1;
}

std::filesystem::path generation(const Wiki& wiki) {
    std::ifstream stub(wiki.folder / "index" / "live");
    std::string word, name;
    stub >> word >> name;
    return wiki.folder / "index" / name;
}

// Where words are looked up.
void damage(const Wiki& wiki) {
    auto file = generation(wiki) / "postlist.glass";
    auto size = std::filesystem::file_size(file);
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    out << std::string(size, '\xA5');
}

void fill(Wiki& wiki) {
    auto import = wiki.import();
    for (int i = 0; i < 300; ++i) {
        auto number = std::to_string(i);
        REQUIRE(import->stage_page(Wiki::page("p" + number, "Page " + number, "Texte mot" + number + ".")).ok());
    }
    REQUIRE(import->commit({}).ok());
    REQUIRE(wiki.indexer.catch_up().ok());
}

}  // namespace

TEST_CASE("an index whose folder was deleted under the indexer is built anew") {
    Wiki wiki;
    wiki.add("un", "Un", "Premier.");
    REQUIRE(wiki.indexer.catch_up().ok());
    std::filesystem::remove_all(wiki.folder / "index");
    wiki.add("deux", "Deux", "Second.");
    REQUIRE(wiki.indexer.catch_up().ok());
    wiki.searcher.refresh();
    CHECK(found(wiki, "premier") == 1);
    CHECK(found(wiki, "second") == 1);
}

TEST_CASE("an index that turns out damaged while it is written is built anew") {
    Wiki wiki;
    fill(wiki);
    damage(wiki);
    wiki.add("neuf", "Neuf", "Nouveauté.");
    if (!wiki.indexer.catch_up().ok()) REQUIRE(wiki.indexer.catch_up().ok());
    wiki.searcher.refresh();
    CHECK(found(wiki, "nouveauté") == 1);
    CHECK(found(wiki, "texte") > 0);
    CHECK(search::count_faults(wiki.folder / "index").value() == 0);
}

TEST_CASE("an index that turns out damaged while it is read is built anew once somebody says so") {
    Wiki wiki;
    fill(wiki);
    CHECK_FALSE(wiki.searcher.damaged());
    damage(wiki);
    wiki.searcher.refresh();
    REQUIRE(found(wiki, "mot7") == -1);
    CHECK(wiki.searcher.damaged());

    std::mutex mutex;
    std::condition_variable changed;
    int commits = 0;
    wiki.indexer.start([&] {
        wiki.searcher.refresh();
        std::lock_guard lock(mutex);
        ++commits;
        changed.notify_all();
    });
    wiki.indexer.rebuild_soon();
    {
        std::unique_lock lock(mutex);
        REQUIRE(changed.wait_for(lock, std::chrono::seconds(30), [&] { return commits > 0; }));
    }
    CHECK(found(wiki, "mot7") == 1);
    CHECK_FALSE(wiki.searcher.damaged());
}

TEST_CASE("an index that is ahead of the wiki belongs to another state of it and is built anew") {
    Wiki wiki;
    wiki.add("un", "Un", "Premier.");
    auto copy = wiki.folder / "copy.db";
    REQUIRE(wiki.database->backup(copy).ok());
    wiki.add("deux", "Deux", "Second.");
    REQUIRE(wiki.indexer.catch_up().ok());

    auto older = std::move(store::Database::open(copy, store::Open::Existing).value());
    std::filesystem::copy(wiki.folder / "index", wiki.folder / "other", std::filesystem::copy_options::recursive);
    service::Indexer indexer(*older, wiki.folder / "other");
    REQUIRE(indexer.catch_up().ok());
    CHECK(search::Searcher(wiki.folder / "other").count().value() == 1);
}
