// Keeping order: marks of what was looked at, and undoing all that one person wrote since.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/moderation.h"
#include "domain/read_models.h"
#include "render_jail/jail.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

class Order {
public:
    static constexpr std::int64_t kUndoWindow = 100;  // pages undone at once
    static constexpr std::size_t kMostRuns = 20;      // stretches of one page that others' revisions stand between
    static constexpr std::int64_t kReceiptMs = std::int64_t{48} * 3'600'000;

    Order(
        store::Database& database, WikiState& state, render_jail::Jail& jail, const Clock& clock,
        std::function<void()> written = [] {})
        : database_(database), state_(state), jail_(jail), clock_(clock), written_(std::move(written)) {}

    // That revision, or all of the page up to it. NotFound "page.missing" for who may not.
    Status review(const domain::Actor&, std::string_view slug, std::int64_t number, domain::Reviewed);

    // What undoing would do; nothing is written. NotFound "people.missing" for who may not, and where there is no such account.
    Result<domain::UndoView> foresee(const domain::Actor&, domain::AccountId, Instant since, std::int64_t first);
    // Does it to the pages that foresee() shows, in one transaction; a page that somebody saves meanwhile is left. `form`: the
    // number of the form that asks; the same form sent twice is one deed. `note`: of the revisions.
    struct Asked {
        Instant since;
        std::int64_t first = 0;
        std::string form, note;
    };
    Status undo(const domain::Actor&, domain::AccountId, const Asked&);
    // What was done, for two days. NotFound as above.
    Result<domain::UndoView> undone(const domain::Actor&, domain::AccountId, std::string_view form);

private:
    struct Step;
    struct Plan {
        domain::UndoView view;
        std::vector<Step> steps;  // one for each item
    };
    Result<Plan> plan(const domain::Actor&, domain::AccountId, Instant since, std::int64_t first);
    Status carry_out(store::Writer&, const domain::Actor&, Step&, domain::UndoneItem&);

    store::Database& database_;
    WikiState& state_;
    render_jail::Jail& jail_;
    const Clock& clock_;
    std::function<void()> written_;
};

}  // namespace catalyst::service
