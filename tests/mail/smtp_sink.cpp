#include "mail/smtp_sink.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <utility>

namespace catalyst::tests {

namespace {

int bound_socket(std::uint16_t& port) {
    int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* address = reinterpret_cast<sockaddr*>(&at);
    if (fd < 0 || ::bind(fd, address, size) != 0 || ::getsockname(fd, address, &size) != 0)
        throw std::runtime_error("no socket for the sink");
    port = ntohs(at.sin_port);
    return fd;
}

// What stands between < and >.
std::string path_of(const std::string& line) {
    auto start = line.find('<'), end = line.find('>');
    return start == line.npos || end == line.npos ? "" : line.substr(start + 1, end - start - 1);
}

}  // namespace

std::uint16_t closed_port() {
    std::uint16_t port = 0;
    ::close(bound_socket(port));
    return port;
}

SmtpSink::SmtpSink(SinkManners manners)
    : manners_(std::move(manners)), listener_(bound_socket(port_)), stop_(::eventfd(0, EFD_CLOEXEC)) {
    if (stop_ < 0 || ::listen(listener_, 8) != 0) throw std::runtime_error("the sink can't listen");
    thread_ = std::thread([this] { serve(); });
}

SmtpSink::~SmtpSink() {
    std::uint64_t one = 1;
    while (::write(stop_, &one, sizeof one) < 0) {}
    thread_.join();
    ::close(listener_);
    ::close(stop_);
}

std::vector<Letter> SmtpSink::letters() const {
    std::lock_guard lock(mutex_);
    return letters_;
}

std::string SmtpSink::heard() const {
    std::lock_guard lock(mutex_);
    return heard_;
}

void SmtpSink::wait_until_heard(std::string_view bytes) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, std::chrono::seconds(10), [&] { return heard_.find(bytes) != heard_.npos; }))
        throw std::runtime_error("the sink never heard " + std::string(bytes));
}

std::vector<Letter> SmtpSink::wait_for_letters(std::size_t count) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, std::chrono::seconds(10), [&] { return letters_.size() >= count; }))
        throw std::runtime_error("the sink got too few letters");
    return letters_;
}

void SmtpSink::serve() {
    for (;;) {
        pollfd ready[] = {{listener_, POLLIN, 0}, {stop_, POLLIN, 0}};
        if (::poll(ready, 2, -1) < 0) continue;
        if (ready[1].revents != 0) return;
        int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        buffer_.clear();
        converse(client);
        ::close(client);
    }
}

// False: the client has gone, or the test ends.
bool SmtpSink::more(int client) {
    pollfd ready[] = {{client, POLLIN, 0}, {stop_, POLLIN, 0}};
    if (::poll(ready, 2, -1) < 0 || ready[1].revents != 0) return false;
    char part[4096];
    auto size = ::recv(client, part, sizeof part, 0);
    if (size <= 0) return false;
    buffer_.append(part, std::size_t(size));
    std::lock_guard lock(mutex_);
    heard_.append(part, std::size_t(size));
    changed_.notify_all();
    return true;
}

bool SmtpSink::silent(int client) {
    while (more(client)) {}
    return false;
}

bool SmtpSink::take_line(int client, std::string& line) {
    for (;;) {
        if (auto end = buffer_.find("\r\n"); end != buffer_.npos) {
            line = buffer_.substr(0, end);
            buffer_.erase(0, end + 2);
            return true;
        }
        if (!more(client)) return false;
    }
}

bool SmtpSink::take_letter(int client) {
    for (std::string line; take_line(client, line);) {
        if (line == ".") {
            std::lock_guard lock(mutex_);
            letters_.push_back(letter_);
            changed_.notify_all();
            return true;
        }
        letter_.bytes += (line.starts_with('.') ? line.substr(1) : line) + "\r\n";
    }
    return false;
}

bool SmtpSink::say(int client, std::string_view text) {
    if (text.empty()) return silent(client);
    auto line = std::string(text) + "\r\n";
    return ::send(client, line.data(), line.size(), MSG_NOSIGNAL) == ssize_t(line.size());
}

bool SmtpSink::answer(int client, const std::string& verb, const std::string& usual) {
    auto& told = manners_.answers[verb];
    if (told.empty()) return say(client, usual);
    auto text = told.front();
    told.erase(told.begin());
    return say(client, text) && text.front() < '4';
}

void SmtpSink::converse(int client) {
    if (!say(client, manners_.greeting)) return;
    std::string capabilities = "250-sink.example.org\r\n";
    for (const auto& offer : manners_.offers) capabilities += "250-" + offer + "\r\n";
    for (std::string line; take_line(client, line);) {
        auto verb = line.substr(0, line.find(' '));
        if (verb == "MAIL") letter_ = {path_of(line), {}, {}};
        if (verb == "RCPT") letter_.to = path_of(line);
        if (verb == "EHLO") {
            answer(client, verb, capabilities + "250 HELP");
        } else if (verb == "AUTH") {
            answer(client, verb, line.size() > 10 ? "235 2.7.0 welcome" : "334 ");
        } else if (verb == "DATA") {
            if (answer(client, verb, "354 go on") && take_letter(client)) answer(client, "TEXT", "250 2.0.0 taken");
        } else if (verb == "QUIT") {
            answer(client, verb, "221 2.0.0 farewell");
            return;
        } else {  // MAIL, RCPT, STARTTLS when told; what stands alone answers an AUTH
            answer(client, verb, verb == line && verb != "RSET" ? "235 2.7.0 welcome" : "250 2.0.0 yes");
        }
    }
}

}  // namespace catalyst::tests
