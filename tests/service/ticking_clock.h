// A clock that stands still until a test moves it.
#pragma once

#include "base/time.h"

namespace catalyst::tests {

class TickingClock final : public Clock {
public:
    Instant now() const override { return {ms}; }
    std::int64_t ms = 1'790'000'000'000;
};

}  // namespace catalyst::tests
