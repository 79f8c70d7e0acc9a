// Raw requests and what must come back.
#include <string>
#include <thread>
#include <vector>

#include "web/battery/battery.h"
#include "web/gate_client.h"

namespace battery {
namespace {

using catalyst::tests::RawClient;
using catalyst::tests::Reply;

struct Case {
    const char* name;
    std::string bytes;
    int status;
};

std::string get(const std::string& fields, const std::string& target = "/") {
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}
std::string post(const std::string& fields, const std::string& body = "") {
    return "POST /form HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

std::string times(int count, const std::string& text) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

const std::string kNext = get("", "/smuggled");

std::vector<Case> framing_cases() {
    return {
        {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two Hosts", get("Host: b\r\n"), 400},
        {"a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        {"space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
        {"a folded line", get("A: b\r\n c\r\n"), 400},
        {"bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400},
        {"a bare carriage return in a value", get("A: b\rc\r\n"), 400},
        {"NUL in a value", get(std::string("A: b\0c\r\n", 8)), 400},
        {"a control character in a value", get("A: \x02\r\n"), 400},
        {"a space in a name", get("A b: c\r\n"), 400},
        {"a line without colon", get("nonsense\r\n"), 400},
        {"REMOTE_ADDR", get("REMOTE_ADDR: 6.6.6.6\r\n"), 400},
        {"local_port", get("local_port: 1\r\n"), 400},
        {"an empty first line", "\r\n" + get(""), 400},
        {"no version", "GET /\r\n\r\n", 400},
        {"two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"a TLS greeting", std::string("\x16\x03\x01\x02\x00\x01\n", 7), 400},
        {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        {"DELETE", "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", 405},
        {"CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 405},
        {"a whole address as target", get("", "http://a/"), 400},
        {"%00 in the path", get("", "/a%00b"), 400},
        {"%2e%2e in the path", get("", "/%2e%2e/etc/passwd"), 400},
        {"a broken escape", get("", "/%zz"), 400},
        {"a path that is no UTF-8", get("", "/%ff"), 400},
        {"a query that is no UTF-8", get("", "/?q=%ff"), 400},
        {"request line of 9 KB", get("", "/" + std::string(9000, 'a')), 414},
        {"header line of 9 KB", get("A: " + std::string(9000, 'a') + "\r\n"), 431},
        {"headers of 35 KB", get(times(5, "A: " + std::string(7000, 'a') + "\r\n")), 431},
        {"101 header fields", get(times(100, "A: b\r\n")), 431},
        {"a broken expectation", post("Content-Length: 1\r\nExpect: tea\r\n", "x"), 417},
    };
}

std::vector<Case> body_cases() {
    return {
        {"POST without length", post(""), 411},
        {"Content-Length twice, alike", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc") + kNext, 400},
        {"Content-Length twice, different", post("Content-Length: 0\r\nContent-Length: 40\r\n") + kNext, 400},
        {"Content-Length: 3, 3", post("Content-Length: 3, 3\r\n", "abc") + kNext, 400},
        {"Content-Length: +3", post("Content-Length: +3\r\n", "abc") + kNext, 400},
        {"Content-Length: -1", post("Content-Length: -1\r\n") + kNext, 400},
        {"Content-Length of 30 digits", post("Content-Length: " + std::string(30, '9') + "\r\n") + kNext, 400},
        {"Content-Length of 99 GB", post("Content-Length: 99999999999\r\n") + kNext, 413},
        {"Content-Length and Transfer-Encoding", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") + kNext,
         400},
        {"Transfer-Encoding: chunked", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n") + kNext, 501},
        {"Transfer-Encoding after a tab", post("Transfer-Encoding:\tchunked\r\n", "0\r\n\r\n") + kNext, 501},
        {"Transfer-Encoding before a space", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n") + kNext, 400},
        {"Transfer-Encoding twice", post("Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") + kNext, 501},
        {"Transfer-Encoding folded", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n") + kNext, 400},
        {"Transfer-Encoding on GET", get("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n" + kNext, 501},
        {"GET with a body that is a request", get("Content-Length: " + std::to_string(kNext.size()) + "\r\n") + kNext, 400},
        {"a gzip body", post("Content-Length: 3\r\nContent-Encoding: gzip\r\n", "abc") + kNext, 415},
    };
}

void refused(Report& report, std::uint16_t port, const Case& one) {
    RawClient client(port);
    client.send(one.bytes);
    const Reply reply = client.reply();
    const bool alone = client.reply("GET", std::chrono::milliseconds(500)).status == 0;
    const bool closed = client.closed();
    const std::string got = std::to_string(reply.status) + (closed ? ", closed" : ", OPEN") + (alone ? "" : ", AND MORE");
    report.line(reply.status == one.status && closed && alone, one.name, std::to_string(one.status) + ", closed", got);
}

Reply ask(std::uint16_t port, const std::string& bytes, const char* method = "GET") {
    RawClient client(port);
    client.send(bytes);
    return client.reply(method);
}

std::string shown(const Reply& reply) {
    return std::to_string(reply.status) + ", " + std::to_string(reply.body.size()) + " bytes";
}

void answered(Report& report, std::uint16_t port) {
    const Reply plain = ask(port, get("Accept-Encoding: br, gzip\r\n"));
    const bool bare =
        plain.header("Keep-Alive").empty() && plain.header("Content-Encoding").empty() && !plain.header("Date").empty();
    report.line(plain.status == 200 && plain.body.size() == 8192 && bare, "GET, br accepted", "200, 8192 bytes, uncompressed",
                shown(plain));

    const Reply head = ask(port, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD");
    report.line(head.status == 200 && head.header("Content-Length") == "8192", "HEAD", "200, length of GET", shown(head));

    std::string ranges = "bytes=0-";
    for (int i = 0; i < 2000; ++i) ranges += ",0-";
    const Reply many = ask(port, get("Range: " + ranges + "\r\n"));
    report.line(many.status == 200 && many.body.size() == 8192, "2,000 ranges", "200, 8192 bytes", shown(many));

    const Reply form = ask(
        port, post("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n", std::string(100'000, 'x')));
    report.line(form.status == 200 && form.body == "100000", "a form of 100 KB", "200, all of it read",
                std::to_string(form.status) + ", " + form.body);

    const Reply fault = ask(port, get("", "/throw"));
    const bool silent = (fault.head + fault.body).find("secret") == std::string::npos && fault.header("EXCEPTION_WHAT").empty();
    report.line(fault.status == 500 && silent && !fault.header("X-Request-Id").empty(), "an exception", "500, an id, no words",
                shown(fault));

    RawClient patient(port);
    patient.send(post("Content-Length: 3\r\nExpect: 100-continue\r\n"));
    const int first = patient.reply().status;
    patient.send("abc");
    const Reply second = patient.reply();
    report.line(first == 100 && second.body == "3", "Expect: 100-continue", "100, then 200",
                std::to_string(first) + ", then " + shown(second));

    RawClient old(port);
    old.send("GET / HTTP/1.0\r\nHost: a\r\n\r\n");
    const Reply reply = old.reply();
    report.line(reply.status == 200 && old.closed(), "HTTP/1.0", "200, closed", shown(reply));
}

void pipelined(Report& report, std::uint16_t port) {
    constexpr int kCount = 500;
    RawClient client(port);
    std::string all;
    for (int i = 0; i < kCount; ++i)
        all += post("Content-Length: " + std::to_string(i) + "\r\n", std::string(std::size_t(i), 'x')) + get("");
    std::jthread sender([&] { client.send(all); });
    int in_order = 0;
    for (int i = 0; i < kCount; ++i) {
        if (client.reply().body != std::to_string(i) || client.reply().body.size() != 8192) break;
        ++in_order;
    }
    report.line(in_order == kCount, "1,000 requests pipelined over two lanes", "all, in order",
                std::to_string(in_order * 2) + " in order");
}

}  // namespace

void requests(Report& report, std::uint16_t port, const Target* target) {
    for (const Case& one : framing_cases()) refused(report, port, one);
    for (const Case& one : body_cases()) refused(report, port, one);
    if (target == nullptr) return;
    const std::string hits = ask(port, get("", "/hits")).body;
    report.line(hits == "0", "requests smuggled behind those above", "0 seen by a handler", hits + " seen");
    answered(report, port);
    pipelined(report, port);
}

}  // namespace battery
