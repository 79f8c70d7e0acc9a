#include "domain/account.h"

#include <array>

#include "base/character.h"
#include "base/text.h"
#include "domain/slug.h"

namespace catalyst::domain {

namespace {

constexpr std::array<std::string_view, 4> kStates{"active", "waiting", "disabled", "deleted"};
constexpr std::array<std::string_view, 3> kDigests{"none", "daily", "weekly"};
constexpr std::size_t kShortest = 2, kLongest = 60;

}  // namespace

std::string_view name_of(AccountState state) { return kStates[std::size_t(state)]; }

AccountState parse_account_state(std::string_view name) {
    for (std::size_t i = 0; i < kStates.size(); ++i)
        if (kStates[i] == name) return static_cast<AccountState>(i);
    return AccountState::Disabled;
}

std::string_view name_of(Digest digest) { return kDigests[std::size_t(digest)]; }

Digest parse_digest(std::string_view name) {
    for (std::size_t i = 0; i < kDigests.size(); ++i)
        if (kDigests[i] == name) return static_cast<Digest>(i);
    return Digest::None;
}

std::string account_name(std::string_view typed) {
    if (!is_utf8(typed)) return {};
    auto text = nfc(typed);
    std::string name;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        auto character = character_at(text, at);
        at += character.bytes.size();
        if (character.kind == CharacterKind::Space || character.kind == CharacterKind::Control) {
            gap = !name.empty();
            continue;
        }
        if (gap) name += ' ';
        gap = false;
        name += character.bytes;
    }
    auto size = length(name);
    bool usable = size >= kShortest && size <= kLongest && name.find('@') == std::string::npos && !account_key(name).empty();
    return usable ? name : std::string{};
}

std::string account_key(std::string_view name) { return replace_all(link_key(name), "-", ""); }

}  // namespace catalyst::domain
