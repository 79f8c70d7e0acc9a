// What the loops and lanes of one gate have in common: options, the application, worker lanes, counters and memory budgets.
// Everything that changes is atomic or behind its own mutex.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "web/gate/gate.h"
#include "web/gate/lanes.h"

namespace catalyst::web {

// Bytes that connections may hold together.
class Budget {
public:
    explicit Budget(std::size_t limit) : limit_(limit) {}

    // One connection's part of it; given back when it goes.
    class Share {
    public:
        explicit Share(Budget& budget) : budget_(&budget) {}
        ~Share() { budget_->used_ -= held_; }
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

        // Says how much is held now; false when that is more than there is.
        bool hold(std::size_t bytes) {
            if (bytes == held_) return true;
            const std::size_t before = budget_->used_.fetch_add(bytes - held_);  // wraps to a subtraction
            const bool fits = bytes < held_ || before + (bytes - held_) <= budget_->limit_;
            held_ = bytes;
            return fits;
        }

    private:
        Budget* budget_;
        std::size_t held_ = 0;
    };

private:
    const std::size_t limit_;
    std::atomic<std::size_t> used_{0};
};

// Counts connections in all and by address.
class Doorman {
public:
    explicit Doorman(const Limits& limits) : limits_(limits) {}
    bool enter(const std::string& address);  // false: full; then leave() must not be called
    void leave(const std::string& address);
    std::size_t inside() const;

private:
    const Limits& limits_;
    mutable std::mutex mutex_;
    std::size_t inside_ = 0;
    std::unordered_map<std::string, std::size_t> by_address_;
};

struct Shared {
    Shared(GateOptions given, Application application)
        : options(std::move(given)),
          app(std::move(application)),
          doorman(options.limits),
          heads(options.limits.partial_heads),
          bodies(options.limits.bodies),
          answers(options.limits.answers),
          read(options.read),
          heavy(options.heavy),
          write(options.write),
          password(options.password) {}

    // REQUIRES: not Inline, which has no workers.
    WorkerLane& lane(Lane which) {
        switch (which) {
            case Lane::Heavy: return heavy;
            case Lane::Write: return write;
            case Lane::Password: return password;
            case Lane::Inline:
            case Lane::Read: break;
        }
        return read;
    }

    GateOptions options;
    Application app;
    Doorman doorman;
    Budget heads, bodies, answers;
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> requests{0}, shed{0}, refused{0};
    WorkerLane read, heavy, write, password;
};

}  // namespace catalyst::web
