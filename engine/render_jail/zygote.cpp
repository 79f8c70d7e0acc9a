#include "render_jail/zygote.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "render_jail/confine.h"

namespace catalyst::render_jail {

namespace {

// To the zygote: 0 with a socket beside it (spawn), or the process to bury. Back: the process spawned, or the signal.
std::string message_of(std::int32_t n) { return {reinterpret_cast<const char*>(&n), sizeof n}; }
std::int32_t number_of(const std::string& bytes) {
    std::int32_t n = 0;
    std::memcpy(&n, bytes.data(), sizeof n);
    return n;
}

std::int32_t wait_for(pid_t pid) {
    ::kill(pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

std::int32_t fork_worker(const Message& order, const Duty& duty) {
    pid_t pid = ::fork();
    if (pid != 0) return pid;
    keep_only(order.descriptor.get());
    work(order.descriptor.get(), duty);
}

[[noreturn]] void serve(int control, const Duty& duty) {
    keep_only(control);
    for (int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(signal, SIG_IGN);  // the server decides when it is over
    ::signal(SIGCHLD, SIG_DFL);
    sigset_t none;  // the server may have blocked signals for its threads; the children's alarm must come through
    ::sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    while (auto order = receive_message(control, sizeof(std::int32_t))) {
        auto pid = number_of(order->bytes);
        auto answer = pid == 0 ? fork_worker(*order, duty) : wait_for(pid);
        if (!send_message(control, message_of(answer))) break;
    }
    _exit(0);
}

}  // namespace

Zygote::Zygote(const Duty& duty) {
    auto [ours, theirs] = socket_pair();
    pid_ = ours ? ::fork() : -1;
    if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid_ == 0) {
        ours.reset();
        serve(theirs.get(), duty);
    }
    control_ = std::move(ours);
}

Zygote::~Zygote() { reap(); }

std::optional<Child> Zygote::spawn() {
    auto [ours, theirs] = socket_pair();
    auto pid = ours ? tell(0, theirs.get()) : std::nullopt;
    if (!pid || *pid <= 0) return std::nullopt;
    return Child{*pid, std::move(ours)};
}

int Zygote::bury(pid_t child) { return tell(child).value_or(SIGKILL); }

std::optional<std::int32_t> Zygote::tell(std::int32_t order, int descriptor) {
    if (!control_) return std::nullopt;
    if (send_message(control_.get(), message_of(order), descriptor))
        if (auto answer = receive_message(control_.get(), sizeof order)) return number_of(answer->bytes);
    reap();
    return std::nullopt;
}

// Its control socket closed, it ends by itself.
void Zygote::reap() {
    control_.reset();
    if (pid_ <= 0) return;
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {}
    pid_ = -1;
}

}  // namespace catalyst::render_jail
