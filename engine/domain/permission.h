// Who may do what: one function decides. Denied and missing answer alike.
#pragma once

#include <cstdint>
#include <string>

#include "base/strong.h"

namespace catalyst::domain {

struct AccountTag;
using AccountId = Strong<AccountTag>;

enum class Role { Anonymous, Reader, Member, Moderator, Administrator };
enum class Audience { Public, Members, Draft };
enum class Action { ReadPage, ReadHistory, EditPage, Administer };

struct Actor {
    Role role = Role::Anonymous;
    AccountId account;
    std::string name;  // shown as author
};

// What is known of a page when its permission is asked for.
struct Guarded {
    Audience audience = Audience::Public;
    AccountId owner;  // of a draft
    bool trashed = false;
    bool operator==(const Guarded&) const = default;
};

bool may(const Actor& actor, Action action, const Guarded& object);

// Drafts belong to accounts: a visitor and the program itself, who have none, have no drafts either, and a draft without owner
// is nobody's. Whoever turns `may` into a filter (SQL, terms of the index) asks this too.
bool has_drafts(const Actor& actor);

// The program itself: imports and commands on the machine that holds the file.
Actor operator_actor(std::string name);

}  // namespace catalyst::domain
