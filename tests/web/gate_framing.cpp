#include <string>
#include <vector>

#include "catch.hpp"
#include "web/gate/framing.h"

using namespace catalyst::web;

namespace {

const Limits kLimits;

// The status a whole block is refused with; 0 where it passes.
int verdict(const std::string& block) {
    HeadScanner scanner(kLimits);
    const auto seen = scanner.scan(block);
    if (const auto* refusal = std::get_if<Refusal>(&seen)) return refusal->status;
    const auto length = std::get<0>(seen);
    if (!length) return -1;
    const auto read = read_head(std::string_view(block).substr(0, *length));
    if (const auto* refusal = std::get_if<Refusal>(&read)) return refusal->status;
    Request request;
    const auto refusal = fill_request(std::get<Head>(read), request);
    return refusal ? refusal->status : 0;
}

int get_with(const std::string& fields) { return verdict("GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n"); }
int post_with(const std::string& fields) { return verdict("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n"); }
int target(const std::string& text) { return verdict("GET " + text + " HTTP/1.1\r\nHost: a\r\n\r\n"); }

Request request_of(const std::string& block) {
    const auto read = read_head(block);
    Request request;
    REQUIRE(std::holds_alternative<Head>(read));
    REQUIRE_FALSE(fill_request(std::get<Head>(read), request));
    return request;
}

}  // namespace

TEST_CASE("an ordinary request passes") {
    CHECK(get_with("User-Agent: x\r\nAccept: */*\r\nCookie: a=b; c=d\r\n") == 0);
    CHECK(post_with("Content-Length: 3\r\n") == 0);
    CHECK(verdict("HEAD /wiki/x HTTP/1.0\r\nHost: a:8080\r\n\r\n") == 0);
}

