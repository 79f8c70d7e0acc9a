// What saving a page costs, from the form to the answer, against a bare durable commit of the same bytes and rendering them.
#pragma once

#include <cstddef>

namespace catalyst::bench {

// Wall seconds, medians.
struct SaveCost {
    double save_s = 0;    // the form as a browser sends it, to the answer
    double commit_s = 0;  // SQLite, WAL, synchronous=FULL: one row of the same bytes
    double render_s = 0;  // the same text, in a child
};
SaveCost save_cost(std::size_t pages, std::size_t saves);

}  // namespace catalyst::bench
