// The parts of the battery. Sizes are small for --quick.
#pragma once

#include <chrono>
#include <cstdint>

#include "web/battery/report.h"
#include "web/battery/target.h"

namespace battery {

struct Scale {
    int tricklers = 1000, idle = 200, non_readers = 100, half_sent = 1000, hoarders = 1500, idle_crowd = 10'000;
    double mixed_seconds = 15;
    std::size_t flood_bytes = 64 * 1024 * 1024;
    std::chrono::milliseconds header_deadline{10'000};
};

// Raw requests, well formed and not; needs nothing of the server but HTTP when `target` is null.
void requests(Report& report, std::uint16_t port, const Target* target);
// Endless headers, lines and chunks.
void floods(Report& report, const Target& target, const Scale& scale);
// Many slow or silent clients at once, with others served meanwhile.
void crowds(Report& report, const Scale& scale);
void idle_crowd(Report& report, const Scale& scale);
// Full queues, no descriptors left, stopping.
void limits(Report& report);

}  // namespace battery
