#include "web/gate/gate.h"

#include <algorithm>
#include <csignal>
#include <thread>
#include <utility>

#include "web/gate/loop.h"

namespace catalyst::web {
namespace {

Error no_listening(const GateOptions& options, std::string detail) {
    return Error{
        ErrorKind::Io, "http.listen", {{"address", options.address + ":" + std::to_string(options.port)}}, std::move(detail)};
}

// Binding with SO_REUSEPORT succeeds beside another server of the same user; without it, it tells that the port is taken.
asio::error_code probe(const Tcp::endpoint& endpoint) {
    asio::io_context context;
    Acceptor acceptor(context);
    asio::error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    return error;
}

}  // namespace

struct Gate::State {
    State(GateOptions options, Application application) : shared(std::move(options), std::move(application)) {}
    // Waiting jobs hold coroutines of the loops, so the lanes end first.
    ~State() { stop_lanes(); }

    void stop_lanes() {
        for (auto lane : {&shared.read, &shared.heavy, &shared.write, &shared.password}) lane->stop();
    }

    Shared shared;
    std::vector<std::unique_ptr<Loop>> loops;
    std::uint16_t port = 0;
};

Result<std::unique_ptr<Gate>> Gate::open(GateOptions options, Application application) {
    std::signal(SIGPIPE, SIG_IGN);
    asio::error_code error;
    const auto address = asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address, error);
    if (error) return no_listening(options, error.message());
    Tcp::endpoint endpoint(address, options.port);
    if (error = probe(endpoint); error) return no_listening(options, error.message());
    // The library fills tables at its first request; once here, before there are threads, orders that for all of them.
    Codec().answer_without_request(Method::Get, Response{});
    auto state = std::make_unique<State>(std::move(options), std::move(application));
    for (std::size_t i = 0; i < std::max<std::size_t>(state->shared.options.loops, 1); ++i) {
        state->loops.push_back(std::make_unique<Loop>(state->shared));
        const auto port = state->loops.back()->listen(endpoint);
        if (!port) return port.error();
        endpoint.port(*port);
    }
    state->port = endpoint.port();
    return std::unique_ptr<Gate>(new Gate(std::move(state)));
}

Gate::Gate(std::unique_ptr<State> state) : state_(std::move(state)) {}
Gate::~Gate() = default;

std::uint16_t Gate::port() const { return state_->port; }

GateFigures Gate::figures() const {
    const Shared& shared = state_->shared;
    return {shared.doorman.inside(), shared.requests, shared.shed, shared.refused};
}

void Gate::run() {
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < state_->loops.size(); ++i)
            threads.emplace_back([loop = state_->loops[i].get()] { loop->run(); });
        state_->loops.front()->run();
    }
    state_->stop_lanes();
}

void Gate::stop(std::chrono::milliseconds drain) {
    state_->shared.stopping = true;
    for (auto& loop : state_->loops) loop->stop(drain);
}

}  // namespace catalyst::web
