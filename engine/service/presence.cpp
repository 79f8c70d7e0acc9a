#include "service/presence.h"

namespace catalyst::service {

void Presence::forget_old() {
    auto since = clock_.now().ms - kHeardMs;
    for (auto page = writers_.begin(); page != writers_.end();) {
        std::erase_if(page->second, [&](const auto& writer) { return writer.second.heard.ms < since; });
        page = page->second.empty() ? writers_.erase(page) : std::next(page);
    }
}

void Presence::heard(domain::PageId page, const domain::Actor& who) {
    if (who.account.value == 0) return;
    std::lock_guard lock(mutex_);
    forget_old();
    writers_[page][who.account] = {who.name, clock_.now()};
}

void Presence::left(domain::PageId page, const domain::Actor& who) {
    std::lock_guard lock(mutex_);
    auto found = writers_.find(page);
    if (found != writers_.end()) found->second.erase(who.account);
}

std::vector<std::string> Presence::others(domain::PageId page, const domain::Actor& but) {
    std::lock_guard lock(mutex_);
    forget_old();
    std::vector<std::string> names;
    auto found = writers_.find(page);
    if (found == writers_.end()) return names;
    for (const auto& [account, writer] : found->second)
        if (account != but.account) names.push_back(writer.name);
    return names;
}

}  // namespace catalyst::service
