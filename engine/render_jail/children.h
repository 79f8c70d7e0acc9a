// Children of one sort, at most so many at once, and what becomes of a request to one of them. A child that overran its limits,
// died or answered nonsense is buried and replaced; a request whose child something else ended is tried once more.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "render_jail/worker.h"

namespace catalyst::render_jail {

enum class Share { Any, NeverTheLast };  // whether a request may take the last free child (where there are several)

enum class End { Answered, Refused, OutOfTime, GaveUp, Died };
struct Outcome {
    End end = End::Answered;
    std::string reason;  // for the log, where there is no answer
};

class Children {
public:
    // REQUIRES: the process has no threads yet.
    Children(int most, std::chrono::milliseconds wall, Duty duty);
    ~Children();
    Children(const Children&) = delete;
    Children& operator=(const Children&) = delete;

    // Thread-safe; waits for a free child. `take` is given each answer and says whether it makes sense. Throws std::runtime_error
    // where no child can be forked: that is no fault of the request.
    Outcome ask(std::string_view request, Share share, const std::function<bool(std::string_view answer)>& take);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catalyst::render_jail
