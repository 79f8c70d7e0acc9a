// Runs markup::render in pre-forked children under limits: CPU, address space, wall time, output size, no new file descriptors. A
// child that dies or overruns costs its page a plain-text rendering and a log line, never the server; a child that something else
// ended costs nothing, its page is tried once more. At most `children` at once.
//
// REQUIRES: constructed before the process starts any thread (children are forked from a zygote that never has one).
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

#include "domain/page.h"
#include "markup/markup.h"

namespace catalyst::render_jail {

struct JailLimits {
    int children = 2;
    std::chrono::milliseconds wall{5000};  // far above the CPU's share: a busy machine is no reason to give a page up
    std::chrono::milliseconds cpu{950};    // of one render; a little less than the promised second, so that the answer fits in
    std::size_t address_space = 256u << 20;
    std::size_t output = 16u << 20;
};

class Jail {
public:
    explicit Jail(JailLimits limits = {});
    ~Jail();
    Jail(const Jail&) = delete;
    Jail& operator=(const Jail&) = delete;

    // Thread-safe; waits for a free child. Overruns come back with `fallback` set. Throws std::runtime_error where no child can
    // be forked: that is no fault of the text, and a page stored as plain text would stay so.
    domain::Rendered render(std::string_view body, markup::Profile profile = markup::Profile::Page);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catalyst::render_jail
