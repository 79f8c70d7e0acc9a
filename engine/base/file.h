// An open file, closed when it goes; reading and writing whole, whatever a signal interrupts.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace catalyst::base {

class File {
public:
    File() = default;
    explicit File(int descriptor) : descriptor_(descriptor) {}  // owned from here on; negative: not open
    ~File() { close(); }
    File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    File& operator=(File&& other) noexcept {
        if (this != &other) {
            close();
            descriptor_ = std::exchange(other.descriptor_, -1);
        }
        return *this;
    }

    bool is_open() const { return descriptor_ >= 0; }
    int get() const { return descriptor_; }
    // All of these say with `false` that it failed; errno says why.
    bool write(std::string_view bytes);
    bool write_at(std::string_view bytes, std::size_t offset);
    bool read_at(char* into, std::size_t size, std::size_t offset) const;  // also false where the file ends before
    bool close();                                                          // true where there was nothing to close

private:
    int descriptor_ = -1;
};

}  // namespace catalyst::base

namespace catalyst {
using namespace base;
}
