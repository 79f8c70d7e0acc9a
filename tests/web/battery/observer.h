// Ordinary visitors while something else goes on: a request every few milliseconds, on kept and on fresh connections, quick and
// through the read lane; and the most memory the target used meanwhile.
#pragma once

#include <atomic>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "web/battery/report.h"
#include "web/battery/target.h"
#include "web/gate_client.h"

namespace battery {

class Observer {
public:
    explicit Observer(const Target& target)
        : target_(target), before_(target.resident_mb()), worst_(before_), thread_([this] { watch(); }) {}
    ~Observer() { finish(); }

    void finish() {
        over_ = true;
        if (thread_.joinable()) thread_.join();
    }
    // After finish().
    double p99_ms() const { return percentile(milliseconds_, 0.99); }
    int unanswered() const { return unanswered_; }
    double growth_mb() const { return worst_ - before_; }
    bool unharmed() const {
        return p99_ms() <= 200 * kPatience && unanswered_ == 0 && milliseconds_.size() >= std::size_t(20 / kPatience);
    }
    std::string words() const {
        return "p99 " + figure(p99_ms(), "ms") + " of " + std::to_string(milliseconds_.size()) + ", " +
               std::to_string(unanswered_) + " lost, +" + figure(growth_mb(), "MB");
    }

private:
    void watch() {
        std::optional<catalyst::tests::RawClient> kept;
        for (int i = 0; !over_; ++i) {
            const auto start = Clock::now();
            try {
                if (i % 2 == 0 || !kept) kept.emplace(target_.port());
                kept->send(i % 3 == 0 ? "GET /read HTTP/1.1\r\nHost: a\r\n\r\n" : "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                if (kept->reply().body.size() != 8192) throw std::runtime_error("no answer");
                milliseconds_.push_back(seconds_since(start) * 1000);
            } catch (const std::exception&) {
                ++unanswered_;
                kept.reset();
            }
            worst_ = std::max(worst_, target_.resident_mb());
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }

    const Target& target_;
    const double before_;
    double worst_;
    int unanswered_ = 0;
    std::vector<double> milliseconds_;
    std::atomic<bool> over_{false};
    std::thread thread_;
};

}  // namespace battery
