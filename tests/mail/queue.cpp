#include "mail/queue.h"

#include <atomic>
#include <functional>
#include <latch>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "catch.hpp"
#include "mail/reading.h"
#include "mail/smtp.h"
#include "mail/smtp_sink.h"

using namespace catalyst;
using namespace catalyst::tests;
using namespace std::chrono_literals;
using mail::MailQueue;
using mail::Message;

namespace {

const Error kBusy{ErrorKind::Busy, "mail.unreachable", {}, {}};
const Error kNo{ErrorKind::Invalid, "mail.rejected", {}, {}};

struct HandClock final : Clock {
    std::atomic<std::int64_t> ms{1'000'000};
    Instant now() const override { return {ms}; }
};

// Collects from the queue's thread what a test then waits for.
template <class T>
class Seen {
public:
    void add(T value) {
        std::lock_guard lock(mutex_);
        values_.push_back(std::move(value));
        changed_.notify_all();
    }
    std::vector<T> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, 10s, [&] { return values_.size() >= count; })) throw std::runtime_error("too few came");
        return values_;
    }
    std::vector<T> now() { return wait_for(0); }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<T> values_;
};

struct FakeSender final : mail::Sender {
    std::function<Status(const Message&, const std::stop_token&)> answer = [](const auto&, const auto&) { return Done{}; };
    Seen<Message> seen;

    Status send(const Message& message, const std::stop_token& stop) override {
        auto status = answer(message, stop);
        seen.add(message);
        return status;
    }
};

// Waiting takes no time: the clock is moved on.
struct Bench {
    HandClock clock;
    FakeSender sender;
    Seen<std::pair<std::string, std::string>> failed;  // subject, key
    Seen<std::chrono::milliseconds> waits;

    MailQueue::Failed on_failure() {
        return [this](const Message& message, const Error& error) { failed.add({message.subject, error.key}); };
    }
    MailQueue::Wait jump() {
        return [this](auto&, auto&, std::chrono::milliseconds time) {
            waits.add(time);
            clock.ms += time.count();
        };
    }
    // Until notified, however long the clock stands.
    static MailQueue::Wait patience() {
        return [](auto& changed, auto& lock, auto) { changed.wait(lock); };
    }
};

Message letter(std::string subject) {
    Message out;
    out.to = "marie@example.net";
    out.subject = std::move(subject);
    out.text = "x\n";
    return out;
}

std::vector<std::string> subjects(const std::vector<Message>& messages) {
    std::vector<std::string> out;
    for (const auto& message : messages) out.push_back(message.subject);
    return out;
}

// Holds the queue's thread inside a try until told to go on, or until the queue ends.
class Gate {
public:
    void pass(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        inside_ = true;
        changed_.notify_all();
        changed_.wait(lock, stop, [&] { return open_; });
    }
    void wait_inside() {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, 10s, [&] { return inside_; })) throw std::runtime_error("nobody came");
    }
    void open() {
        std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool inside_ = false, open_ = false;
};

}  // namespace

TEST_CASE("letters leave in the order they came") {
    Bench bench;
    MailQueue queue(bench.sender, bench.clock, bench.on_failure(), bench.jump());
    for (auto subject : {"a", "b", "c"}) queue.push(letter(subject));
    CHECK(subjects(bench.sender.seen.wait_for(3)) == std::vector<std::string>{"a", "b", "c"});
    CHECK(bench.failed.now().empty());
}

TEST_CASE("what another try may mend is tried three times with growing waits, then given up") {
    Bench bench;
    bench.sender.answer = [](const auto&, const auto&) { return kBusy; };
    MailQueue queue(bench.sender, bench.clock, bench.on_failure(), bench.jump());
    queue.push(letter("a"));
    CHECK(bench.failed.wait_for(1).at(0) == std::pair<std::string, std::string>{"a", "mail.unreachable"});
    auto tries = bench.sender.seen.now();
    REQUIRE(tries.size() == 3);
    CHECK(bench.waits.now() == std::vector<std::chrono::milliseconds>{30s, 360s});
    CHECK_FALSE(tries[0].id.empty());
    CHECK(tries[2].id == tries[0].id);
}

TEST_CASE("a letter that leaves at the second try is no failure") {
    Bench bench;
    std::atomic<int> tries{0};
    std::latch both(1);  // waiting, so that the other comes before the second try
    bench.sender.answer = [&](const auto&, const auto&) -> Status {
        both.wait();
        if (tries++ == 0) return kBusy;
        return Done{};
    };
    {
        MailQueue queue(bench.sender, bench.clock, bench.on_failure(), bench.jump());
        queue.push(letter("a"));
        queue.push(letter("b"));
        both.count_down();
        CHECK(subjects(bench.sender.seen.wait_for(3)) == std::vector<std::string>{"a", "b", "a"});
    }
    CHECK(bench.failed.now().empty());
}

TEST_CASE("what another try can't mend is told at once") {
    Bench bench;
    bench.sender.answer = [](const auto&, const auto&) { return kNo; };
    MailQueue queue(bench.sender, bench.clock, bench.on_failure(), bench.jump());
    queue.push(letter("a"));
    CHECK(bench.failed.wait_for(1).at(0) == std::pair<std::string, std::string>{"a", "mail.rejected"});
    CHECK(bench.sender.seen.now().size() == 1);
    CHECK(bench.waits.now().empty());
}

