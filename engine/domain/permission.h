// Who may do what: one function decides, docs/permissions.md prints it. Denied and missing answer alike.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/strong.h"

namespace catalyst::domain {

struct AccountTag;
using AccountId = Strong<AccountTag>;

enum class Role { Anonymous, Reader, Member, Moderator, Administrator };
enum class Audience { Public, Members, Draft };

enum class Action {
    Enter,  // the wiki as a whole, which is public or for members
    ReadPage,
    ReadHistory,
    CreatePage,
    EditPage,
    RenamePage,
    Publish,  // say who may read a page
    TrashPage,
    RestorePage,
    PurgePage,
    ProtectPage,
    Suggest,
    DecideSuggestion,
    Comment,
    Upload,
    Follow,
    SeePeople,
    Moderate,  // mark as reviewed, undo all by a person, hide and delete comments, see the whole trash
    Administer
};
inline constexpr int kActions = int(Action::Administer) + 1;

struct Actor {
    Role role = Role::Anonymous;
    AccountId account;
    std::string name;  // shown as author
};

// What is known of a page when its permission is asked for.
struct Guarded {
    Audience audience = Audience::Public;
    AccountId owner = {};  // of a draft
    bool trashed = false;
    bool locked = false;        // protected: moderators write
    AccountId trashed_by = {};  // who may take it out of the trash again, besides moderators
    bool operator==(const Guarded&) const = default;
};

// For actions that concern no page, `object` is what guards the wiki: its audience.
bool may(const Actor& actor, Action action, const Guarded& object);

// Drafts belong to accounts: a visitor and the program itself, who have none, have no drafts either, and a draft without owner
// is nobody's. Whoever turns `may` into a filter (SQL, terms of the index) asks this too.
bool has_drafts(const Actor& actor);

// The program itself: imports and commands on the machine that holds the file.
Actor operator_actor(std::string name);

std::string_view name_of(Role role);                    // "anonymous", "reader"…
std::optional<Role> parse_role(std::string_view name);  // of an account: not "anonymous"
std::string_view name_of(Audience audience);            // "public", "members", "draft"
std::optional<Audience> parse_audience(std::string_view name);
std::string_view name_of(Action action);  // "enter", "read_page"…

}  // namespace catalyst::domain
