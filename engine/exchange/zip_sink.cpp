#include <archive.h>
#include <archive_entry.h>
#include <system_error>

#include "base/digest.h"
#include "exchange/sink.h"

namespace catalyst::exchange {

namespace fs = std::filesystem;

namespace {

constexpr long kTime = 315'532'800;  // 1980-01-01, the first day that zip knows: the same wiki gives the same bytes

struct FreeArchive {
    void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

class ZipSink final : public Sink {
public:
    ZipSink(fs::path target, fs::path draft)
        : target_(std::move(target)), draft_(std::move(draft)), writer_(archive_write_new()) {
        archive_write_set_format_zip(writer_.get());
        archive_write_set_options(writer_.get(), "zip:compression=deflate,zip:hdrcharset=UTF-8");
    }
    ~ZipSink() override {
        std::error_code ignored;
        writer_.reset();
        if (!draft_.empty()) fs::remove(draft_, ignored);
    }

    Status open() {
        if (archive_write_open_filename(writer_.get(), draft_.c_str()) != ARCHIVE_OK) return fault();
        return Done{};
    }

    Status put(std::string_view path, std::string_view bytes) override {
        std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname_utf8(entry.get(), std::string(path).c_str());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), kTime, 0);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
        if (archive_write_header(writer_.get(), entry.get()) < ARCHIVE_WARN) return fault();
        while (!bytes.empty()) {
            auto done = archive_write_data(writer_.get(), bytes.data(), bytes.size());
            if (done <= 0) return fault();
            bytes.remove_prefix(static_cast<std::size_t>(done));
        }
        return Done{};
    }

    Status finish() override {
        if (archive_write_close(writer_.get()) != ARCHIVE_OK) return fault();
        std::error_code failed;
        fs::rename(draft_, target_, failed);
        if (failed) return Error{ErrorKind::Io, "export.io", {{"file", target_.string()}, {"reason", failed.message()}}, {}};
        draft_.clear();
        return Done{};
    }

private:
    Error fault() const {
        auto reason = archive_error_string(writer_.get());
        return Error{ErrorKind::Io, "export.io", {{"file", target_.string()}, {"reason", reason ? reason : ""}}, {}};
    }

    fs::path target_, draft_;
    std::unique_ptr<archive, FreeArchive> writer_;
};

}  // namespace

Result<std::unique_ptr<Sink>> zip_sink(const fs::path& target) {
    std::error_code fault;
    auto path = fs::absolute(target, fault).lexically_normal();
    if (fs::exists(fs::symlink_status(path, fault)))
        return Error{ErrorKind::Conflict, "export.exists", {{"target", target.string()}}, {}};
    auto sink = std::make_unique<ZipSink>(path, path.parent_path() / ("." + path.filename().string() + "." + random_hex(6)));
    if (auto opened = sink->open(); !opened.ok()) return opened.error();
    return std::unique_ptr<Sink>(std::move(sink));
}

}  // namespace catalyst::exchange
