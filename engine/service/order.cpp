#include "service/order.h"

#include "store/pages.h"
#include "store/reviews.h"

namespace catalyst::service {

using domain::Action;

Status Order::review(const domain::Actor& actor, std::string_view slug, std::int64_t number, domain::Reviewed which) {
    auto at = clock_.now();
    return database_.write_aside([&](store::Writer& writer) -> Status {
        auto head = store::find_page(writer, slug);
        bool there = head && number >= 1 && number <= head->head.number && domain::may(actor, Action::Moderate, head->guarded);
        if (!there) return Error{ErrorKind::NotFound, "page.missing", {{"slug", std::string(slug)}}, {}};
        store::add_review(writer, head->id, number, which, {actor.account, {}, at, false});
        return Done{};
    });
}

}  // namespace catalyst::service
