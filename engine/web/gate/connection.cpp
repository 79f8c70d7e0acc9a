#include "web/gate/connection.h"

#include <netinet/tcp.h>

#include <algorithm>
#include <array>
#include <utility>

namespace catalyst::web {
namespace {

constexpr std::chrono::milliseconds kLinger{2000}, kLingerWhileStopping{200};
constexpr std::size_t kLingerBytes = 8 * 1024 * 1024;
// Unsent bytes the kernel takes from us at a time: a non-reader costs this, not the megabytes of an auto-tuned send buffer.
constexpr int kUnsent = 128 * 1024;

bool must_wait(const asio::error_code& error) { return error == asio::error::would_block || error == asio::error::try_again; }

}  // namespace

Connection::Connection(Loop& loop, Socket socket, std::string peer)
    : loop_(&loop),
      socket_(std::move(socket)),
      peer_(std::move(peer)),
      head_share_(loop.shared().heads),
      body_share_(loop.shared().bodies),
      answer_share_(loop.shared().answers),
      place_(loop.add(*this)) {
    asio::error_code ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(Tcp::no_delay(true), ignored);
    socket_.set_option(asio::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>(kUnsent), ignored);
}

Connection::~Connection() {
    loop_->remove(place_);
    loop_->shared().doorman.leave(peer_);
}

void Connection::expire() {
    late_ = true;
    deadline_ = Moment::max();
    asio::error_code ignored;
    socket_.cancel(ignored);
}

Task<bool> Connection::wait(Socket::wait_type what, Moment deadline) {
    deadline_ = deadline;
    late_ = false;
    asio::error_code error;
    co_await socket_.async_wait(what, asio::redirect_error(use_task, error));
    deadline_ = Moment::max();
    co_return !error;
}

bool Connection::park() {
    if (input_.empty()) {
        if (kept_.capacity() > std::string().capacity()) std::string().swap(kept_);  // assigning would keep the memory
        input_ = {};
    } else if (input_.data() < kept_.data() || input_.data() >= kept_.data() + kept_.size()) {
        kept_.assign(input_);
        input_ = kept_;
    }
    return head_share_.hold(kept_.empty() ? 0 : kept_.capacity());
}

Task<Arrival> Connection::receive(Moment deadline) {
    if (!park()) co_return Arrival::Full;
    for (;;) {
        if (!more_likely_ && !co_await wait(Socket::wait_read, deadline)) co_return late_ ? Arrival::Late : Arrival::End;
        asio::error_code error;
        const std::size_t count = socket_.read_some(asio::buffer(loop_->scratch()), error);
        more_likely_ = count == loop_->scratch().size();
        if (must_wait(error)) continue;
        if (error) co_return Arrival::End;
        const std::string_view fresh(loop_->scratch().data(), count);
        if (input_.empty()) {
            input_ = fresh;
        } else {
            kept_.erase(0, std::size_t(input_.data() - kept_.data()));
            input_ = kept_.append(fresh);
        }
        co_return Arrival::Data;
    }
}

std::optional<std::size_t> Connection::send_now(std::string_view head, std::string_view body) {
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(body)};
    asio::error_code error;
    const std::size_t sent = socket_.write_some(buffers, error);
    if (error && !must_wait(error)) return std::nullopt;
    return sent;
}

Task<bool> Connection::send(std::string_view head, const Bytes& body) {
    std::string_view rest = body ? std::string_view(*body) : std::string_view{};
    const Limits& limits = loop_->shared().options.limits;
    const auto start = std::chrono::steady_clock::now();
    std::size_t total = 0;
    for (;;) {
        const auto sent = send_now(head, rest);
        if (!sent) co_return false;
        total += *sent;
        rest.remove_prefix(*sent - std::min(*sent, head.size()));
        head.remove_prefix(std::min(*sent, head.size()));
        if (head.empty() && rest.empty()) break;
        // What others hold too (a cached page) is not this reader's weight.
        if (!park() || !answer_share_.hold(body && body.use_count() == 1 ? body->size() : 0)) co_return false;
        const auto stalled = std::chrono::steady_clock::now() + limits.send_stall;
        const auto too_slow =
            start + limits.send_stall + std::chrono::seconds(total / std::max<std::size_t>(limits.body_rate, 1));
        if (!co_await wait(Socket::wait_write, std::min(stalled, too_slow))) {
            asio::error_code ignored;
            socket_.set_option(asio::socket_base::linger(true, 0), ignored);  // reset: the kernel need not hold the rest for it
            co_return false;
        }
    }
    answer_share_.hold(0);
    co_return true;
}

Task<void> Connection::linger() {
    asio::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    const Moment until = std::chrono::steady_clock::now() + (loop_->stopping() ? kLingerWhileStopping : kLinger);
    for (std::size_t discarded = 0; discarded < kLingerBytes; discarded += input_.size()) {
        input_ = {};
        if (co_await receive(until) != Arrival::Data) break;
    }
}

}  // namespace catalyst::web
