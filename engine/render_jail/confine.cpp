#include "render_jail/confine.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace catalyst::render_jail {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kArchitecture = 0;  // no filter: the limits below still hold
#endif

// Talking on the one socket, memory (the C library asks for its size before it sorts much), the request's alarm, and what ends or
// aborts a process.
constexpr std::array kAllowed{__NR_read,       __NR_write,         __NR_recvfrom,       __NR_sendmsg,      __NR_brk,
                              __NR_mmap,       __NR_munmap,        __NR_mremap,         __NR_madvise,      __NR_mprotect,
                              __NR_futex,      __NR_clock_gettime, __NR_setitimer,      __NR_getrusage,    __NR_exit,
                              __NR_exit_group, __NR_rt_sigreturn,  __NR_rt_sigprocmask, __NR_rt_sigaction, __NR_getpid,
                              __NR_gettid,     __NR_tgkill,        __NR_getrandom,      __NR_sysinfo};

void limit(decltype(RLIMIT_CPU) what, std::size_t value) {
    rlimit both{value, value};
    if (::setrlimit(what, &both) != 0) _exit(2);
}

// Classic BPF: the architecture must match, then one comparison for each allowed call; no match kills the process.
void filter_system_calls() {
    constexpr std::size_t n = kAllowed.size();
    std::array<sock_filter, n + 6> program{};
    std::size_t at = 0;
    program[at++] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
    program[at++] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0);
    program[at++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    program[at++] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
    for (std::size_t i = 0; i < n; ++i)
        program[at++] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, std::uint32_t(kAllowed[i]), std::uint8_t(n - i), 0);
    program[at++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    program[at++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    sock_fprog all{static_cast<unsigned short>(at), program.data()};
    if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all) != 0) _exit(2);
}

}  // namespace

void keep_only(int keep) {
    int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0) _exit(2);
    // Standard error stays under a sanitizer, which has things to say.
    for (int fd = 0; fd <= (kSanitized ? 1 : 2); ++fd) {
        if (fd != keep) ::dup2(null, fd);
    }
    auto last = ~0u;
    if (keep > 3) ::syscall(__NR_close_range, 3u, unsigned(keep) - 1, 0u);
    ::syscall(__NR_close_range, unsigned(keep) + 1, last, 0u);
}

void confine(std::size_t memory, int cpu_seconds) {
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) _exit(2);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 4);
    limit(RLIMIT_CPU, std::size_t(cpu_seconds));
    if constexpr (!kSanitized) {
        limit(RLIMIT_AS, memory);
        if (kArchitecture != 0) filter_system_calls();
    }
}

}  // namespace catalyst::render_jail
