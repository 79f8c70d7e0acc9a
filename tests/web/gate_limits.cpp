// The gate with real sockets: deadlines, limits, full queues, and the end.
#include <chrono>
#include <memory>
#include <optional>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include "gate_fixture.h"

using namespace catalyst::tests;

namespace {

// Sends a byte now and then until an answer comes, for at most three seconds; 0 if none came while it was still sending.
int status_while_dripping(RawClient& client) {
    for (int i = 0; i < 100 && client.send("x"); ++i)
        if (const int status = client.reply("GET", 30ms).status; status != 0) return status;
    return 0;
}

}  // namespace

TEST_CASE("a full lane answers 503 at once, keeps the connection and leaves the other lanes alone") {
    std::counting_semaphore<100> begun{0}, go{0};
    Application app = echo();
    app.classify = [](const Request& request) {
        return request.path == "/heavy" ? Lane::Heavy : request.path == "/read" ? Lane::Read : Lane::Inline;
    };
    app.handle = [&](const Request& request) {
        if (request.path == "/heavy") {
            begun.release();
            go.acquire();
        }
        return text_response(200, "text/plain", request.path);
    };
    GateOptions options;
    options.heavy = {1, 1};
    TestGate gate(std::move(app), options);
    auto working = gate.client(), waiting = gate.client(), shed = gate.client();
    REQUIRE(working.send(get("/heavy")));
    begun.acquire();
    REQUIRE(waiting.send(get("/heavy")));
    REQUIRE(gate.comes_to([](const auto& figures) { return figures.requests == 2; }));
    REQUIRE(shed.send(get("/heavy")));
    const auto reply = shed.reply();
    CHECK(reply.status == 503);
    CHECK(reply.header("Retry-After") == "1");
    REQUIRE(shed.send(get("/read")));
    CHECK(shed.reply().status == 200);
    go.release(2);
    CHECK(working.reply().status == 200);
    CHECK(waiting.reply().status == 200);
    CHECK((*gate).figures().shed == 1);
}

TEST_CASE("a header block has an absolute deadline that dripping does not move") {
    GateOptions options;
    options.limits.header_deadline = 400ms;
    TestGate gate(echo(), options);
    auto client = gate.client();
    REQUIRE(client.send("GET / HTTP/1.1\r\nA: "));
    CHECK(status_while_dripping(client) == 408);
    CHECK(client.closed());
}

