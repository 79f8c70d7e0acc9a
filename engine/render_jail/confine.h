// What a child gives up before it reads the first byte of a request: other descriptors, new privileges, files, memory beyond its
// share and every system call that neither rendering nor decoding needs.
#pragma once

#include <cstddef>

namespace catalyst::render_jail {

// Leaves `keep` as the only descriptor beyond 0, 1 and 2, which become /dev/null. Ends the process where the kernel refuses.
void keep_only(int keep);
// `cpu_seconds` are for the child's whole life; each request has a share of its own (see worker.cpp).
void confine(std::size_t memory, int cpu_seconds);

// Whether the build is made with a sanitizer, which needs terabytes of address space and system calls of its own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

}  // namespace catalyst::render_jail
