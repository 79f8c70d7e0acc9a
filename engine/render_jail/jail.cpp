#include "render_jail/jail.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <signal.h>

#include "base/log.h"
#include "render_jail/wire.h"
#include "render_jail/zygote.h"

namespace catalyst::render_jail {

namespace {

// Pages beyond this size never take the last free child, so that short ones do not wait behind them.
constexpr std::size_t kLarge = 16 * 1024;

std::string request_of(std::string_view body, markup::Profile profile) {
    std::string request(1, static_cast<char>(profile));
    return request.append(body);
}

}  // namespace

struct Jail::State {
    JailLimits limits;
    Zygote zygote;
    std::mutex zygote_mutex;

    std::mutex mutex;
    std::condition_variable freed;
    std::vector<Child> idle;
    int busy = 0, busy_large = 0;

    explicit State(const JailLimits& with) : limits(with), zygote(with) {}

    bool may_start(bool large) const {
        return busy < limits.children && (!large || busy_large < std::max(1, limits.children - 1));
    }

    // A place among the children, waited for, and the child in it, which may have no process yet.
    struct Place {
        State& state;
        const bool large;
        Child child;

        Place(State& in, bool for_large) : state(in), large(for_large) {
            std::unique_lock lock(state.mutex);
            state.freed.wait(lock, [&] { return state.may_start(large); });
            ++state.busy;
            state.busy_large += large;
            if (state.idle.empty()) return;
            child = std::move(state.idle.back());
            state.idle.pop_back();
        }
        ~Place() {
            {
                std::lock_guard lock(state.mutex);
                --state.busy;
                state.busy_large -= large;
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
        if (!fresh) throw std::runtime_error("render: no child could be forked");
        child = std::move(*fresh);
    }

    int bury(Child& child) {
        child.socket.reset();
        std::lock_guard lock(zygote_mutex);
        return zygote.bury(std::exchange(child.pid, -1));
    }

    struct Outcome {
        std::optional<domain::Rendered> page;
        bool try_again = false;
        std::string reason;  // where there is no page
    };

    // A child that overran its limits, died or answered nonsense is buried, as is one that asks to be replaced.
    Outcome ask(Child& child, std::string_view body, markup::Profile profile) {
        auto deadline = std::chrono::steady_clock::now() + limits.wall;
        std::optional<std::string> frame;
        if (send_frame(child.socket.get(), request_of(body, profile), deadline))
            frame = receive_frame(child.socket.get(), limits.output, deadline);
        auto page = frame ? read_answer(*frame, profile) : std::nullopt;
        if (page && (*frame)[0] == 0) return {std::move(page), false, {}};
        bool late = std::chrono::steady_clock::now() >= deadline;
        int signal = bury(child);
        if (page) return {std::move(page), false, {}};
        if (frame) return {{}, false, "the child's answer was refused"};
        if (late) return {{}, true, "out of time"};
        return {{}, !by_its_text(signal), reason(signal)};
    }

    // Whether a child that ended so did because of the text it was given: its limits, an abort, a fault, or by itself. Any other
    // signal came from somebody else, a machine short of memory for one, and says nothing about the text.
    static bool by_its_text(int signal) {
        constexpr std::array kOwn{0, SIGPROF, SIGXCPU, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGSYS};
        return std::find(kOwn.begin(), kOwn.end(), signal) != kOwn.end();
    }

    static std::string reason(int signal) {
        if (signal == SIGPROF || signal == SIGXCPU) return "out of CPU time";
        if (signal == 0) return "the child gave up: out of memory, or too long an answer";
        return "the child died (signal " + std::to_string(signal) + ")";
    }
};

Jail::Jail(JailLimits limits) : state_(std::make_unique<State>(limits)) {
    for (int i = 0; i < limits.children; ++i) {
        if (auto child = state_->zygote.spawn()) state_->idle.push_back(std::move(*child));
    }
}

Jail::~Jail() {
    for (auto& child : state_->idle) state_->bury(child);
}

domain::Rendered Jail::render(std::string_view body, markup::Profile profile) {
    if (body.size() > markup::kMaxPage) return markup::render_plain(body);
    State::Place place(*state_, body.size() > kLarge);
    auto in_a_child = [&] {
        state_->ensure_alive(place.child);
        return state_->ask(place.child, body, profile);
    };
    auto outcome = in_a_child();
    if (outcome.try_again) outcome = in_a_child();
    if (outcome.page) return std::move(*outcome.page);
    log(LogLevel::Warning, "render: " + std::to_string(body.size()) + " bytes shown as plain text, " + outcome.reason);
    return markup::render_plain(body);
}

}  // namespace catalyst::render_jail
