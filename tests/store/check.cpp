#include <algorithm>
#include <cctype>
#include <fstream>
#include <random>
#include <set>

#include "catch.hpp"
#include "store/fixture.h"
#include "store/media.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

domain::PageDraft rich(int n) {
    auto page = draft("p" + std::to_string(n), n, {"p1", "Ailleurs"});
    page.properties.tags = {"outil"};
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
        Case{"UPDATE revision SET author = 'Eve' WHERE id = 3", {"check.revision_seal"}},
        Case{"UPDATE revision SET at = at + 1 WHERE id = 3", {"check.revision_seal"}},
        Case{"DELETE FROM source WHERE revision = 3", {"check.revision_text"}},
        Case{"DELETE FROM revision WHERE id = 1; DELETE FROM source WHERE revision = 1; DELETE FROM rendering WHERE revision = 1",
             {"check.revision_number", "check.count"}},
        Case{"UPDATE page SET head = 1 WHERE id = 3", {"check.head"}},
        Case{"DELETE FROM rendering WHERE revision = 4", {"check.head", "check.fields"}},
        Case{"UPDATE page SET audience = 'members', shelf = 1 WHERE id = 3",
             {"check.head", "check.tags", "check.links", "check.count"}},
        Case{"DELETE FROM name WHERE page = 3", {"check.names"}},
        Case{"UPDATE name SET key = 'other' WHERE page = 3", {"check.names"}},
        Case{"UPDATE page SET title = 'Other' WHERE id = 3", {"check.names"}},
        Case{"DELETE FROM tag WHERE page = 3", {"check.tags", "check.count"}},
        Case{"UPDATE link SET target = 'x' WHERE page = 3 AND key = 'p1'", {"check.links"}},
        Case{"UPDATE link SET updated = 0 WHERE page = 3 AND key = 'p1'", {"check.links"}},
        Case{"INSERT INTO field VALUES (3, 9, 'extra', '')", {"check.fields"}},
        Case{"UPDATE rendering SET properties = replace(properties, '2 h', '3 h') WHERE revision = 4", {"check.fields"}},
        Case{"UPDATE rendering SET properties = 'x' WHERE revision = 4", {"check.unreadable"}},
        Case{"UPDATE tally SET count = count + 1 WHERE what = 'kind'", {"check.count"}},
        Case{"DELETE FROM link_tally WHERE key = 'p1'", {"check.count"}},
        Case{"UPDATE media_blob SET bytes = zeroblob(5000)", {"check.media"}}, Case{"DELETE FROM media", {"check.orphan"}},
        Case{"INSERT INTO plain VALUES (99, '')", {"check.orphan"}});
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

TEST_CASE("the check finds any single flipped byte of a revision's text") {
    Checked wiki;
    auto file = wiki.folder / "copy.db";
    REQUIRE(wiki.database->backup(file).ok());
    std::string bytes;
    {
        std::ifstream in(file, std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
    }
    // Runs of one letter stand in revisions only: the renderings of these pages are short.
    std::vector<std::size_t> places;
    for (std::size_t i = 8; i + 8 < bytes.size(); ++i)
        if (std::islower(static_cast<unsigned char>(bytes[i])) && bytes[i] != 'm' &&
            bytes.compare(i - 8, 16, std::string(16, bytes[i])) == 0)
            places.push_back(i);
    REQUIRE(places.size() > 100'000);

    std::mt19937 random(100);
    int found = 0;
    for (int round = 0; round < 100; ++round) {
        auto at = places[random() % places.size()];
        char flipped = static_cast<char>(bytes[at] ^ static_cast<char>(1 << random() % 8));
        {
            std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
            out.seekp(static_cast<std::streamoff>(at)).put(flipped);
        }
        auto database = opened(file, Open::Existing);
        auto faults = database->read([](Reader& r) { return check(r, reread); }).faults;
        found += std::any_of(faults.begin(), faults.end(), [](const Error& fault) { return fault.key == "check.revision_text"; });
        database.reset();
        std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
        out.seekp(static_cast<std::streamoff>(at)).put(bytes[at]);
    }
    CHECK(found == 100);
}
