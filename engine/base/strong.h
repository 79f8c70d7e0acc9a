// Integers that do not mix: `struct PageTag; using PageId = Strong<PageTag>;`
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace catalyst::base {

template <class Tag>
struct Strong {
    std::int64_t value = 0;
    auto operator<=>(const Strong&) const = default;  // NOLINT(modernize-use-nullptr): its zero is no pointer
};

}  // namespace catalyst::base

template <class Tag>
struct std::hash<catalyst::base::Strong<Tag>> {
    std::size_t operator()(catalyst::base::Strong<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};

namespace catalyst {
using namespace base;
}
