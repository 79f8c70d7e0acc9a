// One loop: an io_context and the thread that runs it, its own acceptor on the gate's port, its connections and their deadlines.
// Deadlines are swept a few times a second instead of arming a timer for every read. Everything but stop() belongs to the loop's
// thread.
#pragma once

#include <array>
#include <chrono>
#include <list>
#include <string>

#include "web/gate/asio.h"
#include "web/gate/http_codec.h"
#include "web/gate/shared.h"

namespace catalyst::web {

class Connection;

class Loop {
public:
    explicit Loop(Shared& shared) : shared_(&shared) {}

    // Binds with SO_REUSEPORT; the port bound to, or an Io error.
    Result<std::uint16_t> listen(const Tcp::endpoint& endpoint);
    void run();
    void stop(std::chrono::milliseconds drain);  // from any thread

    Shared& shared() { return *shared_; }
    Codec& codec() { return codec_; }
    bool stopping() const { return stopping_; }
    Executor executor() { return context_.get_executor(); }
    // For the bytes of one read, valid until the next co_await of whoever reads.
    std::array<char, 64 * 1024>& scratch() { return scratch_; }

    using Place = std::list<Connection*>::iterator;
    Place add(Connection& connection);
    void remove(Place place);

private:
    Task<void> accept();
    void admit(Socket socket);
    void turn_away(Socket socket);
    void begin_stop(std::chrono::milliseconds drain);
    void take_backlog();
    void tick();

    Shared* shared_;
    Codec codec_;
    std::array<char, 64 * 1024> scratch_{};
    bool stopping_ = false;
    Moment drained_by_{};
    std::list<Connection*> connections_;  // outlives the context, whose end destroys the coroutines that still wait
    asio::io_context context_{1};
    Acceptor acceptor_{context_};
    Timer ticker_{context_}, pause_{context_};
};

}  // namespace catalyst::web
