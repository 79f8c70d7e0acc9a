// The audit log against its seals: each row is sealed over the one before, so that a row that was changed, put in or taken out
// breaks the chain where it stood. Rows from before there were seals have none and come first. The number given last is kept by
// SQLite, so that rows taken from the end show too.
#include <limits>
#include <utility>

#include "store/audit.h"
#include "store/check.h"
#include "store/connection.h"

namespace catalyst::store {

namespace {

// The row before the newest `most`: its number (0: none), and its seal.
std::pair<std::int64_t, std::string> row_before(Reader& reader, std::int64_t most) {
    auto query = reader.connection().query("SELECT id, seal FROM audit ORDER BY id DESC LIMIT 1 OFFSET :most");
    if (!query.bind(":most", most).step()) return {};
    return {query.integer(0), query.text(1)};
}

std::int64_t number_given_last(Reader& reader) {
    auto query = reader.connection().query("SELECT seq FROM sqlite_sequence WHERE name = 'audit'");
    return query.step() ? query.integer(0) : 0;
}

}  // namespace

domain::Seals check_seals(Reader& reader, std::int64_t most, const std::function<void(std::int64_t)>& broken) {
    domain::Seals seals;
    auto report = [&](std::int64_t line) {
        if (!seals.broken) seals.broken = line;
        if (broken) broken(line);
    };
    auto [last, before] = row_before(reader, most);
    bool sealed = !before.empty();
    auto query =
        reader.connection().query("SELECT id, at, account, actor, action, object, seal FROM audit WHERE id > :last ORDER BY id");
    query.bind(":last", last);
    while (query.step()) {
        last = query.integer(0);
        auto kept = query.text(6);
        sealed = sealed || !kept.empty();
        auto fresh = seal(before, last, {query.integer(1)}, {query.integer(2)}, query.text(3), query.text(4), query.text(5));
        if (sealed && kept != fresh) report(last);
        before = std::move(kept);
        ++seals.looked_at;
    }
    seals.lines = number_given_last(reader);
    if (seals.lines > last) report(seals.lines);
    return seals;
}

void check_audit(Reader& reader, CheckReport& report) {
    check_seals(reader, std::numeric_limits<std::int64_t>::max(), [&](std::int64_t line) {
        report.faults.push_back(fault("check.audit", {{"number", std::to_string(line)}}));
    });
}

}  // namespace catalyst::store
