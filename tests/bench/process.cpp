#include "process.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "load.h"

namespace catalyst::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_since(SteadyClock::time_point start) { return std::chrono::duration<double>(SteadyClock::now() - start).count(); }

pid_t spawn(const std::vector<std::string>& command, int error_file) {
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t pid = fork();
    if (pid < 0) throw std::runtime_error("fork failed");
    if (pid > 0) return pid;
    setenv("LC_ALL", "C", 1);
    dup2(error_file, STDERR_FILENO);
    dup2(error_file, STDOUT_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
}

}  // namespace

Finished run(const std::vector<std::string>& command, const std::string& log) {
    int file = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    auto start = SteadyClock::now();
    pid_t pid = spawn(command, file);
    close(file);
    rusage used{};
    int status = 0;
    wait4(pid, &status, 0, &used);
    auto cpu = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
    return {seconds_since(start), cpu(used.ru_utime) + cpu(used.ru_stime), double(used.ru_maxrss) / 1024,
            WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

Server::Server(const std::vector<std::string>& command) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe failed");
    auto start = SteadyClock::now();
    pid_ = spawn(command, ends[1]);
    close(ends[1]);
    std::string said;
    char buffer[512];
    while (port_ == 0) {
        auto n = read(ends[0], buffer, sizeof buffer);
        if (n <= 0) throw std::runtime_error("the server did not start: " + said);
        said.append(buffer, std::size_t(n));
        auto at = said.find("http://127.0.0.1:");
        if (at != std::string::npos && said.find('\n', at) != std::string::npos) port_ = std::atoi(said.c_str() + at + 17);
    }
    if (get(port_, "/health").status != 200) throw std::runtime_error("the server is not well");
    start_s_ = seconds_since(start);
    std::thread([end = ends[0]] {  // keeps the pipe empty
        char rest[4096];
        while (read(end, rest, sizeof rest) > 0) {}
        close(end);
    })
        .detach();
}

Server::~Server() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
}

double Server::cpu_s() const {
    std::ifstream stat("/proc/" + std::to_string(pid_) + "/stat");
    std::string line;
    std::getline(stat, line);
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / double(sysconf(_SC_CLK_TCK));
}

double Server::resident_mb() const {
    std::ifstream statm("/proc/" + std::to_string(pid_) + "/statm");
    double all = 0, resident = 0;
    statm >> all >> resident;
    return resident * double(sysconf(_SC_PAGESIZE)) / 1048576;
}

}  // namespace catalyst::bench
