#include "domain/permission.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace catalyst::domain {

namespace {

constexpr std::array<std::string_view, 5> kRoleNames{"anonymous", "reader", "member", "moderator", "administrator"};
constexpr std::array<std::string_view, 3> kAudienceNames{"public", "members", "draft"};
constexpr std::array<std::string_view, kActions> kActionNames{
    "enter",      "read_page",    "read_history", "create_page",  "edit_page", "rename_page",       "publish",
    "trash_page", "restore_page", "purge_page",   "protect_page", "suggest",   "decide_suggestion", "comment",
    "upload",     "follow",       "see_people",   "moderate",     "administer"};

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& names, std::string_view name) {
    auto it = std::find(names.begin(), names.end(), name);
    if (it == names.end()) return std::nullopt;
    return static_cast<Enum>(it - names.begin());
}

bool owns(const Actor& actor, const Guarded& page) { return has_drafts(actor) && actor.account == page.owner; }

// A draft is its owner's, in the trash too: throwing it away shows it to nobody.
bool may_draft(const Actor& actor, Action action, const Guarded& page) {
    if (!owns(actor, page)) return false;
    switch (action) {
        case Action::ReadPage:
        case Action::ReadHistory: return true;
        case Action::RestorePage:
        case Action::PurgePage: return actor.role >= Role::Member && page.trashed;
        case Action::EditPage:
        case Action::RenamePage:
        case Action::Publish:
        case Action::TrashPage:
        case Action::Upload: return actor.role >= Role::Member && !page.trashed;
        default: return false;
    }
}

bool may_trashed(const Actor& actor, Action action, const Guarded& page) {
    bool threw_it = actor.role >= Role::Member && actor.account.value != 0 && actor.account == page.trashed_by;
    switch (action) {
        case Action::ReadPage:
        case Action::ReadHistory:
        case Action::RestorePage: return threw_it || actor.role >= Role::Moderator;
        case Action::PurgePage: return actor.role == Role::Administrator;
        default: return false;
    }
}

// The least role for a page that stands where its readers can see it.
Role least(Action action, const Guarded& page) {
    auto reader = page.audience == Audience::Public ? Role::Anonymous : Role::Reader;
    auto writer = page.locked ? Role::Moderator : Role::Member;
    switch (action) {
        case Action::Enter:
        case Action::ReadPage:
        case Action::ReadHistory:
        case Action::Suggest: return reader;
        case Action::EditPage:
        case Action::RenamePage:
        case Action::Publish:
        case Action::TrashPage:
        case Action::DecideSuggestion: return writer;
        case Action::CreatePage:
        case Action::Comment:
        case Action::Upload: return Role::Member;
        case Action::Follow:
        case Action::SeePeople: return Role::Reader;
        case Action::ProtectPage:
        case Action::Moderate: return Role::Moderator;
        case Action::RestorePage:
        case Action::PurgePage:
        case Action::Administer: break;
    }
    return Role::Administrator;
}

}  // namespace

bool may(const Actor& actor, Action action, const Guarded& object) {
    if (action == Action::Administer) return actor.role == Role::Administrator;
    if (object.audience == Audience::Draft) return may_draft(actor, action, object);
    if (object.trashed) return may_trashed(actor, action, object);
    if (action == Action::RestorePage || action == Action::PurgePage) return false;  // what is not in the trash
    return actor.role >= least(action, object);
}

bool has_drafts(const Actor& actor) { return actor.role != Role::Anonymous && actor.account.value != 0; }

Actor operator_actor(std::string name) { return {Role::Administrator, {}, std::move(name)}; }

std::string_view name_of(Role role) { return kRoleNames[std::size_t(role)]; }

std::optional<Role> parse_role(std::string_view name) {
    auto role = parse<Role>(kRoleNames, name);
    return role == Role::Anonymous ? std::nullopt : role;
}

std::string_view name_of(Audience audience) { return kAudienceNames[std::size_t(audience)]; }

std::optional<Audience> parse_audience(std::string_view name) { return parse<Audience>(kAudienceNames, name); }

std::string_view name_of(Action action) { return kActionNames[std::size_t(action)]; }

}  // namespace catalyst::domain
