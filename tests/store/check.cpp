#include <algorithm>
#include <cctype>
#include <fstream>
#include <functional>
#include <random>
#include <set>

#include "catch.hpp"
#include "store/fixture.h"
#include "store/media.h"
#include "store/revisions.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

domain::PageDraft rich(int n) {
    auto page = draft("p" + std::to_string(n), n, {"p1", "Ailleurs"});
    page.author = "Author of all pages";
    page.summary = "Summary of a revision";
    page.properties.title = "Title of page p" + std::to_string(n);
    page.properties.tags = {"outil"};
    page.rendered.html = "<p>The rendering of a page</p>";
    page.rendered.text = "The words for the index";
    page.rendered.excerpt = "The excerpt for lists";
    page.properties.fields = {{"duration", {std::string("2 h")}}};
    page.relations = {link_to("p2", "uses_method")};
    page.source += std::string(6000, static_cast<char>('a' + n % 26));
    return page;
}

Result<domain::PageDraft> reread(const domain::PageHead& head, std::string_view) { return rich(std::stoi(head.slug.substr(1))); }

// A wiki of pages with two revisions each, and a medium.
struct Checked : Wiki {
    Checked() {
        for (int n = 0; n < 10; ++n) {
            auto first = rich(n);
            first.source += "first";
            REQUIRE(save(add(first), 1, rich(n)).ok());
        }
        domain::Media media{{}, "m.png", "image/png", "", "", "", "", 0, 1, 1, {}};
        REQUIRE(database->write([&](Writer& w) { return add_media(w, media, std::string(5000, 'm')); }).ok());
    }
    CheckReport report() {
        return read([](Reader& r) { return check(r, reread); });
    }
    std::set<std::string> faults() {
        std::set<std::string> keys;
        for (const auto& fault : report().faults) keys.insert(fault.key);
        return keys;
    }
    // As a hand would that knows SQLite, but not what belongs together.
    void damage(const std::string& sql) {
        tamper(R"(PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS revision_written_once; DROP TRIGGER IF EXISTS revision_stays;
                  DROP TRIGGER IF EXISTS source_written_once; DROP TRIGGER IF EXISTS source_stays; DROP TRIGGER IF EXISTS page_moved;
                  DROP TRIGGER IF EXISTS page_reshelved;)" +
               sql);
    }
};

using Keys = std::set<std::string>;

}  // namespace

TEST_CASE("a sound wiki has no fault, and is counted") {
    Checked wiki;
    auto report = wiki.report();
    CHECK(report.faults.empty());
    CHECK(report.pages == 10);
    CHECK(report.revisions == 20);
    CHECK(report.media == 1);
    CHECK(report.links == 30);
}

TEST_CASE("the check names what is damaged") {
    struct Case {
        const char* sql;
        Keys keys;
    };
    auto damage = GENERATE(
        Case{"UPDATE source SET text = text || ' ' WHERE revision = 3", {"check.revision_text"}},
        Case{"UPDATE revision SET author = 'Eve' WHERE id = 3", {"check.revision_seal", "check.contributors"}},
        Case{"UPDATE revision SET at = at + 1 WHERE id = 3", {"check.revision_seal", "check.head"}},
        Case{"DELETE FROM source WHERE revision = 3", {"check.revision_text"}},
        Case{"DELETE FROM revision WHERE id = 1; DELETE FROM source WHERE revision = 1; DELETE FROM rendering WHERE revision = 1",
             {"check.revision_number", "check.count"}},
        Case{"UPDATE page SET head = 1 WHERE id = 3", {"check.head"}},
        Case{"DELETE FROM rendering WHERE revision = 4", {"check.head", "check.rendering", "check.fields"}},
        Case{"UPDATE page SET audience = 'members', shelf = 1 WHERE id = 3",
             {"check.head", "check.tags", "check.links", "check.count"}},
        Case{"DELETE FROM name WHERE page = 3", {"check.names"}},
        Case{"UPDATE name SET key = 'other' WHERE page = 3", {"check.names"}},
        Case{"UPDATE page SET title = 'Other' WHERE id = 3", {"check.names", "check.fields"}},
        Case{"UPDATE page SET summary = 'Other' WHERE id = 3", {"check.fields"}},
        Case{"UPDATE page SET license = 'CC0-1.0' WHERE id = 3", {"check.fields"}},
        Case{"UPDATE page SET excerpt = 'Other' WHERE id = 3", {"check.fields"}},
        Case{"UPDATE page SET created = created + 1 WHERE id = 3", {"check.head"}},
        Case{"DELETE FROM tag WHERE page = 3", {"check.tags", "check.count"}},
        Case{"UPDATE link SET target = 'x' WHERE page = 3 AND key = 'p1'", {"check.links"}},
        Case{"UPDATE link SET shelf = 1 WHERE page = 3 AND key = 'p1'", {"check.links", "check.count"}},
        Case{"INSERT INTO field VALUES (3, 9, 'extra', '')", {"check.fields"}},
        Case{"UPDATE rendering SET properties = replace(properties, '2 h', '3 h') WHERE revision = 4",
             {"check.fields", "check.rendering"}},
        Case{"UPDATE rendering SET html = '<p>Eve</p>' WHERE revision = 3", {"check.rendering"}},
        Case{"UPDATE rendering SET fallback = 1 WHERE revision = 3", {"check.rendering"}},
        Case{"UPDATE plain SET text = 'Eve' WHERE page = 3", {"check.words"}},
        Case{"UPDATE contributor SET author = 'Eve' WHERE page = 3", {"check.contributors"}},
        Case{"UPDATE media SET alt = 'Eve'", {"check.media_seal"}}, Case{"UPDATE media SET width = 2", {"check.media_seal"}},
        Case{"UPDATE rendering SET properties = 'x' WHERE revision = 4", {"check.unreadable", "check.rendering"}},
        Case{"UPDATE tally SET count = count + 1 WHERE what = 'kind'", {"check.count"}},
        Case{"DELETE FROM link_tally WHERE key = 'p1'", {"check.count"}},
        Case{"UPDATE media_blob SET bytes = zeroblob(5000)", {"check.media"}}, Case{"DELETE FROM media", {"check.orphan"}},
        Case{"INSERT INTO plain VALUES (99, '', '')", {"check.orphan"}});
    Checked wiki;
    INFO(damage.sql);
    wiki.damage(damage.sql);
    CHECK(wiki.faults() == damage.keys);
}

