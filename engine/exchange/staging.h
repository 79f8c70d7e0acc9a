// The second pass of an import: each page read again, made into what the wiki keeps, and staged.
#pragma once

#include <functional>
#include <string>

#include "exchange/planning.h"

namespace catalyst::exchange {

struct Origin {
    std::string author, summary;
    Instant at;
};
using OriginOf = std::function<Origin(const PlannedPage&)>;

// Errors: only those of a broken world (Io); a page that is refused is in the report.
Status stage_pages(const Intake& intake, const Plan& plan, const MakeSource& make, const OriginOf& origin_of);

}  // namespace catalyst::exchange
