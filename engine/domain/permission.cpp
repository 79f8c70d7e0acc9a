#include "domain/permission.h"

#include <utility>

namespace catalyst::domain {

bool may(const Actor& actor, Action action, const Guarded& object) {
    if (action == Action::Administer) return actor.role == Role::Administrator;
    if (action == Action::EditPage && actor.role < Role::Member) return false;
    // A draft is its owner's, in the trash too: throwing it away shows it to nobody.
    if (object.audience == Audience::Draft) return has_drafts(actor) && actor.account == object.owner;
    if (object.trashed) return actor.role >= Role::Moderator;
    return object.audience == Audience::Public || actor.role >= Role::Reader;
}

bool has_drafts(const Actor& actor) { return actor.role != Role::Anonymous && actor.account.value != 0; }

Actor operator_actor(std::string name) { return {Role::Administrator, {}, std::move(name)}; }

}  // namespace catalyst::domain
