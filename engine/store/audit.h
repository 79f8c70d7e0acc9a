// Who did what, when: written once, each row sealed over the one before, so that `check` finds one that was changed or taken out.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/admin.h"
#include "domain/permission.h"
#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

// `who` by account, else by name. `object` names what it was done to, never a secret and never an address of a person.
void audit(Writer&, Instant at, const domain::Actor& who, std::string_view action, std::string_view object);

struct AuditFilter {
    std::string action;                                                    // empty: all
    domain::AccountId account = {};                                        // who did it, or to whom it was done; 0: anybody
    Instant since = {0}, until{std::numeric_limits<std::int64_t>::max()};  // `until` itself left out
};
// Newest first. The names are today's. Walks the log: 100,000 lines take a twentieth of a second.
std::vector<domain::AuditEntry> audit_entries(Reader&, const AuditFilter&, std::int64_t first, std::int64_t limit);
std::int64_t count_audit_entries(Reader&, const AuditFilter&);
std::vector<std::string> audit_actions(Reader&);  // that occur
std::optional<domain::AuditEntry> newest_audit_entry(Reader&, std::string_view action);

// The newest `most` lines against their seals; `broken` is told of each that is not as it was written, in order.
domain::Seals check_seals(Reader&, std::int64_t most, const std::function<void(std::int64_t line)>& broken = {});

// SHA-256 over the seal before and what a row says.
std::string seal(std::string_view before, std::int64_t id, Instant at, domain::AccountId account, std::string_view actor,
                 std::string_view action, std::string_view object);

}  // namespace catalyst::store
