#include "store/audit.h"

#include "catch.hpp"
#include "store/fixture.h"

using namespace catalyst;
using namespace catalyst::store;

namespace {

struct Logged : Wiki {
    Logged() {
        for (int line = 1; line <= 10; ++line) note(line, line % 2 ? "login" : "page.purged");
    }
    void note(std::int64_t at, std::string_view action, std::string_view object = "") {
        REQUIRE(database
                    ->write([&](Writer& w) -> Status {
                        audit(w, {at}, domain::operator_actor("catalyst"), action, object);
                        return Done{};
                    })
                    .ok());
    }
    domain::Seals seals(std::int64_t most = 1'000) {
        return read([&](Reader& r) { return check_seals(r, most); });
    }
    std::vector<Error> faults() {
        return read([](Reader& r) {
                   return check(r, [](const domain::PageHead&, std::string_view) -> Result<domain::PageDraft> {
                       return Error{ErrorKind::Invalid, "none", {}, {}};
                   });
               })
            .faults;
    }
    std::size_t count(const AuditFilter& filter) {
        auto entries = read([&](Reader& r) { return audit_entries(r, filter, 0, 100); });
        CHECK(std::int64_t(entries.size()) == read([&](Reader& r) { return count_audit_entries(r, filter); }));
        return entries.size();
    }
    void damage(const std::string& sql) { tamper("DROP TRIGGER audit_written_once; DROP TRIGGER audit_stays;" + sql); }
};

}  // namespace

TEST_CASE("a log that nobody touched is whole") {
    Logged wiki;
    CHECK(wiki.seals() == domain::Seals{10, 10, std::nullopt});
    CHECK(wiki.faults().empty());
}

TEST_CASE("a line of the log that was changed, taken out or put in shows where it stood") {
    auto [sql, line] = GENERATE(table<std::string, std::int64_t>(
        {{"UPDATE audit SET action = 'logout' WHERE id = 4", 4},
         {"UPDATE audit SET at = at + 1 WHERE id = 1", 1},
         {"UPDATE audit SET seal = '' WHERE id = 7", 7},
         {"DELETE FROM audit WHERE id = 5", 6},
         {"DELETE FROM audit WHERE id = 10", 10},
         {"DELETE FROM audit WHERE id > 7", 10},
         {"INSERT INTO audit (at, actor, account, action, object, seal) VALUES (11, 'x', 0, 'login', '', 'abc')", 11}}));
    Logged wiki;
    wiki.damage(sql);
    INFO(sql);
    CHECK(wiki.seals().broken == line);
    REQUIRE_FALSE(wiki.faults().empty());
    CHECK(wiki.faults()[0].key == "check.audit");
    CHECK(wiki.faults()[0].params.at(0).second == std::to_string(line));
}

TEST_CASE("of a long log the newest lines are looked at, over the one before them") {
    Logged wiki;
    CHECK(wiki.seals(3) == domain::Seals{10, 3, std::nullopt});
    wiki.damage("UPDATE audit SET action = 'logout' WHERE id = 8");
    CHECK(wiki.seals(3).broken == 8);
    CHECK_FALSE(wiki.seals(2).broken == 8);
    CHECK_FALSE(wiki.seals(1).broken);
}

TEST_CASE("lines from before there were seals come first and are taken as they are") {
    Logged wiki;
    wiki.damage("UPDATE audit SET seal = '' WHERE id <= 10");
    CHECK_FALSE(wiki.seals().broken);
    wiki.note(11, "login");
    CHECK_FALSE(wiki.seals().broken);
}

TEST_CASE("the log is asked by action, by time and by whom it is about, newest first") {
    Logged wiki;
    wiki.note(20, "account.role", "@7 member");
    wiki.note(21, "password.set", "@7");
    wiki.note(22, "password.set", "@77");
    CHECK(wiki.count({}) == 13);
    CHECK(wiki.count({"login", {}, {}, {1'000}}) == 5);
    CHECK(wiki.count({"", {}, {3}, {6}}) == 3);
    CHECK(wiki.count({"", {7}, {}, {1'000}}) == 2);
    CHECK(wiki.count({"password.set", {7}, {}, {1'000}}) == 1);
    CHECK(wiki.count({"fly", {}, {}, {1'000}}) == 0);
    auto newest = wiki.read([](Reader& r) { return newest_audit_entry(r, "login"); });
    REQUIRE(newest);
    CHECK(newest->at.ms == 9);
    CHECK_FALSE(wiki.read([](Reader& r) { return newest_audit_entry(r, "backup"); }));
}
