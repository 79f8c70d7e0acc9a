// A folder of our own (mode 0700, a name nobody can guess) that goes when the import does. An import that was killed can't
// clear up: the next one in the same place does. Each folder is locked (flock) while its import lives, and so is told from one
// that was left behind.
#pragma once

#include <filesystem>

#include "base/file.h"
#include "base/result.h"

namespace catalyst::exchange {

class Scratch {
public:
    // In `parent`, where folders left behind are cleared away first; in the system's temporary folder where that is empty.
    // Errors: Io "import.scratch" {folder}.
    static Result<Scratch> make(const std::filesystem::path& parent);
    ~Scratch();
    Scratch(Scratch&& other) noexcept;
    Scratch& operator=(Scratch&&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    Scratch(std::filesystem::path path, File lock) : path_(std::move(path)), lock_(std::move(lock)) {}
    std::filesystem::path path_;
    File lock_;
};

}  // namespace catalyst::exchange
