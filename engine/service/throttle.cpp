#include "service/throttle.h"

namespace catalyst::service {

Throttle::Tries& Throttle::tries_of(const std::string& name) {
    if (auto known = by_name_.find(name); known != by_name_.end()) {
        tries_.splice(tries_.begin(), tries_, known->second);
        return tries_.front();
    }
    if (tries_.size() >= kMostNames) {
        by_name_.erase(tries_.back().name);
        tries_.pop_back();
    }
    tries_.push_front({name, {}});
    by_name_.emplace(tries_.front().name, tries_.begin());
    return tries_.front();
}

std::chrono::milliseconds Throttle::left(Tries& tries, const Rate& rate, Instant now) {
    auto since = now.ms - rate.window.count();
    while (!tries.at.empty() && tries.at.front().ms <= since) tries.at.pop_front();
    if (tries.at.size() < rate.tries) return std::chrono::milliseconds{0};
    return std::chrono::milliseconds{tries.at[tries.at.size() - rate.tries].ms - since};
}

std::chrono::milliseconds Throttle::take(const std::string& name, const Rate& rate) {
    std::lock_guard lock(mutex_);
    auto now = clock_.now();
    auto& tries = tries_of(name);
    auto wait = left(tries, rate, now);
    if (wait.count() == 0) tries.at.push_back(now);
    return wait;
}

std::chrono::milliseconds Throttle::wait(const std::string& name, const Rate& rate) {
    std::lock_guard lock(mutex_);
    return left(tries_of(name), rate, clock_.now());
}

void Throttle::forget(const std::string& name) {
    std::lock_guard lock(mutex_);
    auto known = by_name_.find(name);
    if (known == by_name_.end()) return;
    auto place = known->second;
    by_name_.erase(known);
    tries_.erase(place);
}

}  // namespace catalyst::service
