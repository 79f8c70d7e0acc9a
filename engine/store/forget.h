// Taking a person out of the wiki: what was private goes, what was published stays by nobody.
#pragma once

#include "domain/permission.h"
#include "store/database.h"

namespace catalyst::store {

Status forget_everything_of(Writer&, domain::AccountId);

}  // namespace catalyst::store