TEST_CASE("a body must keep coming") {
    GateOptions options;
    options.limits.body_grace = 300ms;
    TestGate gate(echo(), options);
    auto client = gate.client();
    REQUIRE(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx"));
    CHECK(client.reply().status == 408);
    CHECK(client.closed());
}

TEST_CASE("what came early buys a stalled body no time") {
    GateOptions options;
    options.limits.body_grace = 300ms;
    TestGate gate(echo(), options);
    auto client = gate.client();
    REQUIRE(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + std::string(900'000, 'x')));
    CHECK(client.reply("GET", 2s).status == 408);
}

TEST_CASE("a body that drips fast enough for the moment still has an end") {
    GateOptions options;
    options.limits.body_grace = 200ms;
    options.limits.body_rate = 10;
    options.limits.body_total = 500ms;
    TestGate gate(echo(), options);
    auto client = gate.client();
    REQUIRE(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10000\r\n\r\n"));
    CHECK(status_while_dripping(client) == 408);
}

TEST_CASE("an idle connection is closed without a word") {
    GateOptions options;
    options.limits.idle = 200ms;
    TestGate gate(echo(), options);
    auto fresh = gate.client(), used = gate.client();
    REQUIRE(used.send(get("/")));
    CHECK(used.reply().status == 200);
    CHECK(fresh.reply().status == 0);
    CHECK(fresh.closed());
    CHECK(used.closed());
}

TEST_CASE("a reader that takes nothing is dropped") {
    GateOptions options;
    options.limits.send_stall = 300ms;
    Application app;
    const auto large = std::make_shared<const std::string>(20'000'000, 'x');
    app.handle = [large](const Request&) {
        Response response;
        response.body = large;
        return response;
    };
    TestGate gate(std::move(app), options);
    auto client = gate.client();
    REQUIRE(client.send(get("/")));
    CHECK(gate.comes_to([](const auto& figures) { return figures.requests == 1 && figures.connections == 0; }));
    auto reader = gate.client();
    REQUIRE(reader.send(get("/")));
    CHECK(reader.reply().body.size() == 20'000'000);
}

TEST_CASE("beyond the limit of connections the newcomer is told to come back") {
    GateOptions options;
    options.limits.connections_per_address = 2;
    TestGate gate(echo(), options);
    std::optional<RawClient> first(gate.client());
    auto second = gate.client();
    REQUIRE(gate.comes_to([](const auto& figures) { return figures.connections == 2; }));
    auto third = gate.client();
    const auto reply = third.reply();
    CHECK(reply.status == 503);
    CHECK(reply.header("Retry-After") == "1");
    CHECK(third.closed());
    first.reset();
    REQUIRE(gate.comes_to([](const auto& figures) { return figures.connections == 1; }));
    auto fourth = gate.client();
    REQUIRE(fourth.send(get("/")));
    CHECK(fourth.reply().status == 200);
}

TEST_CASE("unfinished requests share a bounded memory that whole requests do not need") {
    GateOptions options;
    options.limits.partial_heads = 10'000;
    options.limits.bodies = 50'000;
    TestGate gate(echo(), options);
    std::vector<RawClient> hoarders;
    for (int i = 0; i < 4; ++i) hoarders.push_back(gate.client());
    for (auto& hoarder : hoarders) REQUIRE(hoarder.send("GET / HTTP/1.1\r\nA: " + std::string(4000, 'x')));
    CHECK(gate.comes_to([](const auto& figures) { return figures.shed == 2; }));
    auto hog = gate.client();
    hog.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n" + std::string(80'000, 'x'));
    CHECK(hog.reply().status == 503);
    auto client = gate.client();
    REQUIRE(client.send(get("/")));
    CHECK(client.reply().status == 200);
}

TEST_CASE("stopping lets what is in flight finish and closes the idle at once") {
    std::counting_semaphore<10> begun{0}, go{0};
    Application app;
    app.classify = [](const Request&) { return Lane::Read; };
    app.handle = [&](const Request&) {
        begun.release();
        go.acquire();
        return text_response(200, "text/plain", "done");
    };
    TestGate gate(std::move(app));
    auto idle = gate.client(), busy = gate.client();
    REQUIRE(busy.send(get("/")));
    begun.acquire();
    REQUIRE(gate.comes_to([](const auto& figures) { return figures.connections == 2; }));
    (*gate).stop(10s);
    (*gate).stop(10s);
    CHECK(idle.closed(2s));
    CHECK(refuses_connections(gate));
    go.release();
    const auto reply = busy.reply();
    CHECK(reply.body == "done");
    CHECK(reply.header("Connection") == "close");
    CHECK(busy.closed());
    gate.join();
}

TEST_CASE("a body still on its way when the gate stops is taken and answered") {
    TestGate gate(echo());
    auto client = gate.client();
    REQUIRE(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
    REQUIRE(client.reply().status == 100);
    (*gate).stop(10s);
    REQUIRE(refuses_connections(gate));
    REQUIRE(client.send("abc"));
    CHECK(client.reply().body == "/|abc");
}

TEST_CASE("stopping waits for slow senders no longer than it was told to") {
    TestGate gate(echo());
    auto client = gate.client();
    REQUIRE(client.send("GET / HTTP/1.1\r\nHo"));
    REQUIRE(gate.comes_to([](const auto& figures) { return figures.connections == 1; }));
    const auto start = std::chrono::steady_clock::now();
    (*gate).stop(300ms);
    gate.join();
    CHECK(std::chrono::steady_clock::now() - start < 2s);
}

TEST_CASE("a taken port is an error, not a second server beside the first") {
    TestGate gate(echo());
    GateOptions options;
    options.port = (*gate).port();
    const auto second = Gate::open(options, echo());
    REQUIRE_FALSE(second);
    CHECK(second.error().key == "http.listen");
    CHECK(second.error().kind == catalyst::base::ErrorKind::Io);
    options.address = "no.such.address";
    CHECK_FALSE(Gate::open(options, echo()));
}
