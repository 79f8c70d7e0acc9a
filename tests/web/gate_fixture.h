// A gate in this process, on a free port of the loopback interface, that goes with the test.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "catch.hpp"
#include "gate_client.h"
#include "web/gate/gate.h"

namespace catalyst::tests {

using namespace catalyst::web;
using namespace std::chrono_literals;

class TestGate {
public:
    explicit TestGate(Application application, GateOptions options = {}) {
        options.port = 0;
        auto opened = Gate::open(std::move(options), std::move(application));
        REQUIRE(opened);
        gate_ = std::move(*opened);
        thread_ = std::jthread([this] { gate_->run(); });
    }
    ~TestGate() { gate_->stop(2s); }

    Gate& operator*() { return *gate_; }
    RawClient client() { return RawClient(gate_->port()); }
    void join() { thread_.join(); }
    // Counters follow the client's view by a moment.
    bool comes_to(const std::function<bool(const GateFigures&)>& wanted) {
        for (int i = 0; i < 500; ++i) {
            if (wanted(gate_->figures())) return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }

private:
    std::unique_ptr<Gate> gate_;
    std::jthread thread_;
};

// Says what it was asked.
inline Application echo() {
    Application app;
    app.handle = [](const Request& request) { return text_response(200, "text/plain", request.path + "|" + request.body); };
    return app;
}

inline std::string get(const std::string& path, const std::string& fields = "") {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

inline std::string post(const std::string& path, const std::string& body, const std::string& fields = "") {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + fields + "\r\n" +
           body;
}

// Each loop closes its own acceptor when it gets to it.
inline bool refuses_connections(TestGate& gate) {
    for (int i = 0; i < 200; ++i) {
        try {
            gate.client();
        } catch (const std::runtime_error&) { return true; }
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

}  // namespace catalyst::tests
