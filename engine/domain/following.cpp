#include "domain/following.h"

#include <algorithm>
#include <array>

namespace catalyst::domain {

namespace {

constexpr std::array<std::string_view, 3> kNames{"page", "tag", "kind"};

}  // namespace

std::string_view name_of(FollowedKind what) { return kNames[std::size_t(what)]; }

std::optional<FollowedKind> parse_followed_kind(std::string_view name) {
    auto it = std::find(kNames.begin(), kNames.end(), name);
    if (it == kNames.end()) return std::nullopt;
    return static_cast<FollowedKind>(it - kNames.begin());
}

}  // namespace catalyst::domain
