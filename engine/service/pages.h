// Reading one page: as it is, as it was, its source, what changed. Every function asks domain::may; what may not be read is
// answered as missing (NotFound "page.missing" {slug}).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/read_models.h"
#include "service/wiki_state.h"
#include "store/database.h"

namespace catalyst::service {

class Pages {
public:
    Pages(store::Database& database, WikiState& state) : database_(database), state_(state) {}

    Result<domain::PageView> read(const domain::Actor&, std::string_view slug);
    Result<domain::SourceView> source(const domain::Actor&, std::string_view slug);
    Result<domain::HistoryView> history(const domain::Actor&, std::string_view slug, std::int64_t first, std::int64_t limit);
    // NotFound "revision.missing" {slug, number}.
    Result<domain::RevisionView> revision(const domain::Actor&, std::string_view slug, std::int64_t number);
    // Lines of the sources of two revisions; `before` 0 means the one before `after`, `after` 0 the newest.
    Result<domain::CompareView> compare(const domain::Actor&, std::string_view slug, std::int64_t before, std::int64_t after);

    // The slug under which a page is found now that once had `slug`, or that a link to `slug` would reach. Nothing if there is
    // none.
    std::optional<std::string> moved_to(const domain::Actor&, std::string_view slug);

private:
    store::Database& database_;
    WikiState& state_;
};

}  // namespace catalyst::service
