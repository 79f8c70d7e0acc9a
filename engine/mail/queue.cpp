#include "mail/queue.h"

#include <array>
#include <exception>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/log.h"

namespace catalyst::mail {

namespace {

using std::chrono::milliseconds;

// Before the second and the third try. Servers that let strangers wait ("greylisting") want five minutes.
constexpr std::array<milliseconds, 2> kWaits{std::chrono::seconds(30), std::chrono::minutes(6)};

void wait_in_earnest(std::condition_variable& changed, std::unique_lock<std::mutex>& lock, milliseconds time) {
    changed.wait_for(lock, time);
}

std::string described(const Error& error) { return error.detail.empty() ? error.key : error.key + ": " + error.detail; }

}  // namespace

MailQueue::MailQueue(Sender& sender, const Clock& clock, Failed failed, Wait wait)
    : sender_(sender), clock_(clock), failed_(std::move(failed)), wait_(wait ? std::move(wait) : Wait(wait_in_earnest)) {
    thread_ = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

MailQueue::~MailQueue() {
    thread_.request_stop();
    // Between its look at `stop` and its wait, the thread holds the mutex: it can't miss this.
    { std::lock_guard lock(mutex_); }
    changed_.notify_all();
    thread_.join();
    for (const auto& [number, waiting] : entries_)
        give_up(waiting.second.message, {ErrorKind::Busy, "mail.stopped", {}, "the program ends"});
}

void MailQueue::push(Message message) {
    auto now = clock_.now();
    if (message.id.empty()) message.id = new_ulid(now);
    std::unique_lock lock(mutex_);
    std::vector<Entry> out;
    while (entries_.size() >= kCapacity) out.push_back(take(entries_.begin()->first, entries_.begin()->second.first));
    insert(next_++, {std::move(message)}, now);
    lock.unlock();
    changed_.notify_all();
    for (const auto& entry : out) give_up(entry.message, {ErrorKind::Busy, "mail.queue_full", {}, "newer letters came"});
}

void MailQueue::insert(Number number, Entry entry, Instant due) {
    due_.emplace(due, number);
    entries_.emplace(number, std::pair(due, std::move(entry)));
}

MailQueue::Entry MailQueue::take(Number number, Instant due) {
    due_.erase({due, number});
    return std::move(entries_.extract(number).mapped().second);
}

void MailQueue::loop(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (due_.empty()) {
            changed_.wait(lock);
            continue;
        }
        auto left = due_.begin()->first.ms - clock_.now().ms;
        if (left > 0)
            wait_(changed_, lock, milliseconds(left));
        else
            try_first(lock, stop);
    }
}

void MailQueue::try_first(std::unique_lock<std::mutex>& lock, const std::stop_token& stop) {
    auto [due, number] = *due_.begin();
    auto entry = take(number, due);
    lock.unlock();
    auto status = send(entry.message, stop);
    settle(number, std::move(entry), status, lock);
}

void MailQueue::settle(Number number, Entry entry, const Status& status, std::unique_lock<std::mutex>& lock) {
    bool again = !status.ok() && status.error().kind == ErrorKind::Busy && entry.tries < kWaits.size();
    if (!status.ok() && !again) give_up(entry.message, status.error());
    lock.lock();
    if (!again) return;
    auto wait = kWaits[entry.tries++];
    log(LogLevel::Info, "letter " + entry.message.id + " waits for another try: " + described(status.error()));
    insert(number, std::move(entry), {clock_.now().ms + wait.count()});
}

Status MailQueue::send(const Message& message, const std::stop_token& stop) {
    try {
        return sender_.send(message, stop);
    } catch (const std::exception& error) { return Error{ErrorKind::Io, "mail.failed", {}, error.what()}; }
}

void MailQueue::give_up(const Message& message, const Error& error) {
    log(LogLevel::Warning, "letter " + message.id + " was not sent: " + described(error));
    if (!failed_) return;
    try {
        failed_(message, error);
    } catch (const std::exception& fault) {
        log(LogLevel::Error, "letter " + message.id + ": its failure could not be noted: " + fault.what());
    }
}

}  // namespace catalyst::mail
