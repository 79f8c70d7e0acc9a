#include "store/migrate.h"

#include <cstdio>
#include <stdexcept>

#include "base/assets.h"
#include "base/text.h"
#include "store/copy.h"

namespace catalyst::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFolder = "engine/store/schema/";

std::string four_digits(int number) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d", number);
    return text;
}

// Foreign keys are checked at the end instead of at every row: SQLite changes a table by making it anew.
void apply(Connection& connection, const Migration& migration) {
    connection.execute("PRAGMA foreign_keys = OFF");
    connection.execute("BEGIN IMMEDIATE");
    // Another process may have been faster.
    if (connection.number("PRAGMA user_version") < migration.number) {
        connection.execute(std::string(migration.sql));
        if (connection.number("SELECT count(*) FROM pragma_foreign_key_check") != 0)
            throw std::runtime_error("rows without the rows they refer to");
        connection.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
        connection.execute("PRAGMA user_version = " + std::to_string(migration.number));
    }
    connection.execute("COMMIT");
    connection.execute("PRAGMA foreign_keys = ON");
}

Error failed(const fs::path& file, int number, const std::string& reason) {
    return {ErrorKind::Io,
            "store.migration",
            {{"file", file.string()}, {"number", std::to_string(number)}, {"reason", reason}},
            reason};
}

}  // namespace

std::vector<Migration> shipped_migrations() {
    std::vector<Migration> found;
    for (const auto& asset : base::assets()) {
        if (!asset.path.starts_with(kFolder) || !asset.path.ends_with(".sql")) continue;
        auto number = to_integer(asset.path.substr(kFolder.size(), 4));
        if (!number || *number != static_cast<long long>(found.size()) + 1)
            throw std::logic_error("migrations are numbered 0001, 0002, …: " + std::string(asset.path));
        found.push_back({static_cast<int>(*number), asset.bytes});
    }
    return found;
}

Status migrate(Connection& connection, const fs::path& file, std::span<const Migration> migrations) {
    auto version = connection.number("PRAGMA user_version");
    auto known = static_cast<std::int64_t>(migrations.size());
    bool fresh = version == 0 && connection.number("SELECT count(*) FROM sqlite_schema") == 0;
    bool ours = connection.number("PRAGMA application_id") == kApplicationId;
    if (version < 0 || (!fresh && !ours)) return Error{ErrorKind::Invalid, "store.not_a_wiki", {{"file", file.string()}}, {}};
    if (version > known)
        return Error{ErrorKind::Invalid,
                     "store.newer",
                     {{"file", file.string()}, {"version", std::to_string(version)}, {"known", std::to_string(known)}},
                     {}};
    if (version == known) return Done{};

    auto next = static_cast<int>(version) + 1;
    try {
        if (!fresh) copy_file(connection, file.string() + ".before-" + four_digits(next));
        for (; next <= known; ++next) apply(connection, migrations[static_cast<std::size_t>(next - 1)]);
    } catch (const std::exception& problem) {
        connection.roll_back();
        return failed(file, next, problem.what());
    }
    return Done{};
}

}  // namespace catalyst::store
