// Who has a page open for writing at this moment, as far as their forms have been heard of lately. In memory only. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/page.h"
#include "domain/permission.h"

namespace catalyst::service {

class Presence {
public:
    static constexpr std::int64_t kHeardMs = std::int64_t{3} * 60'000;  // no longer there when not heard of for so long

    explicit Presence(const Clock& clock) : clock_(clock) {}

    void heard(domain::PageId page, const domain::Actor& who);
    void left(domain::PageId page, const domain::Actor& who);
    std::vector<std::string> others(domain::PageId page, const domain::Actor& but);  // names, by account

private:
    struct Writer {
        std::string name;
        Instant heard;
    };
    void forget_old();

    const Clock& clock_;
    std::mutex mutex_;
    std::map<domain::PageId, std::map<domain::AccountId, Writer>> writers_;
};

}  // namespace catalyst::service
