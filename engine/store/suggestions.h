// What people suggest who may not write, as it waits and as it was decided. Those of pages in the trash are not there for
// anybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/moderation.h"
#include "domain/read_models.h"
#include "store/check.h"
#include "store/database.h"

namespace catalyst::store {

struct SuggestionRow {
    domain::Suggestion suggestion;
    domain::PageCard page;
};

domain::SuggestionId add_suggestion(Writer&, const domain::Suggestion&, const std::string& text, std::string_view token_digest);
std::optional<domain::Suggestion> find_suggestion(Reader&, domain::SuggestionId);
std::optional<domain::Suggestion> find_suggestion(Reader&, std::string_view token_digest);
std::string suggestion_text(Reader&, domain::SuggestionId);
// State, time, who, reason, revision; false if it was waiting no longer. Those decided before `forget_before` go.
bool decide_suggestion(Writer&, const domain::Suggestion&, Instant forget_before);

// Those that `actor` may decide: waiting, oldest first; or decided, newest first.
enum class Decided { No, Yes };
std::vector<SuggestionRow> suggestions(Reader&, const domain::Actor&, Decided, std::int64_t first, std::int64_t limit);
std::int64_t count_suggestions(Reader&, const domain::Actor&, Decided);
std::int64_t count_waiting_suggestions(Reader&);                  // all of them
std::int64_t count_waiting_suggestions(Reader&, domain::PageId);  // of one page

void check_suggestions(Reader&, CheckReport&);

}  // namespace catalyst::store
