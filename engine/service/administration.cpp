#include "service/administration.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "service/paging.h"
#include "store/accounts.h"
#include "store/audit.h"
#include "store/behind.h"
#include "store/sizes.h"

namespace catalyst::service {

namespace {

namespace fs = std::filesystem;

std::int64_t file_bytes(const fs::path& file) {
    std::error_code none;
    auto size = fs::file_size(file, none);
    return none ? 0 : std::int64_t(size);
}

// All that is below a folder of a few files, some of which come and go while they are counted.
std::int64_t folder_bytes(const fs::path& folder) {
    std::int64_t bytes = 0;
    std::error_code gone;
    for (fs::recursive_directory_iterator at(folder, gone), end; !gone && at != end; at.increment(gone))
        bytes += file_bytes(at->path());
    return bytes;
}

// A day as a control for dates gives it; nothing: the whole log.
std::optional<Instant> day(std::string_view text, const char* control, Instant otherwise, domain::FormErrors& errors) {
    if (text.empty()) return otherwise;
    auto at = text.size() == 10 ? parse_rfc3339(text) : std::nullopt;
    if (!at) errors.add(control, {ErrorKind::Invalid, "audit.bad_day", {{"text", std::string(text)}}, {}});
    return at;
}

store::AuditFilter read_filter(store::Reader& reader, domain::AuditView& view) {
    constexpr std::int64_t kDay = std::int64_t{24} * 3'600'000;
    store::AuditFilter filter;
    auto& asked = view.asked;
    bool known = std::find(view.actions.begin(), view.actions.end(), asked.action) != view.actions.end();
    if (!known) asked.action.clear();
    filter.action = asked.action;
    filter.since = day(asked.since, "since", filter.since, view.errors).value_or(filter.since);
    if (auto until = day(asked.until, "until", filter.until, view.errors); until && !asked.until.empty())
        filter.until = {until->ms + kDay};
    if (asked.person.empty()) return filter;
    if (auto account = store::find_account(reader, asked.person))
        filter.account = account->id;
    else
        view.errors.add("person", {ErrorKind::NotFound, "audit.nobody_called", {{"name", asked.person}}, {}});
    return filter;
}

// As the log keeps it.
std::string said_of(const domain::Health& health) {
    if (!health.sound()) return "faults " + std::to_string(health.count);
    return health.unfinished.empty() ? "sound" : "unfinished";
}

}  // namespace

Error Administration::missing() { return {ErrorKind::NotFound, "admin.missing", {}, {}}; }

bool Administration::administers(const domain::Actor& actor) const {
    return domain::may(actor, domain::Action::Administer, state_.facts()->info.guarded());
}

domain::Room Administration::room() const {
    std::error_code unknown;
    auto space = fs::space(database_.file().parent_path(), unknown);
    if (unknown) return {};
    return {std::int64_t(space.available), std::int64_t(space.capacity)};
}

Result<domain::Overview> Administration::overview(const domain::Actor& actor) {
    if (!administers(actor)) return missing();
    return database_.read([&](store::Reader& reader) -> Result<domain::Overview> {
        auto pages = store::page_counts(reader);
        domain::Overview view;
        view.waiting = store::count_waiting(reader);
        view.accounts = store::count_accounts(reader);
        view.bytes = store::database_bytes(reader);
        view.pages = pages.pages;
        view.drafts = pages.drafts;
        view.behind = store::count_behind(reader);
        view.backup = store::newest_audit_entry(reader, "backup");
        view.check = store::newest_audit_entry(reader, "check");
        view.room = room();
        return view;
    });
}

Result<domain::StorageView> Administration::storage(const domain::Actor& actor) {
    if (!administers(actor)) return missing();
    auto view = database_.read([](store::Reader& reader) { return store::sizes(reader, kLargest); });
    view.log = file_bytes(database_.file().string() + "-wal");
    view.index = folder_bytes(database_.file().parent_path() / "index");
    view.room = room();
    return view;
}

Result<domain::Health> Administration::look(const domain::Actor& actor, IndexSettled index) {
    if (!administers(actor)) return missing();
    auto until = clock_.now().ms + kLookMs;
    auto outcome = check(database_, state_, jail_, searcher_, index, [&] { return clock_.now().ms >= until; });
    domain::Health health;
    health.faults = std::move(outcome.store.faults);
    health.faults.insert(health.faults.end(), outcome.index_faults.begin(), outcome.index_faults.end());
    health.count = std::int64_t(health.faults.size());
    health.faults.resize(std::min(health.faults.size(), kFaultsShown));
    health.unfinished = std::move(outcome.store.unfinished);
    auto noted = database_.write_aside([&](store::Writer& writer) -> Status {
        store::audit(writer, clock_.now(), actor, "check", said_of(health));
        return Done{};
    });
    if (!noted.ok()) return noted.error();
    return health;
}

Result<domain::AuditView> Administration::audit(const domain::Actor& actor, const domain::AuditAsked& asked, std::int64_t first) {
    if (!administers(actor)) return missing();
    return database_.read([&](store::Reader& reader) -> Result<domain::AuditView> {
        domain::AuditView view;
        view.asked = asked;
        view.actions = store::audit_actions(reader);
        view.seals = store::check_seals(reader, kSealsAtOnce);
        view.window.size = kWindow;
        auto filter = read_filter(reader, view);
        if (!view.errors.empty()) return view;
        auto total = store::count_audit_entries(reader, filter);
        view.window = {first_shown(first, kWindow, total), kWindow, total};
        view.entries = store::audit_entries(reader, filter, view.window.first, kWindow);
        return view;
    });
}

}  // namespace catalyst::service
