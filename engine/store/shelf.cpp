#include "store/shelf.h"

#include "base/text.h"

namespace catalyst::store {

std::int64_t shelf_of(const domain::Guarded& page) {
    if (page.trashed) return -1;
    switch (page.audience) {
        case domain::Audience::Public: return 0;
        case domain::Audience::Members: return 1;
        case domain::Audience::Draft: break;
    }
    return 2 + page.owner.value;
}

void bind_actor(Query& query, const domain::Actor& actor) {
    std::optional<std::int64_t> members, drafts;
    if (actor.role >= domain::Role::Reader) members = 1;
    if (domain::has_drafts(actor)) drafts = 2 + actor.account.value;
    query.bind(":members", members).bind(":drafts", drafts);
}

bool sees_public_only(const domain::Actor& actor) { return actor.role == domain::Role::Anonymous; }

std::string newest_first(std::string_view arm) {
    auto on = [&](std::string_view shelf) { return replace_all(std::string(arm), ":shelf", shelf); };
    return on("0") + " UNION ALL " + on(":members") + " UNION ALL " + on(":drafts") +
           " ORDER BY time DESC, item DESC LIMIT :limit OFFSET :first";
}

}  // namespace catalyst::store
