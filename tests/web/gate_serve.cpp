// The gate with real sockets: requests and their answers.
#include <optional>
#include <stdexcept>
#include <string>

#include "gate_fixture.h"

using namespace catalyst::tests;

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
    CHECK(reply.header("Allow") == "GET, HEAD");
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
