// The child's side: reads requests, answers them, until the other end closes.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace catalyst::render_jail {

// What a child does, and within what. Its answers begin with a byte of their own: 1 where it wants to be replaced.
struct Duty {
    std::string (*answer)(std::string_view request);  // out of memory, it throws
    std::size_t request = 0, output = 0;              // the largest frames it takes and gives
    std::size_t address_space = 0;
    std::chrono::milliseconds cpu{0};  // of one request
    bool once = false;                 // one request a life: nothing of it can touch the next
};

[[noreturn]] void work(int socket, const Duty& duty);

}  // namespace catalyst::render_jail
