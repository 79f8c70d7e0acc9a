// What happens when something is full, and at the end.
#include <string>
#include <thread>
#include <vector>

#include "web/battery/battery.h"
#include "web/battery/observer.h"
#include "web/gate_client.h"

namespace battery {
namespace {

using catalyst::tests::RawClient;
using std::chrono::milliseconds;

constexpr const char* kSlow = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";

// Ten times what the heavy lane takes: some are served, the rest told at once to come back, and nobody else notices.
void overload(Report& report) {
    catalyst::web::GateOptions options;
    options.heavy = {2, 8};
    const Target target(options);
    Observer others(target);
    std::vector<RawClient> clients;
    for (int i = 0; i < 100; ++i) clients.emplace_back(target.port());
    int served = 0, shed = 0;
    double slowest_refusal = 0;
    std::vector<std::jthread> readers;
    std::vector<std::pair<int, double>> outcome(clients.size());
    for (std::size_t i = 0; i < clients.size(); ++i)
        readers.emplace_back([&, i] {
            const auto start = Clock::now();
            clients[i].send(kSlow);
            const auto reply = clients[i].reply();
            outcome[i] = {reply.status == 503 && reply.header("Retry-After") != "1" ? 0 : reply.status,
                          seconds_since(start) * 1000};
        });
    readers.clear();
    for (const auto& [status, took] : outcome) {
        served += status == 200 ? 1 : 0;
        shed += status == 503 ? 1 : 0;
        if (status == 503) slowest_refusal = std::max(slowest_refusal, took);
    }
    others.finish();
    report.line(served >= 8 && served + shed == 100 && slowest_refusal <= 50 * kPatience && others.unharmed(),
                "100 slow requests at 2 workers and 8 places", "some served, others 503 at once",
                std::to_string(served) + " served, " + std::to_string(shed) + " x 503 within " + figure(slowest_refusal, "ms") +
                    "; " + others.words());
}

void no_descriptors(Report& report) {
    const Target target({}, 64);
    std::vector<RawClient> clients;
    for (int i = 0; i < 200; ++i) clients.emplace_back(target.port());
    std::this_thread::sleep_for(milliseconds(200));
    const double before = target.cpu_seconds();
    std::this_thread::sleep_for(milliseconds(1000));
    const double burnt = target.cpu_seconds() - before;
    clients.clear();
    RawClient after(target.port());
    after.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    const int status = after.reply().status;
    report.line(burnt <= 0.2 && status == 200, "200 connections at 64 descriptors", "no spinning, served afterwards",
                figure(burnt * 1000, "ms CPU in 1 s") + ", then " + std::to_string(status));
}

void too_many(Report& report) {
    catalyst::web::GateOptions options;
    options.limits.connections = 50;
    const Target target(options);
    std::vector<RawClient> clients;
    for (int i = 0; i < 50; ++i) clients.emplace_back(target.port());
    for (auto& client : clients) client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    for (auto& client : clients) client.reply();
    RawClient late(target.port());
    late.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto reply = late.reply();
    report.line(reply.status == 503 && reply.header("Retry-After") == "1" && late.closed(), "a connection more than allowed",
                "503, closed", std::to_string(reply.status));
}

void graceful_stop(Report& report) {
    Target target{{}};
    RawClient busy(target.port()), idle(target.port());
    idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    idle.reply();
    busy.send(kSlow);
    std::this_thread::sleep_for(milliseconds(100));
    const auto start = Clock::now();
    target.ask_to_stop();
    const bool idle_closed = idle.closed(milliseconds(int(150 * kPatience)));
    const auto reply = busy.reply();
    const bool told = reply.header("Connection") == "close" && busy.closed();
    const int status = target.wait_for_end(6);
    report.line(
        idle_closed && reply.status == 200 && told && status == 0, "SIGTERM with a request in flight",
        "idle closed, 200 finished, exit 0",
        std::to_string(reply.status) + ", exit " + std::to_string(status) + " after " + figure(seconds_since(start), "s"));
}

}  // namespace

void limits(Report& report) {
    overload(report);
    if (!kSanitised) no_descriptors(report);
    too_many(report);
    graceful_stop(report);
}

}  // namespace battery
