#include "load.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace catalyst::bench {

namespace {

class Connection {
public:
    explicit Connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("no connection");
    }
    ~Connection() { close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Answer ask(const std::string& target, const std::string& more_headers) {
        std::string request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + more_headers + "\r\n";
        if (send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size()))
            throw std::runtime_error("not sent");
        std::size_t end = std::string::npos;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) more();
        Answer answer{std::atoi(buffer_.c_str() + 9), buffer_.substr(0, end + 2), {}};
        auto length = answer.headers.find("Content-Length: ");
        auto size = length == std::string::npos ? 0 : std::size_t(std::atoll(answer.headers.c_str() + length + 16));
        buffer_.erase(0, end + 4);
        while (buffer_.size() < size) more();
        answer.body = buffer_.substr(0, size);
        buffer_.erase(0, size);
        return answer;
    }

private:
    void more() {
        char bytes[65536];
        auto n = recv(socket_, bytes, sizeof bytes, 0);
        if (n <= 0) throw std::runtime_error("connection ended");
        buffer_.append(bytes, std::size_t(n));
    }

    int socket_;
    std::string buffer_;
};

}  // namespace

Answer get(int port, const std::string& target, const std::string& more_headers) {
    return Connection(port).ask(target, more_headers);
}

Load put_load(int port, const std::vector<std::string>& targets, std::size_t clients, std::size_t requests,
              const std::string& more_headers) {
    using SteadyClock = std::chrono::steady_clock;
    std::mutex mutex;
    std::vector<double> times;
    std::atomic<std::size_t> failures{0}, next{0};
    auto work = [&] {
        std::vector<double> own;
        Connection connection(port);
        for (std::size_t i = next++; i < requests; i = next++) {
            auto start = SteadyClock::now();
            auto answer = connection.ask(targets[i % targets.size()], more_headers);
            own.push_back(std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count());
            failures += answer.status != 200;
        }
        std::lock_guard lock(mutex);
        times.insert(times.end(), own.begin(), own.end());
    };
    auto start = SteadyClock::now();
    {
        std::vector<std::jthread> threads;
        for (std::size_t c = 0; c < clients; ++c) threads.emplace_back(work);
    }
    double wall = std::chrono::duration<double>(SteadyClock::now() - start).count();
    std::sort(times.begin(), times.end());
    auto at = [&](double share) {
        return times.empty() ? 0 : times[std::min(times.size() - 1, std::size_t(double(times.size()) * share))];
    };
    return {double(times.size()) / wall, at(0.5), at(0.99), times.size(), failures};
}

}  // namespace catalyst::bench
