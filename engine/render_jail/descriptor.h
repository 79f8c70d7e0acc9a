// A file descriptor that is closed with its owner, and the few things the jail does with sockets.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace catalyst::render_jail {

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        if (this != &other) reset(std::exchange(other.fd_, -1));
        return *this;
    }
    ~Descriptor() { reset(); }

    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    void reset(int fd = -1) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = fd;
    }

private:
    int fd_ = -1;
};

// Two connected stream sockets, closed on exec; empty ones where the process has no descriptor left.
std::pair<Descriptor, Descriptor> socket_pair();

// Whether something can be read at once: bytes, or that the other end is gone.
bool has_input(int fd);

using Deadline = std::chrono::steady_clock::time_point;

// A frame is a 4-byte length and that many bytes. Neither waits beyond the deadline; false or nothing when it passed or the other
// end is gone or claims more than `limit`.
bool send_frame(int fd, std::string_view bytes, std::optional<Deadline> deadline = {});
std::optional<std::string> receive_frame(int fd, std::size_t limit, std::optional<Deadline> deadline = {});

// One message with, maybe, a descriptor beside it; blocking. False when the other end is gone.
bool send_message(int fd, std::string_view bytes, int descriptor = -1);
struct Message {
    std::string bytes;
    Descriptor descriptor;
};
std::optional<Message> receive_message(int fd, std::size_t size);

}  // namespace catalyst::render_jail
