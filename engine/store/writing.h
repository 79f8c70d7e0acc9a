// What is being typed and not saved yet, and what forms have been answered with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/form.h"
#include "domain/page.h"
#include "store/database.h"

namespace catalyst::store {

struct Unfinished {
    std::string form;  // the number the form carries
    domain::PageId page;
    std::int64_t base = 0;
    std::string section;
    domain::Entries entries;
    Instant at;
};

// Takes the place of what was kept of the same form; of more than kMostUnfinished the oldest goes.
constexpr std::int64_t kMostUnfinished = 50;
void keep_unfinished(Writer&, domain::AccountId, const Unfinished&);
std::optional<Unfinished> find_unfinished(Reader&, domain::AccountId, std::string_view form);
std::optional<Unfinished> last_unfinished(Reader&, domain::AccountId, domain::PageId);  // of a page, the newest
std::vector<Unfinished> unfinished(Reader&, domain::AccountId);                         // newest first
void drop_unfinished(Writer&, domain::AccountId, std::string_view form);
void forget_unfinished(Writer&, domain::AccountId);  // all of theirs

// Receipts older than `forget_before` go as a new one comes. `answer` names pages by their numbers: a receipt outlives names.
void add_receipt(Writer&, std::string_view form, std::string_view answer, Instant at, Instant forget_before);
std::optional<std::string> receipt(Reader&, std::string_view form);

}  // namespace catalyst::store
