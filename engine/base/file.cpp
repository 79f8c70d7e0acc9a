#include "base/file.h"

#include <cerrno>

#include <unistd.h>

namespace catalyst::base {

namespace {

// Calls `step(done)` until it has moved `size` bytes in all. A step that moves nothing means that the file is at its end.
template <class Step>
bool all(std::size_t size, Step step) {
    for (std::size_t done = 0; done < size;) {
        auto moved = step(done);
        if (moved < 0 && errno == EINTR) continue;
        if (moved == 0) errno = EIO;
        if (moved <= 0) return false;
        done += static_cast<std::size_t>(moved);
    }
    return true;
}

}  // namespace

// Not const, though the descriptor stays: they change the file.
bool File::write(std::string_view bytes) {  // NOLINT(readability-make-member-function-const)
    return all(bytes.size(), [&](std::size_t done) { return ::write(descriptor_, bytes.data() + done, bytes.size() - done); });
}

bool File::write_at(std::string_view bytes, std::size_t offset) {  // NOLINT(readability-make-member-function-const)
    return all(bytes.size(), [&](std::size_t done) {
        return pwrite(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    });
}

bool File::read_at(char* into, std::size_t size, std::size_t offset) const {
    return all(size,
               [&](std::size_t done) { return pread(descriptor_, into + done, size - done, static_cast<off_t>(offset + done)); });
}

bool File::close() {
    int descriptor = std::exchange(descriptor_, -1);
    return descriptor < 0 || ::close(descriptor) == 0;
}

}  // namespace catalyst::base
