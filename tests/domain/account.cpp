#include "domain/account.h"

#include <string>

#include "catch.hpp"

using namespace catalyst::domain;

TEST_CASE("a name is kept as people write it, without what nobody sees") {
    CHECK(account_name("  Zoé   d’Aumale ") == "Zoé d’Aumale");
    CHECK(account_name("Zoe\u0301") == "Zoé");
    CHECK(account_name("Анна Каренина") == "Анна Каренина");
    CHECK(account_name("a\tb\nc") == "a b c");
}

TEST_CASE("what is no name has none") {
    CHECK(account_name("").empty());
    CHECK(account_name("a").empty());
    CHECK(account_name(std::string(61, 'a')).empty());
    CHECK(account_name("zoe@example.org").empty());
    CHECK(account_name("…!?").empty());
    CHECK(account_name("\xff\xfe").empty());
}

TEST_CASE("names that look alike are the same name") {
    CHECK(account_key("Zoé d’Aumale") == account_key("zoe DAUMALE"));
    CHECK(account_key("Jean-Luc") == account_key("jean luc"));
    CHECK(account_key("Jean-Luc") != account_key("Jean-Paul"));
}

TEST_CASE("states and digests are written and read back") {
    for (auto state : {AccountState::Active, AccountState::Waiting, AccountState::Disabled, AccountState::Deleted})
        CHECK(parse_account_state(name_of(state)) == state);
    CHECK(parse_account_state("else") == AccountState::Disabled);
    for (auto digest : {Digest::None, Digest::Daily, Digest::Weekly}) CHECK(parse_digest(name_of(digest)) == digest);
    CHECK(parse_digest("else") == Digest::None);
}
