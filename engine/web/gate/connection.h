// One connection's bytes: what came and was not consumed yet, and sending with deadlines. An idle connection holds no buffer.
// Lives in the frame of its session's coroutine, on the loop's thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "web/gate/asio.h"
#include "web/gate/loop.h"

namespace catalyst::web {

enum class Arrival : std::uint8_t { Data, End, Late, Full };

class Connection {
public:
    enum class Phase : std::uint8_t { Fresh, Idle, Busy };

    Connection(Loop& loop, Socket socket, std::string peer);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Received and not consumed. Stays until the next call of receive(), send() or park().
    std::string_view input() const { return input_; }
    void consume(std::size_t bytes) { input_.remove_prefix(bytes); }
    // Waits for more. Late at the deadline; Full when the gate's memory for unfinished requests is used up.
    Task<Arrival> receive(Moment deadline);
    // Keeps the input through a wait for something else. False when there is no memory for it.
    bool park();

    // Sends both, one after the other; false when the client is gone or takes nothing.
    Task<bool> send(std::string_view head, const Bytes& body);
    // As much as goes without waiting; the count of bytes sent, or nothing when the client is gone.
    std::optional<std::size_t> send_now(std::string_view head, std::string_view body);
    // Tells the client that no more comes, and reads on for a while so that it can read our last words before the connection is
    // reset.
    Task<void> linger();

    Loop& loop() { return *loop_; }
    const std::string& peer() const { return peer_; }
    Budget::Share& body_share() { return body_share_; }

    Phase phase = Phase::Fresh;
    Moment deadline() const { return deadline_; }
    void expire();  // by the sweep: whatever is waited for ends as Late

private:
    Task<bool> wait(Socket::wait_type what, Moment deadline);

    Loop* loop_;
    Socket socket_;
    std::string peer_;
    std::string kept_;
    std::string_view input_;  // into kept_ or the loop's scratch
    Budget::Share head_share_, body_share_, answer_share_;
    Moment deadline_ = Moment::max();
    bool late_ = false;
    bool more_likely_ = false;  // the last read filled its buffer
    Loop::Place place_;
};

}  // namespace catalyst::web
