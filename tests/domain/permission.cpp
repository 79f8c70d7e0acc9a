#include "domain/permission.h"

#include <array>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "catch.hpp"

using namespace catalyst;
using namespace catalyst::domain;

namespace {

constexpr AccountId kMe{7}, kOther{8};
constexpr std::array kRoles{Role::Anonymous, Role::Reader, Role::Member, Role::Moderator, Role::Administrator};
constexpr std::array kAudiences{Audience::Public, Audience::Members, Audience::Draft};

// The columns of docs/permissions.md.
const std::vector<Guarded> kPages{{Audience::Public},
                                  {Audience::Members},
                                  {Audience::Public, {}, false, true},
                                  {Audience::Draft, kMe},
                                  {Audience::Draft, kOther},
                                  {Audience::Public, {}, true, false, kOther},
                                  {Audience::Public, {}, true, false, kMe},
                                  {Audience::Draft, kMe, true, false, kMe}};
const std::vector<Guarded> kWikis{{Audience::Public}, {Audience::Members}};

std::string permissions_page() {
    std::ifstream file(std::string(CATALYST_SOURCE_DIR) + "/docs/permissions.md");
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string least_role(Action action, const Guarded& object) {
    for (auto role : kRoles)
        if (may({role, role == Role::Anonymous ? AccountId{} : kMe, "A"}, action, object)) return std::string(name_of(role));
    return "nobody";
}

std::string row(Action action, const std::vector<Guarded>& objects) {
    std::string line = "| `" + std::string(name_of(action)) + "` |";
    for (const auto& object : objects) line += " " + least_role(action, object) + " |";
    return line;
}

std::vector<Guarded> every_page() {
    std::vector<Guarded> pages;
    for (auto audience : kAudiences)
        for (auto owner : {kMe, kOther, AccountId{}})
            for (bool trashed : {false, true})
                for (bool locked : {false, true})
                    for (auto thrower : {kMe, kOther}) pages.push_back({audience, owner, trashed, locked, thrower});
    return pages;
}

}  // namespace

TEST_CASE("the table in docs says of every action what may says and names no other") {
    auto page = permissions_page();
    std::set<std::string> rows;
    for (auto line : split(page, '\n'))
        if (line.starts_with("| `")) rows.emplace(line);
    REQUIRE(rows.size() == std::size_t(kActions));
    for (int i = 0; i < kActions; ++i) {
        auto action = static_cast<Action>(i);
        bool of_wiki = action == Action::Enter || action == Action::CreatePage || action == Action::SeePeople ||
                       action == Action::Administer;
        auto expected = row(action, of_wiki ? kWikis : kPages);
        INFO(expected);
        CHECK(rows.count(expected) == 1);
    }
}

TEST_CASE("a higher role may do all that a lower one may with the same account") {
    for (std::size_t role = 1; role < kRoles.size(); ++role)
        for (int action = 0; action < kActions; ++action)
            for (const auto& page : every_page()) {
                Actor low{kRoles[role - 1], kMe, ""}, high{kRoles[role], kMe, ""};
                if (may(low, static_cast<Action>(action), page)) CHECK(may(high, static_cast<Action>(action), page));
            }
}

TEST_CASE("nobody does anything with the draft of another, whatever their role") {
    for (auto role : kRoles)
        for (int action = 0; action < kActions; ++action)
            for (const auto& page : every_page())
                if (page.audience == Audience::Draft && page.owner == kOther && static_cast<Action>(action) != Action::Administer)
                    CHECK_FALSE(may({role, kMe, ""}, static_cast<Action>(action), page));
}

TEST_CASE("nobody anonymous owns a draft and not even one without owner") {
    CHECK_FALSE(may({}, Action::ReadPage, {Audience::Draft, {}, false}));
    CHECK_FALSE(may({}, Action::ReadPage, {Audience::Draft, {}, true}));
    CHECK_FALSE(may(operator_actor("import"), Action::ReadPage, {Audience::Draft, {}, false}));
}

TEST_CASE("what cannot be read cannot be changed either") {
    for (auto role : kRoles)
        for (int i = 0; i < kActions; ++i)
            for (const auto& page : every_page()) {
                auto action = static_cast<Action>(i);
                bool of_wiki = action == Action::Administer || action == Action::Enter || action == Action::CreatePage ||
                               action == Action::SeePeople;
                Actor actor{role, kMe, ""};
                if (!of_wiki && !may(actor, Action::ReadPage, page)) CHECK_FALSE(may(actor, action, page));
            }
}

TEST_CASE("the program itself may do all an administrator may but with drafts") {
    auto program = operator_actor("import");
    CHECK(program.name == "import");
    for (int i = 0; i < kActions; ++i) {
        auto action = static_cast<Action>(i);
        CHECK(may(program, action, {Audience::Public}) == may({Role::Administrator, kMe, ""}, action, {Audience::Public}));
        if (action != Action::Administer) CHECK_FALSE(may(program, action, {Audience::Draft, kOther}));
    }
}

TEST_CASE("roles and audiences are written and read back") {
    for (auto role : kRoles)
        if (role != Role::Anonymous) CHECK(parse_role(name_of(role)) == role);
    CHECK_FALSE(parse_role("anonymous"));
    CHECK_FALSE(parse_role("root"));
    for (auto audience : kAudiences) CHECK(parse_audience(name_of(audience)) == audience);
    CHECK_FALSE(parse_audience(""));
}
