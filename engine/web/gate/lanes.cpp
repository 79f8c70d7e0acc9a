#include "web/gate/lanes.h"

#include <algorithm>
#include <utility>

namespace catalyst::web {

WorkerLane::WorkerLane(LaneSize size) : places_(std::max<std::size_t>(size.queue, 1)) {
    for (std::size_t i = 0; i < std::max<std::size_t>(size.threads, 1); ++i) threads_.emplace_back([this] { work(); });
}

WorkerLane::~WorkerLane() { stop(); }

bool WorkerLane::reserve() {
    if (taken_.fetch_add(1) < places_) return true;
    taken_.fetch_sub(1);
    return false;
}

void WorkerLane::push(std::unique_ptr<Job> job) {
    {
        std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    ready_.notify_one();
}

void WorkerLane::stop() {
    std::deque<std::unique_ptr<Job>> dropped;
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        dropped.swap(jobs_);
    }
    ready_.notify_all();
    threads_.clear();
}

void WorkerLane::work() {
    Codec codec;
    std::unique_lock lock(mutex_);
    for (;;) {
        ready_.wait(lock, [&] { return stopping_ || !jobs_.empty(); });
        if (stopping_) return;
        auto job = std::move(jobs_.front());
        jobs_.pop_front();
        taken_.fetch_sub(1);
        lock.unlock();
        job->run(codec);
        job.reset();
        lock.lock();
    }
}

}  // namespace catalyst::web
