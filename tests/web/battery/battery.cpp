// gate_battery [--quick] [PORT]: attacks a gate of its own, or (raw requests only) whatever listens on that port of the loopback
// interface. Exit status 1 if any case fails.
#include "web/battery/battery.h"

#include <sys/resource.h>

#include <cstdlib>
#include <cstring>
#include <exception>

namespace {

void raise_descriptors(std::uint64_t wanted) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    const rlimit more{wanted, std::max<rlim_t>(limit.rlim_max, wanted)};
    if (setrlimit(RLIMIT_NOFILE, &more) == 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

battery::Scale small() {
    battery::Scale scale;
    scale.tricklers = 200;
    scale.idle = 50;
    scale.non_readers = 20;
    scale.half_sent = 200;
    scale.hoarders = 300;
    scale.idle_crowd = 1000;
    scale.mixed_seconds = 2;
    scale.flood_bytes = 24 * 1024 * 1024;
    scale.header_deadline = std::chrono::milliseconds(1500);
    return scale;
}

int run(bool quick, std::uint16_t other_port) {
    using namespace battery;
    const auto start = Clock::now();
    Report report;
    if (other_port != 0) {
        requests(report, other_port, nullptr);
    } else {
        const Scale scale = quick ? small() : Scale{};
        catalyst::web::GateOptions options;
        options.limits.header_deadline = scale.header_deadline;
        const Target target(options);
        requests(report, target.port(), &target);
        floods(report, target, scale);
        crowds(report, scale);
        idle_crowd(report, scale);
        limits(report);
    }
    std::printf("%d cases, %d failed, %.1f s\n", report.cases(), report.failed(), seconds_since(start));
    return report.failed() == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    bool quick = false;
    std::uint16_t port = 0;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--quick") == 0)
            quick = true;
        else
            port = std::uint16_t(std::atoi(argv[i]));
    }
    raise_descriptors(24'000);
    try {
        return run(quick, port);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "gate_battery: %s\n", fault.what());
        return 1;
    }
}
