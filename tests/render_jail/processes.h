// Processes as /proc tells of them.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <sys/types.h>
#include <unistd.h>

namespace catalyst::tests {

// A number of /proc/PID/status, 0 where the process is gone.
inline long status_of(pid_t pid, const std::string& name) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name + ":")) return std::stol(line.substr(name.size() + 1));
    }
    return 0;
}

// Seconds of CPU that it and its ended children have used; 0 where it is gone.
inline double cpu_of(pid_t pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    std::string stat(std::istreambuf_iterator<char>(in), {});
    auto name_ends = stat.rfind(')');
    if (name_ends == std::string::npos) return 0;
    std::istringstream rest(stat.substr(name_ends + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i) rest >> skipped;  // state to cmajflt: proc(5), fields 3 to 13
    double ticks = 0, part = 0;
    for (int i = 0; i < 4 && rest >> part; ++i) ticks += part;
    return ticks / double(sysconf(_SC_CLK_TCK));
}

// Children and their children, the zygote and its workers.
inline std::vector<pid_t> descendants(pid_t of) {
    std::vector<pid_t> out;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        auto pid = pid_t(std::stol(name));
        auto parent = pid_t(status_of(pid, "PPid"));
        if (parent == of || (parent > 1 && status_of(parent, "PPid") == of)) out.push_back(pid);
    }
    return out;
}

}  // namespace catalyst::tests
