// A process forked while the server had no threads yet, which does nothing but fork children and bury them. It ends
// when the server does: its control socket then closes. Each child is named by its process id, which can't be given to another
// process before the zygote has waited for it.
#pragma once

#include <cstdint>
#include <optional>

#include <sys/types.h>

#include "render_jail/descriptor.h"
#include "render_jail/worker.h"

namespace catalyst::render_jail {

struct Child {
    pid_t pid = -1;
    Descriptor socket;
};

// Not thread-safe: one caller at a time.
class Zygote {
public:
    explicit Zygote(const Duty& duty);  // throws std::system_error
    ~Zygote();
    Zygote(const Zygote&) = delete;
    Zygote& operator=(const Zygote&) = delete;

    // Nothing when the kernel refuses another process or descriptor, or the zygote is gone. It can't be had again: forking it
    // anew from a process with threads would be no zygote.
    std::optional<Child> spawn();
    // Kills the child if need be and waits for it. Returns the signal it ended by, 0 where it ended by itself. Where the zygote
    // is gone its children went with it (PR_SET_PDEATHSIG): SIGKILL.
    int bury(pid_t child);

private:
    // One order and its answer; nothing when the zygote is gone, which is reaped then.
    std::optional<std::int32_t> tell(std::int32_t order, int descriptor = -1);
    void reap();

    Descriptor control_;
    pid_t pid_ = -1;
};

}  // namespace catalyst::render_jail
