// Rendering the pages of a wiki again: after a fault, or with an engine that knows better. Sources and history stay as they are.
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

}  // namespace catalyst::service
