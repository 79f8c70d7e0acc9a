#include "render_jail/jail.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
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

// The answer, if it is one: well formed and, for pages, with nothing in it that rendering does not make.
std::optional<domain::Rendered> read_answer(const std::string& frame, markup::Profile profile) {
    if (frame.empty()) return std::nullopt;
    auto page = decode(std::string_view(frame).substr(1));
    if (page && profile != markup::Profile::Gfm && !markup::only_allowed(page->html)) return std::nullopt;
    return page;
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

    // A place among the children, waited for, and the child in it; a child without a process where none could be forked.
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
        if (auto fresh = zygote.spawn()) child = std::move(*fresh);
    }

    int bury(Child& child) {
        child.socket.reset();
        std::lock_guard lock(zygote_mutex);
        return zygote.bury(std::exchange(child.pid, -1));
    }

    // Nothing when the child overran its limits, died or answered nonsense; it is buried then.
    std::optional<domain::Rendered> ask(Child& child, std::string_view body, markup::Profile profile) {
        auto deadline = std::chrono::steady_clock::now() + limits.wall;
        std::optional<std::string> frame;
        if (send_frame(child.socket.get(), request_of(body, profile), deadline))
            frame = receive_frame(child.socket.get(), limits.output, deadline);
        auto page = frame ? read_answer(*frame, profile) : std::nullopt;
        if (page && (*frame)[0] == 0) return page;
        bool late = std::chrono::steady_clock::now() >= deadline;
        int signal = bury(child);
        if (!page)
            log(LogLevel::Warning, "render: " + std::to_string(body.size()) + " bytes shown as plain text, " +
                                       reason(late, frame.has_value(), signal));
        return page;
    }

    static std::string reason(bool late, bool answered, int signal) {
        if (answered) return "the child's answer was refused";
        if (late) return "out of time";
        if (signal == SIGPROF || signal == SIGXCPU) return "out of CPU time";
        if (signal == SIGABRT || signal == SIGSEGV || signal == SIGKILL)
            return "the child died (signal " + std::to_string(signal) + ")";
        return "the child gave up (signal " + std::to_string(signal) + ")";
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
    state_->ensure_alive(place.child);
    std::optional<domain::Rendered> page;
    if (place.child.pid > 0)
        page = state_->ask(place.child, body, profile);
    else
        log(LogLevel::Error, "render: no child could be forked; pages are shown as plain text");
    return page ? std::move(*page) : markup::render_plain(body);
}

}  // namespace catalyst::render_jail
