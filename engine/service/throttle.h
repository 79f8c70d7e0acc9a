// How often somebody may try something: at most `tries` within `window`, counted apart for each name. In memory: a restart
// forgets. Thread-safe. What is counted is bounded; when there is no room, the names seen longest ago are forgotten first.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"

namespace catalyst::service {

struct Rate {
    std::size_t tries = 5;
    std::chrono::milliseconds window{std::chrono::minutes(5)};
};

class Throttle {
public:
    static constexpr std::size_t kMostNames = 20'000;

    explicit Throttle(const Clock& clock) : clock_(clock) {}

    // Counts one more try; nothing if it is within `rate`, else how long until the next would be.
    std::chrono::milliseconds take(const std::string& name, const Rate& rate);
    // Counts nothing; as take() would answer.
    std::chrono::milliseconds wait(const std::string& name, const Rate& rate);
    void forget(const std::string& name);

private:
    struct Tries {
        std::string name;
        std::deque<Instant> at;
    };
    Tries& tries_of(const std::string& name);
    static std::chrono::milliseconds left(Tries& tries, const Rate& rate, Instant now);

    const Clock& clock_;
    std::mutex mutex_;
    std::list<Tries> tries_;  // asked for last first
    std::unordered_map<std::string_view, std::list<Tries>::iterator> by_name_;
};

}  // namespace catalyst::service
