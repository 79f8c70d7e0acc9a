#include "domain/permission.h"

#include <array>
#include <cstddef>
#include <set>
#include <string_view>

#include "catch.hpp"

using namespace catalyst::domain;

namespace {

constexpr std::array<std::string_view, 5> kRoles{"anonymous", "reader", "member", "moderator", "administrator"};
constexpr std::array<std::string_view, 3> kAudiences{"public", "members", "draft"};
constexpr std::array<std::string_view, 4> kActions{"read", "history", "edit", "administer"};

// Who may do what, by words: everyone listed may, nobody else. Written down beforehand, not worked out as may() does.
std::set<std::string_view> allowed(std::string_view action, std::string_view audience, bool trashed, bool owner) {
    if (action == "administer") return {"administrator"};
    bool reads = action == "read" || action == "history";
    if (audience == "draft" && !owner) return {};
    if (audience == "draft" && reads) return {"reader", "member", "moderator", "administrator"};
    if (audience == "draft") return {"member", "moderator", "administrator"};
    if (trashed) return {"moderator", "administrator"};
    if (!reads) return {"member", "moderator", "administrator"};
    if (audience == "members") return {"reader", "member", "moderator", "administrator"};
    return {"anonymous", "reader", "member", "moderator", "administrator"};
}

}  // namespace

TEST_CASE("each role may do what the table says and nothing else") {
    int cells = 0;
    for (std::size_t role = 0; role < kRoles.size(); ++role)
        for (std::size_t action = 0; action < kActions.size(); ++action)
            for (std::size_t audience = 0; audience < kAudiences.size(); ++audience)
                for (bool trashed : {false, true})
                    for (bool owner : {false, true}) {
                        Actor actor{static_cast<Role>(role), AccountId{7}, "A"};
                        Guarded page{static_cast<Audience>(audience), AccountId{owner ? 7 : 8}, trashed};
                        INFO(kRoles[role] << ' ' << kActions[action] << ' ' << kAudiences[audience] << (trashed ? " trashed" : "")
                                          << (owner ? " own" : ""));
                        CHECK(may(actor, static_cast<Action>(action), page) ==
                              (allowed(kActions[action], kAudiences[audience], trashed, owner).count(kRoles[role]) == 1));
                        ++cells;
                    }
    CHECK(cells == 240);
}

TEST_CASE("nobody anonymous owns a draft and not even one without owner") {
    CHECK_FALSE(may({}, Action::ReadPage, {Audience::Draft, {}, false}));
    CHECK_FALSE(may({}, Action::ReadPage, {Audience::Draft, {}, true}));
    CHECK_FALSE(may(operator_actor("import"), Action::ReadPage, {Audience::Draft, {}, false}));
}

TEST_CASE("a moderator does not read a member's draft by its being thrown away") {
    Actor moderator{Role::Moderator, AccountId{1}, "M"};
    CHECK_FALSE(may(moderator, Action::ReadPage, {Audience::Draft, AccountId{2}, true}));
}

TEST_CASE("who lost the right to write may read their draft and not change it") {
    Actor reader{Role::Reader, AccountId{2}, "R"};
    CHECK(may(reader, Action::ReadPage, {Audience::Draft, AccountId{2}, false}));
    CHECK_FALSE(may(reader, Action::EditPage, {Audience::Draft, AccountId{2}, false}));
}

TEST_CASE("a higher role may do all that a lower one may with the same account") {
    for (std::size_t role = 1; role < kRoles.size(); ++role)
        for (std::size_t action = 0; action < kActions.size(); ++action)
            for (std::size_t audience = 0; audience < kAudiences.size(); ++audience)
                for (bool trashed : {false, true}) {
                    Guarded page{static_cast<Audience>(audience), AccountId{7}, trashed};
                    Actor low{static_cast<Role>(role - 1), AccountId{7}, ""}, high{static_cast<Role>(role), AccountId{7}, ""};
                    if (may(low, static_cast<Action>(action), page)) CHECK(may(high, static_cast<Action>(action), page));
                }
}

TEST_CASE("the program itself may do everything but read the drafts of members") {
    auto program = operator_actor("import");
    CHECK(program.name == "import");
    for (auto action : {Action::ReadPage, Action::ReadHistory, Action::EditPage, Action::Administer}) {
        CHECK(may(program, action, {Audience::Public, AccountId{3}, false}));
        CHECK(may(program, action, {Audience::Members, AccountId{3}, true}));
    }
    CHECK_FALSE(may(program, Action::ReadPage, {Audience::Draft, AccountId{3}, false}));
}
