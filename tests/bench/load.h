// A plain HTTP client over loopback, to put load on a server of ours.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace catalyst::bench {

struct Answer {
    int status = 0;
    std::string headers, body;
};
Answer get(int port, const std::string& target, const std::string& more_headers = {});

struct Load {
    double per_second = 0, p50_ms = 0, p99_ms = 0;
    std::size_t requests = 0, failures = 0;
};
// `clients` keep-alive connections, each on a thread of its own, take `targets` in turn, each one going to whichever client is
// free, until `requests` are answered.
Load put_load(int port, const std::vector<std::string>& targets, std::size_t clients, std::size_t requests,
              const std::string& more_headers = {});

}  // namespace catalyst::bench
