// The server under attack: a gate in a child process of its own, so that its memory and processor time can be told from ours.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "web/gate/gate.h"

namespace battery {

// Serves "/" (8 KB, quick), "/read" (8 KB, read lane), "/large" (20 MB), "/slow" (0.3 s in the heavy lane), "/throw", "/hits"
// (how often "/smuggled" was asked for), POST anywhere (the size of the body).
class Target {
public:
    explicit Target(catalyst::web::GateOptions options, std::uint64_t descriptors = 0);
    ~Target();
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;

    std::uint16_t port() const { return port_; }
    double resident_mb() const;
    double cpu_seconds() const;
    int threads() const;
    void ask_to_stop();
    // The exit status; -1 if it has not ended after that many seconds.
    int wait_for_end(double seconds);

private:
    std::string status_line(const std::string& name) const;

    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace battery
