// What cpp-httplib does by itself, and must not get the chance to do here.
#include <algorithm>
#include <string>

#include "catch.hpp"
#include "web/gate/exchange.h"

using namespace catalyst::web;

namespace {

const Shared nothing{GateOptions{}, Application{}};

Response page(std::string body = "hello") { return text_response(200, "text/html; charset=utf-8", std::move(body)); }

// The request as the handler saw it, and the head of the answer.
struct Through {
    Request request;
    Answer answer;
};

Through send(const std::string& block, const Response& response) {
    Exchange exchange;
    REQUIRE_FALSE(exchange.open(block, "192.0.2.7"));
    Codec codec;
    Through through;
    through.answer = exchange.answer(codec, nothing, [&](const Request& request) {
        through.request = request;
        return response;
    });
    return through;
}

bool has(const Answer& answer, std::string_view text) { return answer.head.find(text) != answer.head.npos; }
const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n";

}  // namespace

TEST_CASE("only what was set goes out, with a date and a length") {
    Response response = page();
    response.add("Set-Cookie", "a=1");
    response.add("Set-Cookie", "b=2");
    const auto answer = send(kGet + "\r\n", response).answer;
    CHECK(answer.head.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(has(answer, "\r\nContent-Length: 5\r\n"));
    CHECK(has(answer, "\r\nDate: "));
    CHECK(has(answer, "Set-Cookie: a=1\r\n"));
    CHECK(has(answer, "Set-Cookie: b=2\r\n"));
    CHECK_FALSE(has(answer, "Keep-Alive"));
    CHECK_FALSE(has(answer, "Connection"));
    CHECK_FALSE(has(answer, "Accept-Ranges"));
    CHECK(std::count(answer.head.begin(), answer.head.end(), '\n') == 7);
    REQUIRE(answer.body);
    CHECK(*answer.body == "hello");
}

TEST_CASE("a body is shared with the answer, not copied") {
    const Response response = page();
    CHECK(send(kGet + "\r\n", response).answer.body == response.body);
}

TEST_CASE("nothing is compressed whatever the client accepts") {
    const auto through = send(kGet + "Accept-Encoding: br, gzip\r\n\r\n", page(std::string(5000, 'x')));
    CHECK(has(through.answer, "Content-Length: 5000\r\n"));
    CHECK_FALSE(has(through.answer, "Content-Encoding"));
    CHECK(through.request.header("accept-encoding") == "br, gzip");
}

TEST_CASE("the library never acts on ranges") {
    const auto one = send(kGet + "Range: bytes=0-1\r\n\r\n", page());
    CHECK(one.answer.head.starts_with("HTTP/1.1 200"));
    CHECK(has(one.answer, "Content-Length: 5\r\n"));
    CHECK_FALSE(has(one.answer, "Content-Range"));
    CHECK(send(kGet + "Range: bytes=9-2\r\n\r\n", page()).answer.head.starts_with("HTTP/1.1 200"));
    const auto many = send(kGet + "Range: bytes=0-,0-,0-\r\n\r\n", page());
    CHECK(has(many.answer, "Content-Length: 5\r\n"));
    CHECK_FALSE(has(many.answer, "multipart"));
}

TEST_CASE("HEAD has the length of the body it does not send") {
    const auto answer = send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", page()).answer;
    CHECK(has(answer, "Content-Length: 5\r\n"));
    CHECK_FALSE(has(answer, "Accept-Ranges"));
    CHECK_FALSE(answer.body);
}

TEST_CASE("304 and 204 have neither body nor length") {
    for (int status : {204, 304}) {
        Response response = page();
        response.status = status;
        const auto answer = send(kGet + "\r\n", response).answer;
        CHECK_FALSE(has(answer, "Content-Length"));
        CHECK_FALSE(answer.body);
    }
}

TEST_CASE("an answer without a body says so") {
    Response response;
    response.status = 303;
    response.set("Location", "/wiki/x");
    const auto answer = send(kGet + "\r\n", response).answer;
    CHECK(has(answer, "Content-Length: 0\r\n"));
    CHECK_FALSE(has(answer, "Content-Type"));
}

TEST_CASE("a closing connection says so, an open one says nothing") {
    CHECK(has(send(kGet + "Connection: close\r\n\r\n", page()).answer, "Connection: close\r\n"));
    CHECK(send(kGet + "Connection: close\r\n\r\n", page()).answer.after == After::Close);
    CHECK(send(kGet + "\r\n", page()).answer.after == After::KeepAlive);
}

TEST_CASE("what the gate decides can't be overruled by a handler") {
    Response response = page();
    response.set("content-length", "99");
    response.set("Connection", "keep-alive");
    response.set("Transfer-Encoding", "chunked");
    const auto answer = send(kGet + "\r\n", response).answer;
    CHECK_FALSE(has(answer, "99"));
    CHECK_FALSE(has(answer, "keep-alive"));
    CHECK_FALSE(has(answer, "chunked"));
}

TEST_CASE("header values reach handlers undecoded and the address is the socket's") {
    const auto through = send(kGet + "X-Note: a%0d%0aSet-Cookie:%20x=1\r\n\r\n", page());
    CHECK(through.request.header("x-note") == "a%0d%0aSet-Cookie:%20x=1");
    CHECK(through.request.remote == "192.0.2.7");
    CHECK(through.request.header("remote_addr").empty());
}

TEST_CASE("targets that the library misreads are read by us") {
    CHECK(send("GET /s?v=tag=eau&w=a?b HTTP/1.1\r\nHost: a\r\n\r\n", page()).request.query_value("v") == "tag=eau");
    CHECK(send("GET /%C3%A9t%C3%A9/a+b HTTP/1.1\r\nHost: a\r\n\r\n", page()).request.path == "/\xc3\xa9t\xc3\xa9/a+b");
    CHECK(send("GET //x//y HTTP/1.1\r\nHost: a\r\n\r\n", page()).request.path == "//x//y");
}

TEST_CASE("a form of any size passes the library by") {
    Exchange exchange;
    REQUIRE_FALSE(exchange.open(
        "POST /f HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20000\r\n\r\n", ""));
    exchange.request.body = std::string(20000, 'x');
    Codec codec;
    std::size_t seen = 0;
    const auto answer = exchange.answer(codec, nothing, [&](const Request& request) {
        seen = request.body.size();
        return page();
    });
    CHECK(seen == 20000);
    CHECK(answer.head.starts_with("HTTP/1.1 200"));
}

TEST_CASE("where the library reads another path or method than we do the request is refused") {
    Request ours;
    ours.path = "/public";
    Codec codec;
    bool called = false;
    const auto handle = [&](const Request&) {
        called = true;
        return page();
    };
    const auto refused = [](const Request&) { return text_response(400, "text/plain", "no"); };
    for (const char* text :
         {"GET /secret HTTP/1.1\r\nHost: a\r\n\r\n", "POST /public HTTP/1.1\r\nHost: a\r\n\r\n", "nonsense\r\n\r\n"}) {
        const auto answer = codec.answer(
            text, ours, [] { return After::KeepAlive; }, handle, refused);
        CHECK(answer.head.starts_with("HTTP/1.1 400"));
        CHECK(answer.after == After::Close);
    }
    CHECK_FALSE(called);
}

TEST_CASE("a response with a line break in a header is not sendable") {
    Response response = page();
    CHECK(sendable(response));
    response.headers.emplace_back("Location", "/x\r\nSet-Cookie: a=1");
    CHECK_FALSE(sendable(response));
    response.headers.back() = {"Bad name", "x"};
    CHECK_FALSE(sendable(response));
    response.headers.pop_back();
    response.status = 100;
    CHECK_FALSE(sendable(response));
}
