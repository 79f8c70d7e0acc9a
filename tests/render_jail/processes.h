// Processes as /proc tells of them.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <sys/types.h>

namespace catalyst::tests {

// A number of /proc/PID/status, 0 where the process is gone.
inline long status_of(pid_t pid, const std::string& name) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name + ":")) return std::stol(line.substr(name.size() + 1));
    }
    return 0;
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
