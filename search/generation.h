// The folder of an index on disk; see index.h for what lies in it. All throw std::filesystem::filesystem_error or
// std::system_error where the disk refuses.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace catalyst::search {

using Path = std::filesystem::path;

// The name that the stub gives ("gen-3"); nothing when there is no stub or it says something else.
std::optional<std::string> live_generation(const Path& dir);
std::string next_generation(const Path& dir);
// Syncs the generation's files, then the stub, then the folder: after a power cut either generation is whole.
void make_live(const Path& dir, const std::string& generation);
void remove_generations_but(const Path& dir, const std::string& kept);

// Held by one process, given back when it ends in whatever way.
class FolderLock {
public:
    static std::optional<FolderLock> take(const Path& dir);  // nothing: somebody else has it
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int file) : file_(file) {}
    int file_;
};

}  // namespace catalyst::search