TEST_CASE("a letter that waits for its next try holds up no other") {
    Bench bench;
    bench.sender.answer = [](const Message& message, const auto&) -> Status {
        if (message.subject == "slow") return kBusy;
        return Done{};
    };
    MailQueue queue(bench.sender, bench.clock, bench.on_failure(), Bench::patience());
    queue.push(letter("slow"));
    bench.sender.seen.wait_for(1);
    queue.push(letter("quick"));
    CHECK(subjects(bench.sender.seen.wait_for(2)) == std::vector<std::string>{"slow", "quick"});
    bench.clock.ms += 30'000;
    queue.push(letter("later"));
    CHECK(subjects(bench.sender.seen.wait_for(4)) == std::vector<std::string>{"slow", "quick", "slow", "later"});
}

TEST_CASE("in a full queue the oldest letters make room, and are told of") {
    Bench bench;
    Gate gate;
    bench.sender.answer = [&](const auto&, const std::stop_token& stop) -> Status {
        gate.pass(stop);
        return Done{};
    };
    MailQueue queue(bench.sender, bench.clock, bench.on_failure(), bench.jump());
    queue.push(letter("on its way"));
    gate.wait_inside();
    for (std::size_t i = 0; i < MailQueue::kCapacity + 2; ++i) queue.push(letter(std::to_string(i)));
    auto lost = bench.failed.now();
    REQUIRE(lost.size() == 2);
    CHECK(lost[0] == std::pair<std::string, std::string>{"0", "mail.queue_full"});
    CHECK(lost[1].first == "1");
    gate.open();
    auto sent = subjects(bench.sender.seen.wait_for(MailQueue::kCapacity + 1));
    CHECK(sent.at(0) == "on its way");
    CHECK(sent.at(1) == "2");
    CHECK(sent.back() == std::to_string(MailQueue::kCapacity + 1));
}

TEST_CASE("a queue that ends stops the try under way and tells of every letter left") {
    Bench bench;
    Gate gate;
    bench.sender.answer = [&](const auto&, const std::stop_token& stop) -> Status {
        gate.pass(stop);
        return Error{ErrorKind::Busy, "mail.stopped", {}, {}};
    };
    auto queue = std::make_unique<MailQueue>(bench.sender, bench.clock, bench.on_failure());
    queue->push(letter("a"));
    gate.wait_inside();
    queue->push(letter("b"));
    queue.reset();
    auto left = bench.failed.now();
    REQUIRE(left.size() == 2);
    CHECK(left[0] == std::pair<std::string, std::string>{"a", "mail.stopped"});
    CHECK(left[1] == std::pair<std::string, std::string>{"b", "mail.stopped"});
}

TEST_CASE("a queue that waits, for letters or for a time, ends at once") {
    Bench bench;
    bench.sender.answer = [](const auto&, const auto&) { return kBusy; };
    { MailQueue idle(bench.sender, bench.clock); }
    MailQueue waiting(bench.sender, bench.clock);
    waiting.push(letter("a"));
    bench.sender.seen.wait_for(1);
}

TEST_CASE("a sender or a listener that throws doesn't end the queue") {
    Bench bench;
    bench.sender.answer = [](const Message& message, const auto&) -> Status {
        if (message.subject == "bad") throw std::runtime_error("broken");
        return Done{};
    };
    auto failed = [&](const Message& message, const Error& error) {
        bench.failed.add({message.subject, error.key});
        throw std::runtime_error("broken too");
    };
    MailQueue queue(bench.sender, bench.clock, failed, bench.jump());
    queue.push(letter("bad"));
    queue.push(letter("good"));
    CHECK(bench.failed.wait_for(1).at(0).second == "mail.failed");
    bench.sender.seen.wait_for(1);
}

TEST_CASE("many threads may push at once") {
    Bench bench;
    MailQueue queue(bench.sender, bench.clock, bench.on_failure(), bench.jump());
    {
        std::vector<std::jthread> pushing;
        for (int i = 0; i < 4; ++i)
            pushing.emplace_back([&] {
                for (int j = 0; j < 100; ++j) queue.push(letter("x"));
            });
    }
    CHECK(bench.sender.seen.wait_for(400).size() == 400);
}

TEST_CASE("a letter that a server took without saying so comes again under the same id") {
    SinkManners manners;
    manners.answers["TEXT"] = {"451 4.3.0 not sure"};
    SmtpSink sink(manners);
    Bench bench;
    mail::SmtpSettings settings;
    settings.host = "127.0.0.1";
    settings.port = sink.port();
    settings.security = mail::Security::None;
    settings.from = "wiki@example.org";
    mail::SmtpSender sender(settings, bench.clock);
    MailQueue queue(sender, bench.clock, bench.on_failure(), bench.jump());
    queue.push(letter("once"));
    auto letters = sink.wait_for_letters(2);
    auto id = header_of(letters[0].bytes, "Message-ID");
    CHECK(id.size() > 26);
    CHECK(header_of(letters[1].bytes, "Message-ID") == id);
    CHECK(bench.failed.now().empty());
}

TEST_CASE("a letter that a server refuses is not sent again") {
    SinkManners manners;
    manners.answers["RCPT"] = {"550 5.1.1 no such person"};
    SmtpSink sink(manners);
    Bench bench;
    mail::SmtpSettings settings;
    settings.host = "127.0.0.1";
    settings.port = sink.port();
    settings.security = mail::Security::None;
    settings.from = "wiki@example.org";
    mail::SmtpSender sender(settings, bench.clock);
    MailQueue queue(sender, bench.clock, bench.on_failure(), bench.jump());
    queue.push(letter("refused"));
    CHECK(bench.failed.wait_for(1).at(0).second == "mail.rejected");
    CHECK(bench.waits.now().empty());
    CHECK(sink.letters().empty());
}
