// A lane: a few worker threads behind a bounded queue. Each thread has its own Codec. What does not fit is for the caller to
// shed.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "web/gate/gate.h"
#include "web/gate/http_codec.h"

namespace catalyst::web {

class WorkerLane {
public:
    // Owns whatever waits for its outcome; destroyed unrun when the lane stops first.
    struct Job {
        virtual ~Job() = default;
        virtual void run(Codec& codec) = 0;
    };

    explicit WorkerLane(LaneSize size);
    ~WorkerLane();

    // Takes a place in the queue, or says that there is none. A place taken must be used by push().
    bool reserve();
    void push(std::unique_ptr<Job> job);
    // Drops what waits, then returns when the workers have finished what they were at.
    void stop();

private:
    void work();

    const std::size_t places_;
    std::atomic<std::size_t> taken_{0};
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<std::unique_ptr<Job>> jobs_;
    bool stopping_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace catalyst::web
