#include <cerrno>
#include <system_error>

#include <fcntl.h>

#include "base/digest.h"
#include "base/file.h"
#include "exchange/sink.h"

namespace catalyst::exchange {

namespace fs = std::filesystem;

namespace {

Error io_error(const fs::path& file, const std::string& reason) {
    return Error{ErrorKind::Io, "export.io", {{"file", file.string()}, {"reason", reason}}, {}};
}

Status write_file(const fs::path& path, std::string_view bytes) {
    File file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!file.is_open() || !file.write(bytes) || !file.close()) return io_error(path, std::generic_category().message(errno));
    return Done{};
}

// Written beside the target and renamed, so that nobody finds half an export.
class FolderSink final : public Sink {
public:
    FolderSink(fs::path target, fs::path draft) : target_(std::move(target)), draft_(std::move(draft)) {}
    ~FolderSink() override {
        std::error_code ignored;
        if (!draft_.empty()) fs::remove_all(draft_, ignored);
    }

    Status put(std::string_view path, std::string_view bytes) override {
        auto file = draft_ / path;
        std::error_code fault;
        fs::create_directories(file.parent_path(), fault);
        if (fault) return io_error(file.parent_path(), fault.message());
        return write_file(file, bytes);
    }

    Status finish() override {
        std::error_code fault;
        fs::rename(draft_, target_, fault);  // onto an empty folder too
        if (fault) return io_error(target_, fault.message());
        draft_.clear();
        return Done{};
    }

private:
    fs::path target_, draft_;
};

}  // namespace

Result<std::unique_ptr<Sink>> folder_sink(const fs::path& target) {
    std::error_code fault;
    auto path = fs::absolute(target, fault).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();
    if (fs::exists(fs::symlink_status(path, fault)) &&
        !(fs::is_directory(fs::symlink_status(path, fault)) && fs::is_empty(path, fault)))
        return Error{ErrorKind::Conflict, "export.exists", {{"target", target.string()}}, {}};
    auto draft = path.parent_path() / ("." + path.filename().string() + "." + random_hex(6));
    if (!fs::create_directory(draft, fault) || fault) return io_error(draft, fault.message());
    return std::unique_ptr<Sink>(std::make_unique<FolderSink>(path, draft));
}

Result<std::unique_ptr<Sink>> open_sink(const fs::path& target) {
    return target.extension() == ".zip" ? zip_sink(target) : folder_sink(target);
}

}  // namespace catalyst::exchange
