#include "web/gate/loop.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.h"
#include "web/gate/answers.h"
#include "web/gate/connection.h"
#include "web/gate/session.h"

namespace catalyst::web {
namespace {

constexpr int kBacklog = 4096;
constexpr std::chrono::milliseconds kSweep{200}, kSweepWhileStopping{20}, kAcceptPause{100};

std::string address_text(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

Error listen_error(const Tcp::endpoint& endpoint, const asio::error_code& cause) {
    const std::string where = endpoint.address().to_string() + ":" + std::to_string(endpoint.port());
    return Error{ErrorKind::Io, "http.listen", {{"address", where}}, cause.message()};
}

}  // namespace

Result<std::uint16_t> Loop::listen(const Tcp::endpoint& endpoint) {
    using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
    asio::error_code error;
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(Acceptor::reuse_address(true), error);
    if (!error) acceptor_.set_option(ReusePort(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(kBacklog, error);
    if (!error) acceptor_.non_blocking(true, error);
    if (error) return listen_error(endpoint, error);
    return acceptor_.local_endpoint().port();
}

void Loop::run() {
    asio::co_spawn(context_, accept(), asio::detached);
    tick();
    context_.run();
}

void Loop::stop(std::chrono::milliseconds drain) {
    asio::post(context_, [this, drain] { begin_stop(drain); });
}

Loop::Place Loop::add(Connection& connection) { return connections_.insert(connections_.end(), &connection); }

void Loop::remove(Place place) { connections_.erase(place); }

Task<void> Loop::accept() {
    while (acceptor_.is_open()) {
        Socket socket(context_);
        asio::error_code error;
        co_await acceptor_.async_accept(socket, asio::redirect_error(use_task, error));
        if (!error) {
            admit(std::move(socket));
        } else if (error != asio::error::connection_aborted && acceptor_.is_open()) {
            // No descriptors or no memory: trying again at once would spin until somebody leaves.
            pause_.expires_after(kAcceptPause);
            co_await pause_.async_wait(asio::redirect_error(use_task, error));
        }
    }
}

void Loop::admit(Socket socket) {
    asio::error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return;
    std::string address = address_text(peer.address());
    if (!shared_->doorman.enter(address)) return turn_away(std::move(socket));
    asio::co_spawn(context_, session(*this, std::move(socket), std::move(address)), [](std::exception_ptr fault) {
        if (fault) log(LogLevel::Error, "a connection ended with an exception");
    });
}

void Loop::turn_away(Socket socket) {
    ++shared_->shed;
    const Answer answer = codec_.answer_without_request(Method::Get, error_response(shared_->app, 503, nullptr));
    const std::string_view body = answer.body ? std::string_view(*answer.body) : std::string_view{};
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(answer.head), asio::buffer(body)};
    asio::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(buffers, ignored);
    socket.shutdown(Socket::shutdown_send, ignored);
    socket.read_some(asio::buffer(scratch_), ignored);  // unread bytes would reset the connection before our words are read
}

void Loop::begin_stop(std::chrono::milliseconds drain) {
    if (stopping_) return;
    stopping_ = true;
    drained_by_ = std::chrono::steady_clock::now() + drain;
    for (Connection* connection : connections_)
        if (connection->phase != Connection::Phase::Busy) connection->expire();
    take_backlog();
    asio::error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    tick();
}

// Connections that the kernel has accepted for us would be reset by closing; they are let in for their first request.
void Loop::take_backlog() {
    asio::error_code error;
    while (acceptor_.is_open() && !error) {
        Socket socket = acceptor_.accept(error);
        if (!error) admit(std::move(socket));
    }
}

void Loop::tick() {
    const Moment now = std::chrono::steady_clock::now();
    for (Connection* connection : connections_)
        if (connection->deadline() <= now) connection->expire();
    if (stopping_ && now >= drained_by_) return context_.stop();
    if (stopping_ && connections_.empty() && !acceptor_.is_open()) {
        ticker_.cancel();
        return;
    }
    ticker_.expires_after(stopping_ ? kSweepWhileStopping : kSweep);
    ticker_.async_wait([this](const asio::error_code& error) {
        if (!error) tick();
    });
}

}  // namespace catalyst::web
