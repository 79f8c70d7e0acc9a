// A client that sends exactly the bytes it is told to, for tests of the gate and for the battery. Loopback only.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace catalyst::tests {

struct Reply {
    int status = 0;  // 0: none came
    std::string head, body;

    // First of that name, without regard to case, else empty.
    std::string header(std::string name) const {
        const auto lower = [](std::string text) {
            std::transform(text.begin(), text.end(), text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
            return text;
        };
        const auto at = lower(head).find("\r\n" + lower(name) + ":");
        if (at == head.npos) return {};
        const auto value = head.find_first_not_of(' ', at + name.size() + 3);
        return head.substr(value, head.find("\r\n", value) - value);
    }
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port, int receive_buffer = 0) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (fd_ < 0) throw std::runtime_error("no socket");
        if (receive_buffer > 0) ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
            ::close(fd_);
            throw std::runtime_error("connect failed");
        }
    }
    ~RawClient() {
        if (fd_ >= 0) ::close(fd_);
    }
    RawClient(RawClient&& other) noexcept : fd_(std::exchange(other.fd_, -1)), left_(std::move(other.left_)) {}
    RawClient& operator=(RawClient&&) = delete;

    // False when the other end no longer takes it.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(std::size_t(sent));
        }
        return true;
    }
    void finish_sending() { ::shutdown(fd_, SHUT_WR); }

    // One reply, body by its Content-Length (none for HEAD, 1xx, 204, 304).
    Reply reply(std::string_view method = "GET", std::chrono::milliseconds limit = std::chrono::seconds(5)) {
        const auto until = std::chrono::steady_clock::now() + limit;
        std::size_t end;
        while ((end = left_.find("\r\n\r\n")) == left_.npos)
            if (!more(until)) return {};
        Reply reply;
        reply.head = left_.substr(0, end + 2);
        left_.erase(0, end + 4);
        reply.status = std::atoi(reply.head.c_str() + 9);
        const std::string length = reply.header("Content-Length");
        const bool bodiless = method == "HEAD" || reply.status < 200 || reply.status == 204 || reply.status == 304;
        const std::size_t size = bodiless ? 0 : std::size_t(std::atoll(length.c_str()));
        while (left_.size() < size)
            if (!more(until)) break;
        reply.body = left_.substr(0, size);
        left_.erase(0, size);
        return reply;
    }

    // Whether the other end closes within the time; what comes before is dropped.
    bool closed(std::chrono::milliseconds limit = std::chrono::seconds(3)) {
        const auto until = std::chrono::steady_clock::now() + limit;
        while (more(until)) left_.clear();
        return closed_;
    }

    int fd() const { return fd_; }

private:
    bool more(std::chrono::steady_clock::time_point until) {
        const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        pollfd poll_for{fd_, POLLIN, 0};
        if (wait < 0 || ::poll(&poll_for, 1, int(wait)) <= 0) return false;
        char buffer[65536];
        const auto count = ::recv(fd_, buffer, sizeof buffer, 0);
        closed_ = count <= 0;
        if (count > 0) left_.append(buffer, std::size_t(count));
        return count > 0;
    }

    int fd_;
    std::string left_;
    bool closed_ = false;
};

}  // namespace catalyst::tests
