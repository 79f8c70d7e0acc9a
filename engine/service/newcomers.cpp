#include "service/newcomers.h"

#include <cctype>

#include "store/accounts.h"
#include "store/contributions.h"

namespace catalyst::service {

namespace {

constexpr std::int64_t kNewMs = std::int64_t{4} * 24 * 3'600'000, kNewEdits = 10;

bool starts_word(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    auto before = static_cast<unsigned char>(text[at - 1]);
    return std::isalnum(before) == 0 && before != '/';
}

}  // namespace

bool is_newcomer(store::Reader& reader, const domain::Actor& actor, Instant now) {
    if (actor.account.value == 0 || actor.role >= domain::Role::Moderator) return false;
    auto account = store::find_account(reader, actor.account);
    bool young = account && now.ms - account->created.ms < kNewMs;
    return young && store::count_changes_by(reader, actor.account, actor) < kNewEdits;
}

std::size_t count_links_out(std::string_view text) {
    std::size_t count = 0;
    for (auto at = text.find("://"); at != text.npos; at = text.find("://", at + 3)) ++count;
    for (auto at = text.find("www."); at != text.npos; at = text.find("www.", at + 4))
        if (starts_word(text, at)) ++count;
    return count;
}

}  // namespace catalyst::service
