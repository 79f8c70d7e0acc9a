#include "web/gate/shared.h"

namespace catalyst::web {

bool Doorman::enter(const std::string& address) {
    std::lock_guard lock(mutex_);
    if (inside_ >= limits_.connections) return false;
    auto& here = by_address_[address];
    if (here >= limits_.connections_per_address) return false;
    ++here;
    ++inside_;
    return true;
}

void Doorman::leave(const std::string& address) {
    std::lock_guard lock(mutex_);
    --inside_;
    auto it = by_address_.find(address);
    if (it != by_address_.end() && --it->second == 0) by_address_.erase(it);
}

std::size_t Doorman::inside() const {
    std::lock_guard lock(mutex_);
    return inside_;
}

}  // namespace catalyst::web
