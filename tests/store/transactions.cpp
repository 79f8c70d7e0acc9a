#include <atomic>
#include <fstream>
#include <iterator>
#include <latch>
#include <thread>

#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

TEST_CASE("a write that returns an error or throws leaves nothing behind, and the next one works") {
    Wiki wiki;
    auto version = wiki.database->version();
    auto refused = wiki.database->write([](Writer& w) -> Status {
        if (auto made = create_page(w, draft("a")); !made.ok()) return made.error();
        return Error{ErrorKind::Invalid, "test.no", {}, {}};
    });
    CHECK(refused.error().key == "test.no");
    CHECK_THROWS_AS(wiki.database->write([](Writer& w) -> Status {
        if (auto made = create_page(w, draft("a")); !made.ok()) return made.error();
        throw std::runtime_error("broken");
    }),
                    std::runtime_error);
    CHECK_THROWS_AS(wiki.database->write([](Writer& w) -> Status {
        w.connection().query("INSERT INTO plain (page, text) VALUES (99, '')").run();
        return Done{};
    }),
                    SQLite::Exception);
    CHECK(wiki.number("SELECT count(*) FROM page") == 0);
    CHECK(wiki.database->version() == version);
    CHECK(wiki.add(draft("a")).value > 0);
    CHECK(wiki.database->version() == version + 1);
}

TEST_CASE("a reader keeps its picture while others write") {
    Wiki wiki;
    auto id = wiki.add(draft("a"));
    wiki.read([&](Reader& r) {
        REQUIRE(find_page(r, id)->head.number == 1);
        std::jthread([&] {
            REQUIRE(wiki.save(id, 1, draft("a", 2)).ok());
            wiki.add(draft("b"));
        }).join();
        CHECK(find_page(r, id)->head.number == 1);
        CHECK(count_pages(r, {}, anonymous()) == 1);
        return Done{};
    });
    CHECK(wiki.read([&](Reader& r) { return find_page(r, id)->head.number; }) == 2);
}

TEST_CASE("readers never see half a transaction") {
    Wiki wiki;
    std::atomic<bool> done = false;
    std::jthread writer([&] {
        for (int i = 0; i < 100; ++i)
            (void)wiki.database->write([&](Writer& w) -> Status {
                for (auto side : {"left-", "right-"})
                    if (auto made = create_page(w, draft(side + std::to_string(i))); !made.ok()) return made.error();
                return Done{};
            });
        done = true;
    });
    int odd = 0;
    while (!done)
        odd += wiki.read([](Reader& r) {
            return count_pages(r, {}, anonymous()) % 2 != 0 || list_pages(r, {}, anonymous(), 0, 500).size() % 2 != 0;
        });
    CHECK(odd == 0);
}

TEST_CASE("of eight writers on one page, through two openings of the file, none loses another's text") {
    Wiki wiki;
    auto elsewhere = opened(wiki.database->file(), Open::Existing);  // to SQLite a process is no more than its connections
    auto id = wiki.add(draft("a"));
    std::atomic<int> saved = 0, refused = 0, other = 0;
    {
        std::latch start(8);
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 8; ++writer)
            writers.emplace_back([&, writer] {
                auto& database = writer % 2 == 0 ? *wiki.database : *elsewhere;
                start.arrive_and_wait();
                for (int i = 0; i < 25; ++i) {
                    auto head = *database.read([&](Reader& r) { return find_page(r, id); });
                    auto text = draft("a", i);
                    text.source = database.read([&](Reader& r) { return read_source(r, id, head.head.number); }) +
                                  std::to_string(writer) + ";";
                    auto outcome = database.write([&](Writer& w) { return save_revision(w, id, head.head.number, text); });
                    if (outcome.ok())
                        ++saved;
                    else if (outcome.error().key == "page.moved_on")
                        ++refused;
                    else
                        ++other;
                }
            });
    }
    auto head = *wiki.read([&](Reader& r) { return find_page(r, id); });
    auto text = wiki.read([&](Reader& r) { return read_source(r, id, head.head.number); });
    CHECK(saved + refused == 200);
    CHECK(other == 0);
    CHECK(head.head.number == 1 + saved);
    CHECK(text.size() == draft("a").source.size() + 2 * static_cast<std::size_t>(saved));
}

TEST_CASE("more readers at once than the pool holds wait for each other") {
    Wiki wiki;
    wiki.add(draft("a"));
    std::atomic<int> found = 0;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 24; ++i)
            readers.emplace_back([&] {
                for (int n = 0; n < 50; ++n) found += wiki.read([](Reader& r) { return find_page(r, "a").has_value(); });
            });
    }
    CHECK(found == 24 * 50);
}

TEST_CASE("another process's writes are noticed once, one's own not at all") {
    Wiki wiki;
    auto other = opened(wiki.database->file(), Open::Existing);
    wiki.add(draft("a"));
    auto version = wiki.database->version();
    CHECK_FALSE(wiki.database->notice_others());
    REQUIRE(other->write([](Writer& w) { return create_page(w, draft("b")); }).ok());
    CHECK(wiki.database->notice_others());
    CHECK(wiki.database->version() == version + 1);
    CHECK_FALSE(wiki.database->notice_others());
    CHECK(other->notice_others());
}

TEST_CASE("a file that another process holds too long is busy, and free again later") {
    Wiki wiki;
    wiki.add(draft("a"));
    Connection holder(wiki.database->file(), Access::Write);
    auto impatient = [](Writer& w) -> Status {
        w.connection().set_patience(1);
        return Done{};
    };
    REQUIRE(wiki.database->write(impatient).ok());
    holder.execute("BEGIN IMMEDIATE");
    auto outcome = wiki.database->write([](Writer& w) { return create_page(w, draft("b")); });
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().key == "store.busy");
    CHECK(outcome.error().kind == ErrorKind::Busy);
    holder.execute("ROLLBACK");
    CHECK(wiki.database->write([](Writer& w) { return create_page(w, draft("b")); }).ok());
}

TEST_CASE("what is erased is in no byte of the file or its log once nobody reads any more") {
    Wiki wiki;
    auto page = draft("a");
    page.source += "Un mot rare : anémochorie.\n";
    auto id = wiki.add(page);
    auto erase = [&](domain::PageId gone) { return wiki.database->erase([&](Writer& w) { return remove_page(w, gone); }).ok(); };
    auto says_it = [&] {
        auto file = wiki.database->file().string();
        for (const auto& part : {file, file + "-wal"}) {
            std::ifstream in(part, std::ios::binary);
            std::string bytes{std::istreambuf_iterator<char>(in), {}};
            if (bytes.find("anémochorie") != std::string::npos) return true;
        }
        return false;
    };
    CHECK(says_it());
    wiki.read([&](Reader& r) {
        REQUIRE(find_page(r, id));
        std::jthread([&] { CHECK(erase(id)); }).join();
        return Done{};
    });
    CHECK(says_it());
    auto next = wiki.add(draft("b"));
    CHECK(erase(next));
    CHECK_FALSE(says_it());
}
