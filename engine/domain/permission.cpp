#include "domain/permission.h"

namespace catalyst::domain {

bool may(const Actor& actor, Action action, const Guarded& object) {
    if (action == Action::Administer) return actor.role == Role::Administrator;
    if (object.trashed) return actor.role >= Role::Moderator;
    if (object.audience == Audience::Draft) return actor.role != Role::Anonymous && actor.account == object.owner;
    if (action == Action::EditPage) return actor.role >= Role::Member;
    return object.audience == Audience::Public || actor.role >= Role::Reader;
}

Actor operator_actor(std::string name) { return {Role::Administrator, {}, std::move(name)}; }

}  // namespace catalyst::domain