TEST_CASE("a source that can no longer be read is named") {
    Checked wiki;
    auto report = wiki.read([](Reader& r) {
        return check(r, [](const domain::PageHead& head, std::string_view source) -> Result<domain::PageDraft> {
            if (head.slug == "p3") return Error{ErrorKind::Invalid, "page.front_matter", {}, {}};
            return reread(head, source);
        });
    });
    REQUIRE(report.faults.size() == 1);
    CHECK(report.faults[0].params ==
          std::vector<std::pair<std::string, std::string>>{{"slug", "p3"}, {"reason", "page.front_matter"}});
}

TEST_CASE("a page that overran its limits when it was saved, or overruns them now, is not taken for damaged") {
    Checked wiki;
    auto faults = wiki.read([](Reader& r) {
        return check(r, [](const domain::PageHead& head, std::string_view source) {
            auto fresh = reread(head, source);
            fresh->rendered = {};
            fresh->rendered.fallback = true;
            return fresh;
        });
    });
    CHECK(faults.faults.empty());
}

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void put(const std::filesystem::path& file, std::size_t at, char byte) {
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(static_cast<std::streamoff>(at)).put(byte);
}

std::vector<std::size_t> places_of(const std::string& what, const std::string& bytes) {
    std::vector<std::size_t> places;
    for (auto at = bytes.find(what); at != std::string::npos; at = bytes.find(what, at + 1)) places.push_back(at);
    return places;
}

// Flips one bit and gives it back. Every fault counts: a byte may stand in an index or in a page that SQLite has let go of
// and still holds.
bool finds_flip(const std::filesystem::path& file, std::size_t at, char before, int bit) {
    put(file, at, static_cast<char>(before ^ static_cast<char>(1 << bit)));
    bool found = false;
    {
        Connection connection(file, Access::Read);
        Reader reader(connection);
        found = !check(reader, reread).faults.empty();
    }
    put(file, at, before);
    return found;
}

}  // namespace

TEST_CASE("the check finds any single flipped byte of a revision and of what is shown of it") {
    Checked wiki;
    auto file = wiki.folder / "copy.db";
    REQUIRE(wiki.database->backup(file).ok());  // a compact copy: nothing in it is free
    const auto bytes = bytes_of(file);
    auto head = wiki.read([](Reader& r) { return *find_page(r, "p3"); });
    auto media = wiki.read([](Reader& r) { return *find_media(r, "m.png"); });
    auto sealed = wiki.read([&](Reader& r) { return seal(head.uid, *revision(r, head.id, 1)); });
    const std::vector<std::string> written{
        head.head.digest,
        sealed,
        head.uid,
        "Author of all pages",
        "Summary of a revision",
        "Title of page p3",
        "<p>The rendering of a page</p>",
        "The words for the index",
        "The excerpt for lists",
        "CC-BY-SA-4.0",
        media.digest,
        "m.png",
        std::string({'\x02', '\xBF', '\x20'}),  // 180,000 ms as SQLite writes it: the time of p3
        std::string(64, 'd'),                   // in the text of p3
        std::string(64, 'm'),                   // in the medium
    };
    std::mt19937 random(100);
    for (const auto& text : written) {
        INFO(text);
        auto places = places_of(text, bytes);
        REQUIRE_FALSE(places.empty());
        for (int round = 0; round < 8; ++round) {
            auto at = places[random() % places.size()] + random() % text.size();
            CHECK(finds_flip(file, at, bytes[at], static_cast<int>(random() % 8)));
        }
    }
}

TEST_CASE("a check within time finds what a whole one finds, or says which parts it left out") {
    Checked wiki;
    auto within = [&](const std::function<bool()>& over) { return wiki.read([&](Reader& r) { return check(r, reread, over); }); };
    auto never = [] { return false; };
    CHECK(within(never).faults.empty());
    CHECK(within(never).unfinished.empty());
    CHECK(within(never).revisions == 20);
    CHECK(within([] { return true; }).unfinished.size() == 9);
    wiki.damage("UPDATE source SET text = 'other' WHERE revision = 3");
    CHECK(within(never).faults.size() == wiki.report().faults.size());
    // However soon the time is over, what was not looked at is no fault, and the connection goes on working.
    for (int questions = 0; questions < 400; questions += 7) {
        auto report = within([asked = 0, questions]() mutable { return asked++ >= questions; });
        INFO(questions);
        CHECK(report.faults.size() <= wiki.report().faults.size());
        CHECK((!report.unfinished.empty() || report.revisions == 20));
    }
    auto without = wiki.read([&](Reader& r) { return check(r, {}, never); });
    CHECK(without.unfinished == std::vector<std::string>{"derived"});
}
