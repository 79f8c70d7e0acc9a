// What belongs to the wiki as a whole: settings, kinds, the outbox, the check of the file.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/admin.h"
#include "domain/permission.h"
#include "domain/read_models.h"
#include "store/database.h"

namespace catalyst::store {

std::optional<std::string> setting(Reader&, std::string_view name);
void set_setting(Writer&, std::string_view name, std::string_view value);
domain::WikiInfo wiki_info(Reader&);
void set_wiki_info(Writer&, const domain::WikiInfo&);
// Which configuration stands: another number after every change of a setting or a kind.
std::int64_t configuration(Reader&);
// Every setting of a wiki as it is stored: docs/configuration.md lists the same.
std::vector<std::pair<std::string, std::string>> settings_of(const domain::WikiInfo&);

// Kinds as YAML, in order of display.
std::vector<std::pair<std::string, std::string>> kind_files(Reader&);
void set_kind_file(Writer&, std::string_view name, std::string_view yaml);
void remove_kind_file(Writer&, std::string_view name);
enum class KindMove { Up, Down };
void move_kind_file(Writer&, std::string_view name, KindMove);  // past its neighbour, if it has one
std::vector<domain::KindRow> kind_rows(Reader&);
// Pages of a kind that state something under a path of their fields ("steps/*/text" for those of any step), `value` if one is
// given. Paths are of names and '*' alone.
std::int64_t pages_stating(Reader&, std::string_view kind, const std::string& path, std::string_view value);

// --- outbox: what the index has still to learn. Sequence numbers grow and are never used twice. ------------------------
struct OutboxPage {
    std::int64_t sequence = 0;
    domain::PageId page;
};  // the last entry of each page
std::vector<OutboxPage> outbox_after(Reader&, std::int64_t watermark,
                                     std::size_t limit);  // ascending by sequence; see libraries' LIMIT trap
std::int64_t outbox_end(Reader&);
std::int64_t outbox_count(Reader&, std::int64_t watermark);  // pages with an entry beyond it
std::vector<domain::PageId> page_ids(Reader&);               // every page, whoever may read it

// What the index needs of a page, or nothing when it is gone or trashed.
struct Indexable {
    domain::PageHead head;
    std::vector<std::string> tags;
    std::vector<domain::Heading> outline;
    std::string text;
};
std::optional<Indexable> indexable(Reader&, domain::PageId);

// --- check: every fault found, in words for the operator (not translated: keys with params) -----------------------------
struct CheckReport {
    std::int64_t pages = 0, revisions = 0, media = 0, links = 0;
    std::vector<Error> faults;
    std::vector<std::string> unfinished;  // parts for which the time did not suffice
};
// Integrity of the file, digests of every revision and media, head pointers, names, links and fields against a fresh reading of
// the source (`reread` gives properties and links of a source as the engine reads it today; without it no page is read again).
// What is quick and what matters most comes first. With `over` the time is bounded: nothing goes on once it says so; it is asked
// all the time, also before each page that is read again, and a file larger than kQuickFile is not walked through.
using Reread = std::function<Result<domain::PageDraft>(const domain::PageHead&, std::string_view source)>;
constexpr std::int64_t kQuickFile = 512 << 20;  // bytes, whose structure is read within a second or two
CheckReport check(Reader&, const Reread& reread, const std::function<bool()>& over = {});

}  // namespace catalyst::store
