// Other programs, started and measured by the system's own accounting.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace catalyst::bench {

struct Finished {
    double wall_s = 0, cpu_s = 0, peak_mb = 0;
    int status = 0;
};
// Runs to its end; its output goes to `log`.
Finished run(const std::vector<std::string>& command, const std::string& log);

// A server that prints its address ("http://127.0.0.1:PORT") on standard error.
class Server {
public:
    explicit Server(const std::vector<std::string>& command);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    int port() const { return port_; }
    double start_s() const { return start_s_; }  // from fork to the first answer of /health
    double cpu_s() const;                        // used so far, all threads
    double resident_mb() const;

private:
    pid_t pid_ = -1;
    int port_ = 0;
    double start_s_ = 0;
};

}  // namespace catalyst::bench
