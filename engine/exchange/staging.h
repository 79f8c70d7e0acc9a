// The second pass of an import: each page read again, made into what the wiki keeps, and staged.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "exchange/planning.h"

namespace catalyst::exchange {

struct Origin {
    std::string author, summary;
    Instant at;
};
// `head`: when the page of the wiki that this one replaces was last saved.
using OriginOf = std::function<Origin(const PlannedPage&, std::optional<Instant> head)>;

// Errors: only those of a broken world (Io); a page that is refused is in the report.
Status stage_pages(const Intake& intake, const Plan& plan, const MakeSource& make, const OriginOf& origin_of);

}  // namespace catalyst::exchange
