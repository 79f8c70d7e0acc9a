// What one person takes along.
#include <chrono>
#include <string>
#include <utility>

#include "service/accounts.h"
#include "store/audit.h"
#include "store/personal.h"

namespace catalyst::service {

namespace {

constexpr Rate kTaken{5, std::chrono::minutes(10)};

}  // namespace

Result<domain::Value> Accounts::take_along(const OpenSession& who) {
    auto now = clock_.now();
    auto wait = throttle_.take("export " + std::to_string(who.account.id.value), kTaken);
    if (wait.count() > 0) {
        auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
        return Error{ErrorKind::Busy, "login.too_many", {{"minutes", std::to_string(minutes)}}, {}};
    }
    domain::Value::Map file{{"wiki", {state_.facts()->info.title}}, {"made", {rfc3339(now)}}};
    database_.read([&](store::Reader& reader) {
        for (const auto& part : store::personal_parts())
            file.emplace_back(std::string(part.name), part.read(reader, who.account.id));
        return Done{};
    });
    auto noted = database_.write_aside([&](store::Writer& writer) -> Status {
        store::audit(writer, now, {who.account.role, who.account.id, who.account.name}, "account.exported", "");
        return Done{};
    });
    if (!noted.ok()) return noted.error();
    return domain::Value{std::move(file)};
}

}  // namespace catalyst::service
