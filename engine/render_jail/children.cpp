#include "render_jail/children.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include <signal.h>

#include "render_jail/zygote.h"

namespace catalyst::render_jail {

struct Children::State {
    const int most;
    const std::chrono::milliseconds wall;
    const Duty duty;
    Zygote zygote;
    std::mutex zygote_mutex;

    std::mutex mutex;
    std::condition_variable freed;
    std::vector<Child> idle;
    int busy = 0, busy_sharing = 0;

    State(int children, std::chrono::milliseconds time, Duty what) : most(children), wall(time), duty(what), zygote(what) {}

    bool may_start(Share share) const { return busy < most && (share == Share::Any || busy_sharing < std::max(1, most - 1)); }

    // A place among the children, waited for, and the child in it, which may have no process yet.
    struct Place {
        State& state;
        const Share share;
        Child child;

        Place(State& in, Share how) : state(in), share(how) {
            std::unique_lock lock(state.mutex);
            state.freed.wait(lock, [&] { return state.may_start(share); });
            ++state.busy;
            state.busy_sharing += share == Share::NeverTheLast;
            if (state.idle.empty()) return;
            child = std::move(state.idle.back());
            state.idle.pop_back();
        }
        ~Place() {
            {
                std::lock_guard lock(state.mutex);
                --state.busy;
                state.busy_sharing -= share == Share::NeverTheLast;
                if (child.pid > 0) state.idle.push_back(std::move(child));
            }
            state.freed.notify_all();
        }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
    };

    // A child waiting for work says nothing; one that can be read from has died.
    void ensure_alive(Child& child) {
        if (child.pid > 0 && has_input(child.socket.get())) bury(child);
        if (child.pid > 0) return;
        std::lock_guard lock(zygote_mutex);
        auto fresh = zygote.spawn();
        if (!fresh) throw std::runtime_error("jail: no child could be forked");
        child = std::move(*fresh);
    }

    int bury(Child& child) {
        child.socket.reset();
        std::lock_guard lock(zygote_mutex);
        return zygote.bury(std::exchange(child.pid, -1));
    }

    struct Attempt {
        Outcome outcome;
        bool try_again = false;
    };

    // A child that asks to be replaced is buried too.
    Attempt attempt(Child& child, std::string_view request, const std::function<bool(std::string_view)>& take) {
        auto deadline = std::chrono::steady_clock::now() + wall;
        std::optional<std::string> frame;
        if (send_frame(child.socket.get(), request, deadline)) frame = receive_frame(child.socket.get(), duty.output, deadline);
        bool taken = frame && !frame->empty() && take(std::string_view(*frame).substr(1));
        if (taken && (*frame)[0] == 0) return {};
        bool late = std::chrono::steady_clock::now() >= deadline;
        int signal = bury(child);
        if (taken) return {};
        if (frame) return {{End::Refused, "the child's answer was refused"}};
        if (late) return {{End::OutOfTime, "out of time"}, true};
        return {outcome_of(signal), !by_its_request(signal)};
    }

    // Whether a child that ended so did because of what it was given: its limits, an abort, a fault, or by itself. Any other
    // signal came from somebody else, a machine short of memory for one, and says nothing about the request.
    static bool by_its_request(int signal) {
        constexpr std::array kOwn{0, SIGPROF, SIGXCPU, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGSYS};
        return std::find(kOwn.begin(), kOwn.end(), signal) != kOwn.end();
    }

    static Outcome outcome_of(int signal) {
        if (signal == SIGPROF || signal == SIGXCPU) return {End::OutOfTime, "out of CPU time"};
        if (signal == 0) return {End::GaveUp, "the child gave up: out of memory, or too long an answer"};
        return {End::Died, "the child died (signal " + std::to_string(signal) + ")"};
    }
};

Children::Children(int most, std::chrono::milliseconds wall, Duty duty) : state_(std::make_unique<State>(most, wall, duty)) {
    for (int i = 0; i < most; ++i) {
        if (auto child = state_->zygote.spawn()) state_->idle.push_back(std::move(*child));
    }
}

Children::~Children() {
    for (auto& child : state_->idle) state_->bury(child);
}

Outcome Children::ask(std::string_view request, Share share, const std::function<bool(std::string_view)>& take) {
    State::Place place(*state_, share);
    auto in_a_child = [&] {
        state_->ensure_alive(place.child);
        return state_->attempt(place.child, request, take);
    };
    auto attempt = in_a_child();
    if (attempt.try_again) attempt = in_a_child();
    return attempt.outcome;
}

}  // namespace catalyst::render_jail
