// Many clients at once who send slowly, or not at all, or do not read.
#include <fcntl.h>
#include <sys/resource.h>

#include <optional>
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

constexpr double kGrowthLimit = 16;

bool grew_within(const Observer& others, double megabytes) { return kSanitised || others.growth_mb() <= megabytes; }

std::vector<RawClient> crowd(const Target& target, int count, const std::string& words = "", int receive_buffer = 0) {
    std::vector<RawClient> clients;
    for (int i = 0; i < count; ++i) {
        clients.emplace_back(target.port(), receive_buffer);
        if (!words.empty()) clients.back().send(words);
    }
    return clients;
}

bool is_open(const RawClient& client) {
    char byte;
    return ::recv(client.fd(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0;  // a word from the gate is its last
}

void flood(Report& report, const Target& target, const Scale& scale, const char* name, const std::string& opening,
           const std::string& piece, int expected) {
    Observer others(target);
    RawClient client(target.port());
    client.send(opening);
    std::string block;
    while (block.size() < 65536) block += piece;
    std::size_t sent = 0;
    while (sent < scale.flood_bytes && client.send(block)) sent += block.size();
    const int status = client.reply().status;
    std::this_thread::sleep_for(milliseconds(300));
    others.finish();
    // Once the flood is cut off the reply may be lost with the connection: who does not listen need not be heard.
    const bool cut = sent < scale.flood_bytes && (status == expected || status == 0);
    report.line(cut && others.unharmed() && grew_within(others, kGrowthLimit), name,
                std::to_string(expected) + " or cut, <= 16 MB",
                std::to_string(status) + " after " + figure(double(sent) / 1e6, "MB") + "; " + others.words());
}

void half_sent(Report& report, const Target& target, const Scale& scale) {
    Observer others(target);
    auto clients = crowd(target, scale.half_sent, "GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: half");
    const auto start = Clock::now();
    int timed_out = 0;
    for (auto& client : clients) {
        const auto left =
            scale.header_deadline + milliseconds(3000) - std::chrono::duration_cast<milliseconds>(Clock::now() - start);
        timed_out += client.reply("GET", std::max(left, milliseconds(1))).status == 408 ? 1 : 0;
    }
    const double took = seconds_since(start);
    others.finish();
    report.line(timed_out == scale.half_sent && others.unharmed() && grew_within(others, kGrowthLimit),
                std::to_string(scale.half_sent) + " half-sent requests", "408 at the deadline",
                std::to_string(timed_out) + " x 408 in " + figure(took, "s") + "; " + others.words());
}

// Each keeps a nearly full header block open, as large as may be.
void hoarders(Report& report, const Target& target, const Scale& scale) {
    Observer others(target);
    std::string words = "GET / HTTP/1.1\r\nHost: a\r\n";
    while (words.size() < 30'000) words += "A: " + std::string(1000, 'x') + "\r\n";
    const auto clients = crowd(target, scale.hoarders, words);
    std::this_thread::sleep_for(milliseconds(1500));
    others.finish();
    report.line(others.unharmed() && grew_within(others, kGrowthLimit),
                std::to_string(scale.hoarders) + " unfinished header blocks of 30 KB", "others unharmed, <= 16 MB",
                others.words());
}

// Each sends nearly all of a large form. Bodies are kept in memory up to Limits::bodies, so that is what this may cost.
void body_hoarders(Report& report, const Target& target, const Scale& scale) {
    Observer others(target);
    const auto clients = crowd(target, scale.hoarders / 10,
                               "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1900000\r\n\r\n" + std::string(1'899'000, 'x'));
    std::this_thread::sleep_for(milliseconds(1000));
    others.finish();
    const double limit = double(catalyst::web::Limits{}.bodies) / (1024 * 1024) + kGrowthLimit;
    report.line(others.unharmed() && grew_within(others, limit),
                std::to_string(scale.hoarders / 10) + " unfinished bodies of 1.9 MB",
                "others unharmed, <= " + figure(limit, "MB"), others.words());
}

void mixed(Report& report, const Target& target, const Scale& scale) {
    Observer others(target);
    const auto idle = crowd(target, scale.idle);
    const auto deaf = crowd(target, scale.non_readers, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n", 4096);
    auto slow = crowd(target, scale.tricklers, "GET / HTTP/1.1\r\nHost: a\r\nX: ");
    const auto start = Clock::now();
    int cut = 0;
    while (seconds_since(start) < scale.mixed_seconds) {
        std::this_thread::sleep_for(milliseconds(std::min(1500, int(scale.mixed_seconds * 300))));
        std::vector<RawClient> again;
        for (auto& client : slow) {
            if (is_open(client) && client.send("x")) {
                again.push_back(std::move(client));
                continue;
            }
            ++cut;
            again.emplace_back(target.port());
            again.back().send("GET / HTTP/1.1\r\nX: ");
        }
        slow.swap(again);
    }
    others.finish();
    const std::string name = std::to_string(scale.tricklers) + " tricklers, " + std::to_string(scale.idle) + " idle, " +
                             std::to_string(scale.non_readers) + " non-readers of 20 MB";
    report.line(others.unharmed() && grew_within(others, kGrowthLimit), name, "p99 <= 200 ms, <= 16 MB",
                others.words() + ", " + std::to_string(cut) + " tricklers cut off");
}

}  // namespace

void floods(Report& report, const Target& target, const Scale& scale) {
    const std::string line = "GET / HTTP/1.1\r\nHost: a\r\n";
    flood(report, target, scale, "endless header fields", line, "A: b\r\n", 431);
    flood(report, target, scale, "one endless header line", line + "A: ", "x", 431);
    flood(report, target, scale, "one endless request line", "GET /", "x", 414);
    flood(report, target, scale, "endless chunks", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
          "1000\r\n" + std::string(4096, 'x') + "\r\n", 501);
    flood(report, target, scale, "a body beyond the limit", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\n",
          "x", 413);
}

void crowds(Report& report, const Scale& scale) {
    catalyst::web::GateOptions options;
    options.limits.header_deadline = scale.header_deadline;
    // Each its own, so that what one leaves behind does not hide what the next takes.
    for (auto attack : {half_sent, hoarders, body_hoarders, mixed}) attack(report, Target(options), scale);
}

void idle_crowd(Report& report, const Scale& scale) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    const int count = std::min(scale.idle_crowd, int(limit.rlim_cur) - 500);
    const Target target{{}};
    {
        Observer warm(target);
        std::this_thread::sleep_for(milliseconds(300));
    }
    const double before = target.resident_mb();
    const int threads = target.threads();
    auto clients = crowd(target, count, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    int served = 0;
    for (auto& client : clients) served += client.reply().body.size() == 8192 ? 1 : 0;
    const double kept = (target.resident_mb() - before) * 1024 / count;
    Observer others(target);
    std::this_thread::sleep_for(milliseconds(1000));
    others.finish();
    for (int i = 0; i < count; i += 100) clients[std::size_t(i)].send("GET /read HTTP/1.1\r\nHost: a\r\n\r\n");
    int again = 0, asked = 0;
    for (int i = 0; i < count; i += 100, ++asked) again += clients[std::size_t(i)].reply().status == 200 ? 1 : 0;
    const bool good = count == scale.idle_crowd && served == count && again == asked && (kSanitised || kept <= 8) &&
                      target.threads() == threads;
    report.line(good && others.unharmed(), std::to_string(count) + " idle connections kept alive",
                "all served, <= 8 KB each, no thread",
                std::to_string(served) + " served, " + figure(kept, "KB") + " each, " + std::to_string(target.threads()) +
                    " threads, " + std::to_string(again) + "/" + std::to_string(asked) + " served again; " + others.words());
}

}  // namespace battery
