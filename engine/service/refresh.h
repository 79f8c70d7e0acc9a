// Rendering the pages of a wiki, and what is said about them, again: after a fault, with an engine that knows better, or because
// the kind of a page was changed. Sources and history stay as they are.
#pragma once

#include <cstdint>
#include <functional>

#include "base/result.h"
#include "render_jail/jail.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

struct Refreshed {
    std::int64_t pages = 0;
    std::int64_t plain = 0;    // of these, shown as plain text: too heavy to render
    std::int64_t skipped = 0;  // saved meanwhile, or of a source that reads no longer
};

// One transaction a page, so that saves go between. `progress` is told of pages done, and of all.
Result<Refreshed> render_again(store::Database& database, WikiState& state, render_jail::Jail& jail,
                               const std::function<void(std::int64_t, std::int64_t)>& progress = {});

// Those alone whose kind was changed since (store/behind.h), at most `most` of them; whether any may be left. Whoever else does
// the same meanwhile costs time and nothing more.
Result<bool> follow_kinds(store::Database& database, WikiState& state, render_jail::Jail& jail, std::int64_t most);

}  // namespace catalyst::service
