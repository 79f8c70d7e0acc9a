// What the wiki keeps of one person, for that person to take along.
#pragma once

#include <span>
#include <string_view>

#include "domain/account.h"
#include "domain/field.h"
#include "store/database.h"

namespace catalyst::store {

// One part of the file: its name there, and what it says of `account` and of nobody else. No secret goes in: no password, token
// or digest of one.
struct PersonalPart {
    std::string_view name;
    domain::Value (*read)(Reader&, domain::AccountId account);
};

// All of them, in the order of the file. A table that is about people adds its part here.
std::span<const PersonalPart> personal_parts();

}  // namespace catalyst::store
