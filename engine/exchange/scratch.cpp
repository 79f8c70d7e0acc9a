#include "exchange/scratch.h"

#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>

namespace catalyst::exchange {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kName = ".catalyst-import-";

File open_folder(const fs::path& folder) { return File(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)); }

// REQUIRES: `parent` is locked, so that no folder is met between being made and being locked.
void clear_left_behind(const fs::path& parent) {
    std::error_code fault;
    std::vector<fs::path> left;
    for (fs::directory_iterator entry(parent, fault), end; entry != end; entry.increment(fault)) {
        if (!entry->path().filename().string().starts_with(kName)) continue;
        auto folder = open_folder(entry->path());
        if (folder.is_open() && flock(folder.get(), LOCK_EX | LOCK_NB) == 0) left.push_back(entry->path());
    }
    for (const auto& folder : left) fs::remove_all(folder, fault);
}

}  // namespace

Result<Scratch> Scratch::make(const fs::path& parent) {
    auto folder = parent.empty() ? fs::temp_directory_path() : parent;
    File parent_lock = parent.empty() ? File() : open_folder(folder);  // what others share is theirs to clear
    if (parent_lock.is_open() && flock(parent_lock.get(), LOCK_EX) == 0) clear_left_behind(folder);
    std::string pattern = (folder / (std::string(kName) + "XXXXXX")).string();
    auto failed = [&] { return Error{ErrorKind::Io, "import.scratch", {{"folder", folder.string()}}, {}}; };
    if (mkdtemp(pattern.data()) == nullptr) return failed();
    Scratch scratch(pattern, open_folder(pattern));
    if (!scratch.lock_.is_open() || flock(scratch.lock_.get(), LOCK_EX | LOCK_NB) != 0) return failed();
    return scratch;
}

Scratch::Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})), lock_(std::move(other.lock_)) {}

Scratch::~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace catalyst::exchange
