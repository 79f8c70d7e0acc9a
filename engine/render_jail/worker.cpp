#include "render_jail/worker.h"

#include <chrono>
#include <exception>

#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "render_jail/confine.h"
#include "render_jail/descriptor.h"

namespace catalyst::render_jail {

namespace {

constexpr int kLifeCpuSeconds = 60;          // a child's whole life; it asks to be replaced before
constexpr long kGrownKilobytes = 64 * 1024;  // a child that once grew so far may have little room left in its address space

// CPU time of this render, user and system; the signal's default action ends the process.
void arm(std::chrono::milliseconds cpu) {
    itimerval time{};
    time.it_value.tv_sec = cpu.count() / 1000;
    time.it_value.tv_usec = (cpu.count() % 1000) * 1000;
    ::setitimer(ITIMER_PROF, &time, nullptr);
}

rusage used() {
    rusage now{};
    ::getrusage(RUSAGE_SELF, &now);
    return now;
}

bool worn(long born_kilobytes) {
    auto now = used();
    return now.ru_maxrss - born_kilobytes > kGrownKilobytes || now.ru_utime.tv_sec + now.ru_stime.tv_sec > kLifeCpuSeconds / 2;
}

}  // namespace

void work(int socket, const Duty& duty) {
    confine(duty.address_space, kLifeCpuSeconds + int(std::chrono::ceil<std::chrono::seconds>(duty.cpu).count()));
    ::signal(SIGPROF, SIG_DFL);
    const long born = used().ru_maxrss;
    while (auto request = receive_frame(socket, duty.request)) {
        if (request->empty()) break;
        arm(duty.cpu);
        std::string answer;
        try {
            answer = duty.answer(*request);
        } catch (const std::exception&) {
            _exit(3);  // out of memory: the parent does without
        }
        arm(std::chrono::milliseconds{0});
        answer.insert(answer.begin(), duty.once || worn(born) ? '\1' : '\0');
        if (answer.size() > duty.output || !send_frame(socket, answer) || duty.once) break;
    }
    _exit(0);
}

}  // namespace catalyst::render_jail
