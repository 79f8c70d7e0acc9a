#include "search/generation.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/text.h"

namespace catalyst::search {

namespace {

constexpr std::string_view kPrefix = "gen-";
constexpr std::string_view kStub = "auto ";

long long number(std::string_view name) {
    if (!name.starts_with(kPrefix)) return -1;
    return base::to_integer(name.substr(kPrefix.size())).value_or(-1);
}

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

class File {
public:
    File(const Path& path, int flags) : file_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
        if (file_ < 0) fail(path.c_str());
    }
    ~File() { ::close(file_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void write(std::string_view bytes) {  // NOLINT(readability-make-member-function-const): it changes the file
        if (::write(file_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) fail("write");
    }
    void sync() {  // NOLINT(readability-make-member-function-const): it changes the file
        if (::fsync(file_) != 0) fail("fsync");
    }

private:
    int file_;
};

}  // namespace

std::optional<std::string> live_generation(const Path& dir) {
    int file = ::open((dir / "live").c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return std::nullopt;
    std::array<char, 64> buffer{};
    auto size = ::read(file, buffer.data(), buffer.size());
    ::close(file);
    if (size <= 0) return std::nullopt;
    std::string_view text = base::trim({buffer.data(), static_cast<std::size_t>(size)});
    if (!text.starts_with(kStub) || number(text.substr(kStub.size())) < 0) return std::nullopt;
    return std::string(text.substr(kStub.size()));
}

std::string next_generation(const Path& dir) {
    long long last = 0;
    for (const auto& entry : std::filesystem::directory_iterator(dir))
        last = std::max(last, number(entry.path().filename().string()));
    return std::string(kPrefix) + std::to_string(last + 1);
}

void make_live(const Path& dir, const std::string& generation) {
    for (const auto& entry : std::filesystem::directory_iterator(dir / generation)) File(entry.path(), O_RDONLY).sync();
    File(dir / generation, O_RDONLY | O_DIRECTORY).sync();
    {
        File stub(dir / "live.new", O_WRONLY | O_CREAT | O_TRUNC);
        stub.write(std::string(kStub) + generation + "\n");
        stub.sync();
    }
    std::filesystem::rename(dir / "live.new", dir / "live");
    File(dir, O_RDONLY | O_DIRECTORY).sync();
}

void remove_generations_but(const Path& dir, const std::string& kept) {
    for (const auto& entry : std::filesystem::directory_iterator(dir)) {
        std::string name = entry.path().filename().string();
        if (number(name) >= 0 && name != kept) std::filesystem::remove_all(entry.path());
    }
}

std::optional<FolderLock> FolderLock::take(const Path& dir) {
    int file = ::open((dir / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0) fail((dir / "lock").c_str());
    FolderLock lock(file);
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
    if (errno != EWOULDBLOCK) fail("flock");
    return std::nullopt;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderLock::~FolderLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace catalyst::search
