// A folder of our own (mode 0700, a name nobody can guess) that goes when the import does.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace catalyst::exchange {

class Scratch {
public:
    // In `parent`, or in the system's temporary folder where that is empty. Errors: Io "import.scratch" {folder}.
    static Result<Scratch> make(const std::filesystem::path& parent);
    ~Scratch();
    Scratch(Scratch&& other) noexcept;
    Scratch& operator=(Scratch&&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    explicit Scratch(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace catalyst::exchange