TEST_CASE("a request has exactly one valid Host") {
    CHECK(verdict("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(verdict("GET / HTTP/1.0\r\n\r\n") == 400);
    CHECK(get_with("Host: a\r\n") == 400);
    CHECK(get_with("hOST: b\r\n") == 400);
    for (const char* host : {"", "a b", "a/b", "user@a", "a:99999", "a:x", "[::1", "[]", ":80", "a,b", "a\x80"})
        CHECK(verdict("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n") == 400);
    for (const char* host : {"a", "a.example:80", "[::1]", "[::1]:8080", "127.0.0.1", "my_host", "a:"})
        CHECK(verdict("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n") == 0);
}

TEST_CASE("a body has one length in plain digits") {
    CHECK(post_with("") == 411);
    CHECK(post_with("Content-Length: 3\r\nContent-Length: 3\r\n") == 400);
    CHECK(post_with("Content-Length: 3\r\ncontent-length: 4\r\n") == 400);
    for (const char* length : {"", "+3", "-1", "3, 3", "0x3", "3 3", "3.0", "9999999999999999999"})
        CHECK(post_with("Content-Length: " + std::string(length) + "\r\n") == 400);
    CHECK(post_with("Content-Length: 0\r\n") == 0);
}

TEST_CASE("GET and HEAD carry no body") {
    CHECK(get_with("Content-Length: 0\r\n") == 0);
    CHECK(get_with("Content-Length: 1\r\n") == 400);
    CHECK(verdict("HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n") == 400);
}

TEST_CASE("transfer codings and content codings of requests are refused") {
    CHECK(post_with("Transfer-Encoding: chunked\r\n") == 501);
    CHECK(post_with("transfer-encoding: identity\r\n") == 501);
    CHECK(get_with("Transfer-Encoding: chunked\r\n") == 501);
    CHECK(post_with("Transfer-Encoding : chunked\r\nContent-Length: 3\r\n") == 400);
    CHECK(post_with("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") == 400);
    CHECK(post_with("Content-Length: 3\r\nContent-Encoding: gzip\r\n") == 415);
}

TEST_CASE("header lines are read one way only") {
    CHECK(get_with("Bad : x\r\n") == 400);
    CHECK(get_with("Bad\r\n") == 400);
    CHECK(get_with(": x\r\n") == 400);
    CHECK(get_with("A: x\r\n folded\r\n") == 400);
    CHECK(get_with("A: x\r\n\tfolded\r\n") == 400);
    CHECK(get_with("B(d: x\r\n") == 400);
    CHECK(get_with("A: x\ry\r\n") == 400);
    CHECK(get_with("A: x\n") == 400);
    CHECK(get_with(std::string("A: x\0y\r\n", 8)) == 400);
    CHECK(get_with("A: \x01\r\n") == 400);
    CHECK(get_with("A: \x7f\r\n") == 400);
    CHECK(get_with("A:\r\n") == 0);
    CHECK(get_with("A: caf\xc3\xa9\r\n") == 0);
}

TEST_CASE("names that the library keeps for itself are refused") {
    CHECK(get_with("REMOTE_ADDR: 6.6.6.6\r\n") == 400);
    CHECK(get_with("remote_port: 1\r\n") == 400);
    CHECK(get_with("Local_Addr: x\r\n") == 400);
    CHECK(get_with("Remote-Addr: x\r\n") == 0);
}

TEST_CASE("the request line has a known method, a path and a known version") {
    CHECK(verdict("PUT / HTTP/1.1\r\nHost: a\r\n\r\n") == 405);
    CHECK(verdict("get / HTTP/1.1\r\nHost: a\r\n\r\n") == 405);
    CHECK(verdict("G(T / HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
    CHECK(verdict("GET / HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
    CHECK(verdict("GET / HTTP/1.2\r\nHost: a\r\n\r\n") == 505);
    CHECK(verdict("PRI * HTTP/2.0\r\n\r\n") == 505);
    for (const char* line :
         {"GET /", "GET / HTTP/1.1 ", "GET  / HTTP/1.1", " GET / HTTP/1.1", "GET / http/1.1", "GET / HTTP/11",
          "GET http://a/ HTTP/1.1", "GET * HTTP/1.1", "GET /a b HTTP/1.1", "GET /#x HTTP/1.1", "GET /\xc3\xa9 HTTP/1.1", ""})
        CHECK(verdict(std::string(line) + "\r\nHost: a\r\n\r\n") == 400);
}

TEST_CASE("a path is decoded once, and can't climb or hide bytes") {
    for (const char* path : {"/%", "/%4", "/%zz", "/%u0041", "/%00", "/%0d%0a", "/%7f", "/%ff", "/%c3", "/..", "/a/../b", "/./a",
                             "/%2e%2e/x", "/a/%2e", "/..%2fetc", "/a%2Fb"})
        CHECK(target(path) == 400);
    for (const char* path : {"/", "/a/", "/...", "/.a", "/a..b", "/%c3%a9", "/a%20b", "/a+b", "/%252e"}) CHECK(target(path) == 0);
    CHECK(request_of("GET /%C3%A9+%2541?x HTTP/1.1\r\nHost: a\r\n\r\n").path == "/\xc3\xa9+%41");
    const auto decomposed = request_of("GET /e%CC%81?q=e%CC%81 HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(decomposed.path == "/\xc3\xa9");
    CHECK(decomposed.query_value("q") == "\xc3\xa9");
}

TEST_CASE("a query splits at the first equals sign and may hold question marks") {
    const auto request = request_of("GET /s?v=tag=eau&q=pourquoi?&e&=n&a%26b=c%3Dd&sp=x+y&&v=2 HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(request.query_value("v") == "tag=eau");
    CHECK(request.query_value("q") == "pourquoi?");
    CHECK(request.has_query("e"));
    CHECK(request.query_value("e").empty());
    CHECK(request.query_value("a&b") == "c=d");
    CHECK(request.query_value("sp") == "x y");
    CHECK(request.query.size() == 7);
    CHECK(request.raw_target == "/s?v=tag=eau&q=pourquoi?&e&=n&a%26b=c%3Dd&sp=x+y&&v=2");
    for (const char* query : {"/?a=%", "/?%zz=1", "/?a=%00", "/?a=%ff"}) CHECK(target(query) == 400);
}

TEST_CASE("header values are taken as sent, names in lower case") {
    const auto request = request_of("GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match:  \"x%0d%0ay\" \t\r\n\r\n");
    CHECK(request.header("if-none-match") == "\"x%0d%0ay\"");
}

TEST_CASE("only a single range reaches handlers") {
    const auto range = [](const std::string& fields) {
        return std::string(request_of("GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n").header("range"));
    };
    CHECK(range("Range: bytes=0-99\r\n") == "bytes=0-99");
    CHECK(range("Range: bytes=-5\r\n") == "bytes=-5");
    CHECK(range("Range: bytes=5-\r\n") == "bytes=5-");
    for (const char* value : {"bytes=0-1,3-4", "bytes=0-,0-", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=-5-6", "bytes=5"})
        CHECK(range("Range: " + std::string(value) + "\r\n").empty());
    CHECK(range("Range: bytes=0-1\r\nRange: bytes=2-3\r\n").empty());
}

TEST_CASE("connections close when either side's version or wish says so") {
    const auto keeps = [](const std::string& block) { return std::get<Head>(read_head(block)).keep_alive; };
    CHECK(keeps("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n"));
    CHECK_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: te, close\r\n\r\n"));
    CHECK_FALSE(keeps("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"));
}

TEST_CASE("only 100-continue may be expected") {
    CHECK(post_with("Content-Length: 3\r\nExpect: 100-continue\r\n") == 0);
    CHECK(post_with("Content-Length: 3\r\nExpect: coffee\r\n") == 417);
}

TEST_CASE("limits hold before the block is complete") {
    const auto partial = [](const std::string& bytes) {
        HeadScanner scanner(kLimits);
        const auto seen = scanner.scan(bytes);
        const auto* refusal = std::get_if<Refusal>(&seen);
        return refusal ? refusal->status : 0;
    };
    const std::string line = "GET / HTTP/1.1\r\nHost: a\r\n";
    std::string many = line;
    for (int i = 0; i < 99; ++i) many += "A: b\r\n";
    CHECK(verdict(many + "\r\n") == 0);
    CHECK(partial(many + "A: b\r\n") == 431);
    CHECK(partial("GET /" + std::string(9000, 'a')) == 414);
    CHECK(verdict("GET /" + std::string(8192 - 16, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 0);
    CHECK(verdict("GET /" + std::string(8192 - 15, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
    CHECK(partial(line + "A: " + std::string(8200, 'a')) == 431);
    std::string large = line;
    for (int i = 0; i < 5; ++i) large += "A: " + std::string(7000, 'a') + "\r\n";
    CHECK(partial(large) == 431);
    CHECK(partial("GET / HTTP/1.1\n") == 400);
    CHECK(partial("\r\nGET / HTTP/1.1\r\n") == 400);
}

TEST_CASE("a block is found at the same place whether it comes at once or byte by byte") {
    const std::string block = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n";
    HeadScanner scanner(kLimits);
    const std::string all = block + "hiGET";
    for (std::size_t i = 1; i <= block.size(); ++i) {
        const auto seen = scanner.scan(std::string_view(all).substr(0, i));
        REQUIRE(std::holds_alternative<std::optional<std::size_t>>(seen));
        CHECK(std::get<0>(seen).has_value() == (i == block.size()));
    }
    HeadScanner at_once(kLimits);
    CHECK(std::get<0>(at_once.scan(all)) == block.size());
}
