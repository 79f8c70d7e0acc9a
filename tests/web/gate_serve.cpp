// The gate with real sockets on the loopback interface.
#include <functional>
#include <memory>
#include <optional>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "gate_client.h"
#include "web/gate/gate.h"

using namespace catalyst::web;
using namespace std::chrono_literals;
using catalyst::tests::RawClient;

namespace {

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
Application echo() {
    Application app;
    app.handle = [](const Request& request) { return text_response(200, "text/plain", request.path + "|" + request.body); };
    return app;
}

std::string get(const std::string& path, const std::string& fields = "") { return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n"; }

std::string post(const std::string& path, const std::string& body, const std::string& fields = "") {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + fields + "\r\n" + body;
}

// Each loop closes its own acceptor when it gets to it.
bool refuses_connections(TestGate& gate) {
    for (int i = 0; i < 200; ++i) {
        try {
            gate.client();
        } catch (const std::runtime_error&) {
            return true;
        }
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

}  // namespace

TEST_CASE("requests on one connection are answered one after the other") {
    TestGate gate(echo());
    auto client = gate.client();
    for (const char* path : {"/a", "/b"}) {
        REQUIRE(client.send(get(path)));
        const auto reply = client.reply();
        CHECK(reply.status == 200);
        CHECK(reply.body == std::string(path) + "|");
    }
    CHECK(gate.comes_to([](const auto& figures) { return figures.requests == 2 && figures.connections == 1; }));
}

TEST_CASE("pipelined requests are answered in order whatever their lanes") {
    Application app = echo();
    app.quick = [](const Request& request) {
        return request.path == "/quick" ? std::optional(text_response(200, "text/plain", "quick")) : std::nullopt;
    };
    app.classify = [](const Request& request) { return request.path == "/heavy" ? Lane::Heavy : Lane::Inline; };
    TestGate gate(std::move(app));
    auto client = gate.client();
    REQUIRE(client.send(get("/heavy") + post("/post", "body") + get("/quick") + "GET /head"));
    CHECK(client.reply().body == "/heavy|");
    CHECK(client.reply().body == "/post|body");
    CHECK(client.reply().body == "quick");
    REQUIRE(client.send("less HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(client.reply().body == "/headless|");
}

TEST_CASE("a request may come byte by byte") {
    TestGate gate(echo());
    auto client = gate.client();
    for (char c : post("/slow", "abc")) REQUIRE(client.send(std::string_view(&c, 1)));
    CHECK(client.reply().body == "/slow|abc");
}

TEST_CASE("a refused request is told why and the connection closed") {
    TestGate gate(echo());
    auto client = gate.client();
    REQUIRE(client.send("GET / HTTP/1.1\r\n\r\n" + get("/smuggled")));
    const auto reply = client.reply();
    CHECK(reply.status == 400);
    CHECK(reply.header("Connection") == "close");
    CHECK(client.reply().status == 0);
    CHECK(client.closed());
    CHECK(gate.comes_to([](const auto& figures) { return figures.refused == 1 && figures.requests == 0; }));
}

TEST_CASE("an unknown method is told which are allowed") {
    TestGate gate(echo());
    auto client = gate.client();
    REQUIRE(client.send("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n"));
    const auto reply = client.reply();
    CHECK(reply.status == 405);
    CHECK(reply.header("Allow") == "GET, HEAD, POST");
}

TEST_CASE("HEAD gets the head of what GET gets") {
    TestGate gate(echo());
    auto client = gate.client();
    REQUIRE(client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get("/x")));
    CHECK(client.reply("HEAD").header("Content-Length") == "5");
    CHECK(client.reply().body == "/x|");
}

TEST_CASE("a body beyond the limit of its path is refused before it is read, and the refusal can be read") {
    Application app = echo();
    app.body_limit = [](const Request& request) -> std::size_t { return request.path == "/upload" ? 4'000'000 : 10; };
    TestGate gate(std::move(app));
    auto refused = gate.client();
    refused.send(post("/form", std::string(1'000'000, 'x')));
    CHECK(refused.reply().status == 413);
    auto taken = gate.client();
    REQUIRE(taken.send(post("/upload", std::string(3'000'000, 'x'))));
    CHECK(taken.reply().body.size() == 3'000'000 + 8);
}

TEST_CASE("a client that expects 100 Continue gets it, or the refusal instead") {
    Application app = echo();
    app.body_limit = [](const Request&) -> std::size_t { return 10; };
    TestGate gate(std::move(app));
    auto client = gate.client();
    REQUIRE(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
    CHECK(client.reply().status == 100);
    REQUIRE(client.send("abc"));
    CHECK(client.reply().body == "/|abc");
    REQUIRE(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\nExpect: 100-continue\r\n\r\n"));
    CHECK(client.reply().status == 413);
}

TEST_CASE("an exception in a handler is a 500 with an id and without its words") {
    for (Lane lane : {Lane::Inline, Lane::Read}) {
        Application app;
        app.classify = [lane](const Request&) { return lane; };
        app.handle = [](const Request& request) -> Response {
            if (request.path == "/odd") throw 42;
            if (request.path == "/split") {
                Response response;
                response.headers.emplace_back("Location", "/x\r\nSet-Cookie: a=1");
                return response;
            }
            throw std::runtime_error("the secret path");
        };
        TestGate gate(std::move(app));
        auto client = gate.client();
        for (const char* path : {"/", "/odd", "/split"}) {
            REQUIRE(client.send(get(path)));
            const auto reply = client.reply();
            CHECK(reply.status == 500);
            CHECK(reply.header("X-Request-Id").size() == 16);
            CHECK(reply.header("Set-Cookie").empty());
            CHECK((reply.head + reply.body).find("secret") == std::string::npos);
            CHECK((reply.head + reply.body).find("EXCEPTION") == std::string::npos);
        }
    }
}

TEST_CASE("errors of the gate wear the application's page") {
    Application app = echo();
    app.error_page = [](int status, const Request* request) {
        return text_response(200, "text/html", "<p>" + std::to_string(status) + (request ? request->path : "") + "</p>");
    };
    TestGate gate(std::move(app));
    auto client = gate.client();
    REQUIRE(client.send(get("/", "Bad : x\r\n")));
    const auto reply = client.reply();
    CHECK(reply.status == 400);
    CHECK(reply.body == "<p>400</p>");
}

TEST_CASE("a full lane answers 503 at once, keeps the connection and leaves the other lanes alone") {
    std::counting_semaphore<100> begun{0}, go{0};
    Application app = echo();
    app.classify = [](const Request& request) { return request.path == "/heavy" ? Lane::Heavy : request.path == "/read" ? Lane::Read : Lane::Inline; };
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
    const auto start = std::chrono::steady_clock::now();
    bool open = true;
    for (char c : get("/", "A: " + std::string(200, 'x') + "\r\n")) {
        if (!open || std::chrono::steady_clock::now() - start > 700ms) break;
        open = client.send(std::string_view(&c, 1));
        std::this_thread::sleep_for(20ms);
    }
    CHECK(client.reply().status == 408);
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
