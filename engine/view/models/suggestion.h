// A suggestion, wherever it is shown.
#pragma once

#include <string>

#include "domain/moderation.h"
#include "view/models/stage.h"

namespace catalyst::view {

std::string author_of(const Stage&, const domain::Suggestion&);
// suggested_by, note, reason, state, one of waiting, accepted, declined, withdrawn; date, time, iso of when it came.
void add_suggestion(Model&, const Stage&, const domain::Suggestion&);

}  // namespace catalyst::view
