#include <atomic>
#include <fstream>
#include <thread>

#include "catch.hpp"
#include "store/fixture.h"
#include "store/snapshot.h"

using namespace catalyst;
using namespace catalyst::store;

TEST_CASE("a backup under writes is sound and holds every page saved before it began") {
    Wiki wiki;
    for (int n = 0; n < 50; ++n) wiki.add(draft("before-" + std::to_string(n)));
    std::atomic<bool> stop = false;
    std::jthread writer([&] {
        for (int n = 0; !stop; ++n) wiki.add(draft("during-" + std::to_string(n)));
    });
    auto copy = wiki.folder / "copy.db";
    auto done = wiki.database->backup(copy);
    stop = true;
    writer.join();
    REQUIRE(done.ok());

    auto restored = opened(copy, Open::Existing);
    restored->read([&](Reader& r) {
        for (int n = 0; n < 50; ++n) CHECK(find_page(r, "before-" + std::to_string(n)));
        CHECK(check(r, [](const domain::PageHead& head, std::string_view) -> Result<domain::PageDraft> {
                  return draft(head.slug);
              }).faults.empty());
        return Done{};
    });
}

TEST_CASE("a backup never writes over a file, and leaves nothing where it fails") {
    Wiki wiki;
    std::ofstream(wiki.folder / "mine.txt") << "mine";
    auto over = wiki.database->backup(wiki.folder / "mine.txt");
    REQUIRE_FALSE(over.ok());
    CHECK(over.error().key == "store.backup_exists");
    CHECK(std::filesystem::file_size(wiki.folder / "mine.txt") == 4);
    CHECK(wiki.database->backup(wiki.folder / "no" / "folder.db").error().key == "store.backup");
    CHECK_FALSE(std::filesystem::exists(wiki.folder / "mine.txt.part"));
}

TEST_CASE("a snapshot is one picture, in a fixed order, of what its reader may read") {
    Wiki wiki;
    auto b = wiki.add(draft("b"));
    wiki.add(draft("a"));
    auto hidden = draft("hidden");
    hidden.audience = domain::Audience::Members;
    wiki.add(hidden);
    REQUIRE(wiki.save(b, 1, draft("c", 2)).ok());
    REQUIRE(wiki.database->write([&](Writer& w) { return add_redirect(w, slug("aa"), b); }).ok());

    Snapshot snapshot(*wiki.database, anonymous());
    wiki.add(draft("later"));
    REQUIRE(wiki.remove(b).ok());
    Names seen;
    snapshot.for_each_page([&](const domain::PageHead& head, std::string_view source) {
        seen.push_back(head.slug);
        CHECK(source == draft(head.slug).source);
    });
    snapshot.for_each_redirect(
        [&](std::string_view from, std::string_view to) { seen.push_back(std::string(from) + ">" + std::string(to)); });
    CHECK(seen == Names{"a", "c", "aa>c", "b>c"});
    CHECK(count_pages(snapshot.reader(), {}, reader()) == 3);
    CHECK(snapshot.info().title == "Catalyst");
}
