#include "web/battery/target.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace battery {
namespace {

using namespace catalyst::web;

Application application() {
    const auto page = std::make_shared<const std::string>(8192, 'p');
    const auto large = std::make_shared<const std::string>(20'000'000, 'l');
    const auto hits = std::make_shared<std::atomic<int>>(0);
    const auto bytes = [](const Bytes& body) {
        Response response;
        response.set("Content-Type", "text/html; charset=utf-8");
        response.body = body;
        return response;
    };
    Application app;
    app.quick = [=](const Request& request) -> std::optional<Response> {
        if (request.method == Method::Post) return std::nullopt;
        if (request.path == "/") return bytes(page);
        if (request.path == "/large") return bytes(large);
        return std::nullopt;
    };
    app.classify = [](const Request& request) { return request.path == "/slow" ? Lane::Heavy : Lane::Read; };
    app.handle = [=](const Request& request) {
        if (request.path == "/smuggled") ++*hits;
        if (request.path == "/hits") return text_response(200, "text/plain", std::to_string(hits->load()));
        if (request.path == "/throw") throw std::runtime_error("a secret");
        if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(300));
        if (request.method == Method::Post) return text_response(200, "text/plain", std::to_string(request.body.size()));
        return bytes(page);
    };
    return app;
}

[[noreturn]] void serve(GateOptions options, int report) {
    sigset_t term;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &term, nullptr);
    auto gate = Gate::open(std::move(options), application());
    const std::uint16_t port = gate ? (*gate)->port() : std::uint16_t{0};
    if (write(report, &port, sizeof port) != sizeof port || port == 0) _exit(3);
    std::thread([&] {
        int signal = 0;
        sigwait(&term, &signal);
        (*gate)->stop(std::chrono::seconds(5));
    }).detach();
    (*gate)->run();
    _exit(0);
}

}  // namespace

Target::Target(GateOptions options, std::uint64_t descriptors) {
    options.port = 0;
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    pid_ = fork();
    if (pid_ == 0) {
        close(ends[0]);
        if (descriptors > 0) {
            const rlimit limit{descriptors, descriptors};
            setrlimit(RLIMIT_NOFILE, &limit);
        }
        serve(std::move(options), ends[1]);
    }
    close(ends[1]);
    const bool told = read(ends[0], &port_, sizeof port_) == sizeof port_;
    close(ends[0]);
    if (!told || port_ == 0) throw std::runtime_error("the gate did not open");
}

Target::~Target() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
}

std::string Target::status_line(const std::string& name) const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name)) return line.substr(name.size());
    return "0";
}

double Target::resident_mb() const { return std::stod(status_line("VmRSS:")) / 1024; }

int Target::threads() const { return std::stoi(status_line("Threads:")); }

double Target::cpu_seconds() const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/stat");
    std::string text;
    std::getline(file, text);
    std::istringstream rest(text.substr(text.rfind(')') + 2));
    std::string skipped;
    double user = 0, system = 0;
    for (int i = 0; i < 11; ++i) rest >> skipped;  // state … cmajflt
    rest >> user >> system;
    return (user + system) / double(sysconf(_SC_CLK_TCK));
}

void Target::ask_to_stop() { kill(pid_, SIGTERM); }

int Target::wait_for_end(double seconds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (std::chrono::steady_clock::now() < until) {
        int status = 0;
        if (waitpid(pid_, &status, WNOHANG) == pid_) {
            pid_ = -1;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return -1;
}

}  // namespace battery
