// Who did what, when: written once, each row sealed over the one before, so that `check` finds one that was changed or taken out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/permission.h"
#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

// `who` by account, else by name. `object` names what it was done to, never a secret and never an address of a person.
void audit(Writer&, Instant at, const domain::Actor& who, std::string_view action, std::string_view object);

// Newest first; `action` empty: all. The names are today's.
std::vector<domain::AuditEntry> audit_entries(Reader&, std::string_view action, std::int64_t first, std::int64_t limit);
std::int64_t count_audit_entries(Reader&, std::string_view action);
std::vector<std::string> audit_actions(Reader&);  // that occur

// SHA-256 over the seal before and what a row says.
std::string seal(std::string_view before, std::int64_t id, Instant at, domain::AccountId account, std::string_view actor,
                 std::string_view action, std::string_view object);

}  // namespace catalyst::store
