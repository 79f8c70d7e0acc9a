#include "render_jail/descriptor.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "render_jail/wire.h"

namespace catalyst::render_jail {

namespace {

// Waits until `events`; false when the deadline passed.
bool wait(int fd, short events, std::optional<Deadline> deadline) {
    for (;;) {
        int left = -1;
        if (deadline) {
            auto now = std::chrono::steady_clock::now();
            if (now >= *deadline) return false;
            left = int(std::chrono::ceil<std::chrono::milliseconds>(*deadline - now).count());
        }
        pollfd one{fd, events, 0};
        int ready = ::poll(&one, 1, left);
        if (ready > 0) return true;
        if (ready == 0 || errno != EINTR) return false;
    }
}

// With a deadline the call must not block, so that the wait above decides; without, it may.
int flags(std::optional<Deadline> deadline) { return MSG_NOSIGNAL | (deadline ? MSG_DONTWAIT : 0); }

bool receive_all(int fd, char* into, std::size_t size, std::optional<Deadline> deadline) {
    while (size > 0) {
        auto n = ::recv(fd, into, size, flags(deadline));
        if (n > 0) {
            into += n;
            size -= std::size_t(n);
        } else if (n == 0 || (errno != EAGAIN && errno != EINTR) || !wait(fd, POLLIN, deadline)) {
            return false;
        }
    }
    return true;
}

bool send_all(int fd, iovec* parts, int count, std::optional<Deadline> deadline) {
    while (count > 0) {
        msghdr message{};
        message.msg_iov = parts;
        message.msg_iovlen = decltype(message.msg_iovlen)(count);
        auto n = ::sendmsg(fd, &message, flags(deadline));
        if (n < 0) {
            if ((errno != EAGAIN && errno != EINTR) || !wait(fd, POLLOUT, deadline)) return false;
            continue;
        }
        auto sent = std::size_t(n);
        for (; count > 0 && sent >= parts->iov_len; ++parts, --count) sent -= parts->iov_len;
        if (count > 0) {
            parts->iov_base = static_cast<char*>(parts->iov_base) + sent;
            parts->iov_len -= sent;
        }
    }
    return true;
}

}  // namespace

std::pair<Descriptor, Descriptor> socket_pair() {
    int two[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, two) != 0) return {};
    return {Descriptor(two[0]), Descriptor(two[1])};
}

bool has_input(int fd) {
    pollfd one{fd, POLLIN, 0};
    return ::poll(&one, 1, 0) > 0;
}

bool send_frame(int fd, std::string_view bytes, std::optional<Deadline> deadline) {
    std::string head;
    put_number(head, std::uint32_t(bytes.size()));
    iovec parts[2] = {{head.data(), head.size()}, {const_cast<char*>(bytes.data()), bytes.size()}};
    return send_all(fd, parts, 2, deadline);
}

std::optional<std::string> receive_frame(int fd, std::size_t limit, std::optional<Deadline> deadline) {
    char head[4];
    if (!receive_all(fd, head, sizeof head, deadline)) return std::nullopt;
    std::size_t size = get_number({head, sizeof head});
    if (size > limit) return std::nullopt;
    std::string bytes(size, '\0');
    if (!receive_all(fd, bytes.data(), size, deadline)) return std::nullopt;
    return bytes;
}

bool send_message(int fd, std::string_view bytes, int descriptor) {
    iovec part{const_cast<char*>(bytes.data()), bytes.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        auto* head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(head), &descriptor, sizeof(int));
    }
    ssize_t n = -1;
    do n = ::sendmsg(fd, &message, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == ssize_t(bytes.size());
}

std::optional<Message> receive_message(int fd, std::size_t size) {
    Message out;
    out.bytes.resize(size);
    iovec part{out.bytes.data(), size};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    ssize_t n = -1;
    do n = ::recvmsg(fd, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
    while (n < 0 && errno == EINTR);
    for (auto* head = CMSG_FIRSTHDR(&message); n > 0 && head; head = CMSG_NXTHDR(&message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
        int descriptor = -1;
        std::memcpy(&descriptor, CMSG_DATA(head), sizeof(int));
        out.descriptor.reset(descriptor);
    }
    if (n != ssize_t(size)) return std::nullopt;
    return out;
}

}  // namespace catalyst::render_jail
