// Letters on their way: a bounded queue in memory and one thread that sends them, so that nobody who writes one waits for a
// server. What another try may mend is tried three times, with growing waits. Nothing is kept over a restart: who wrote a letter
// that matters keeps note of it. Safe for any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>
#include <utility>

#include "base/result.h"
#include "base/time.h"
#include "mail/message.h"
#include "mail/sender.h"

namespace catalyst::mail {

class MailQueue {
public:
    // Told of every letter that was pushed and will not arrive: refused, given up, pushed out of a full queue
    // ("mail.queue_full"), or still waiting at the end ("mail.stopped"). Called without any lock, on the queue's thread, on that
    // of a push() into a full queue, or in the destructor.
    using Failed = std::function<void(const Message&, const Error&)>;
    // Waits for at most that long, or until notified; may come back early. Tests put their own in its place.
    using Wait = std::function<void(std::condition_variable&, std::unique_lock<std::mutex>&, std::chrono::milliseconds)>;

    static constexpr std::size_t kCapacity = 1'000;

    // `sender` and `clock` have to outlive it.
    MailQueue(Sender& sender, const Clock& clock, Failed failed = {}, Wait wait = {});
    ~MailQueue();  // ends the try under way
    MailQueue(const MailQueue&) = delete;
    MailQueue& operator=(const MailQueue&) = delete;

    // Never waits. In a full queue the oldest letter makes room.
    void push(Message message);

private:
    struct Entry {
        Message message;
        std::size_t tries = 0;
    };
    using Number = std::uint64_t;  // of a letter, in the order of arrival

    void loop(const std::stop_token& stop);
    void try_first(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);
    void settle(Number number, Entry entry, const Status& status, std::unique_lock<std::mutex>& lock);
    void insert(Number number, Entry entry, Instant due);
    Entry take(Number number, Instant due);
    Status send(const Message& message, const std::stop_token& stop);
    void give_up(const Message& message, const Error& error);

    Sender& sender_;
    const Clock& clock_;
    Failed failed_;
    Wait wait_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Number next_ = 0;
    std::map<Number, std::pair<Instant, Entry>> entries_;
    std::set<std::pair<Instant, Number>> due_;  // the same, by when each is due
    std::jthread thread_;
};

}  // namespace catalyst::mail
