// Windows on lists.
#pragma once

#include <cstdint>

namespace catalyst::service {

// The first item of the screen to show of a list of `total`, `size` on a screen: past the end, that of the last screen.
constexpr std::int64_t first_shown(std::int64_t asked, std::int64_t size, std::int64_t total) {
    if (asked < total) return asked;
    return total == 0 ? 0 : (total - 1) / size * size;
}

}  // namespace catalyst::service
