#include "store/copy.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace catalyst::store {

namespace fs = std::filesystem;

namespace {

void sync(const fs::path& path, int flags) {
    int file = ::open(path.c_str(), flags | O_CLOEXEC);
    int failed = file < 0 || ::fsync(file) != 0 ? errno : 0;
    if (file >= 0) ::close(file);
    if (failed != 0) throw fs::filesystem_error("fsync", path, std::error_code(failed, std::generic_category()));
}

}  // namespace

void remove_companions(const fs::path& file) {
    for (auto ending : {"-wal", "-shm", "-journal"}) fs::remove(file.string() + ending);
}

void rename_durably(const fs::path& from, const fs::path& to) {
    sync(from, O_RDWR);
    fs::rename(from, to);
    auto folder = to.parent_path();
    sync(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
}

void copy_file(Connection& connection, const fs::path& target) {
    fs::path part = target;
    part += ".part";
    fs::remove(part);
    try {
        connection.query("VACUUM INTO :target").bind(":target", part.string()).run();
        rename_durably(part, target);
    } catch (...) {
        std::error_code ignored;
        fs::remove(part, ignored);
        throw;
    }
}

}  // namespace catalyst::store
