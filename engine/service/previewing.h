// A text as its page would show it, before anything is saved.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "domain/read_models.h"
#include "render_jail/jail.h"
#include "store/database.h"

namespace catalyst::service {

// `head`: of the page it is for; nothing for a new one. Errors: as markup::read_source.
Result<domain::RevisionView> preview_of(store::Database&, const domain::Kinds&, render_jail::Jail&, const domain::Actor&,
                                        const std::optional<domain::PageHead>& head, std::string source);

}  // namespace catalyst::service
