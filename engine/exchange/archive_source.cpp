#include "exchange/archive_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <algorithm>
#include <array>
#include <clocale>
#include <memory>
#include <optional>
#include <system_error>
#include <unordered_set>

#include <fcntl.h>

#include "base/file.h"
#include "base/text.h"
#include "exchange/old_charset.h"
#include "exchange/paths.h"

namespace catalyst::exchange {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestName = 1024;
constexpr std::size_t kDeepest = 64;

struct CloseArchive {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, CloseArchive>;

// The library converts names by the thread's locale; a program in the C locale would lose every accent.
class Utf8Locale {
public:
    Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(locale_ ? uselocale(locale_) : nullptr) {}
    ~Utf8Locale() {
        if (!locale_) return;
        uselocale(before_);
        freelocale(locale_);
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    locale_t locale_, before_;
};

Error refusal(std::string key, std::string entry, ErrorKind kind = ErrorKind::Invalid) {
    Error error{kind, std::move(key), {}, {}};
    if (!entry.empty()) error.params.emplace_back("entry", std::move(entry));
    return error;
}

Error over(std::string key, std::int64_t limit, std::string entry = {}) {
    Error error = refusal(std::move(key), std::move(entry), ErrorKind::TooLarge);
    error.params.emplace_back("limit", std::to_string(limit));
    return error;
}

// REQUIRES: not empty.
std::optional<Error> bad_name(std::string_view name) {
    auto shown = shorten(name, 200);
    auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    bool drive = name.size() > 1 && name[1] == ':' && letter(name[0]);
    if (name.front() == '/' || name.front() == '\\' || drive) return refusal("import.archive_outside", shown);
    std::string slashed = replace_all(std::string(name), "\\", "/");
    auto parts = split(slashed, '/');
    if (std::find(parts.begin(), parts.end(), "..") != parts.end()) return refusal("import.archive_outside", shown);
    bool control = std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '\\'; });
    if (control || name.size() > kLongestName || parts.size() > kDeepest) return refusal("import.archive_name", shown);
    return std::nullopt;
}

std::optional<Error> bad_entry(archive_entry* entry, const std::string& shown) {
    auto type = archive_entry_filetype(entry);
    if (type == AE_IFLNK || archive_entry_symlink(entry) || archive_entry_hardlink(entry))
        return refusal("import.archive_link", shown);
    if (type != AE_IFREG && type != AE_IFDIR) return refusal("import.archive_special", shown);
    return std::nullopt;
}

// The single folder that all names share, with its slash; empty where there is none.
std::string common_folder(const std::vector<SourceFile>& files) {
    if (files.empty()) return {};
    auto top = files[0].path.substr(0, files[0].path.find('/') + 1);
    bool shared = std::all_of(files.begin(), files.end(), [&](const auto& file) { return file.path.starts_with(top); });
    return shared ? top : std::string{};
}

class Unpacking {
public:
    Unpacking(Reader reader, const fs::path& into, std::int64_t packed, ImportReport& report, const Progress& progress,
              const ArchiveLimits& limits)
        : reader_(std::move(reader)), into_(into), packed_(packed), report_(report), progress_(progress), limits_(limits) {}

    Result<SourceTree> run() {
        archive_entry* entry = nullptr;
        for (;;) {
            int got = archive_read_next_header(reader_.get(), &entry);
            if (got == ARCHIVE_EOF) break;
            if (archive_read_has_encrypted_entries(reader_.get()) == 1) return refusal("import.archive_encrypted", {});
            if (got < ARCHIVE_WARN) return damaged({});
            if (auto fault = meet(entry)) return *fault;
        }
        auto top = common_folder(files_);
        return SourceTree(std::move(files_), other_files_, std::move(top));
    }

private:
    Error damaged(std::string entry) {
        Error error = refusal("import.archive_damaged", std::move(entry));
        if (auto reason = archive_error_string(reader_.get())) error.detail = reason;
        return error;
    }

    bool zip() const { return archive_format(reader_.get()) == ARCHIVE_FORMAT_ZIP; }

    std::optional<Error> meet(archive_entry* entry) {
        if (++entries_ > limits_.entries) return over("import.archive_entries", limits_.entries);
        if (progress_ && entries_ % 500 == 0) progress_(Stage::Unpacking, entries_, 0);
        auto raw = archive_entry_pathname(entry);
        if (!raw || !*raw) return refusal("import.archive_name", "#" + std::to_string(entries_));
        bool old = !is_utf8(raw);
        std::string name = nfc(!old ? raw : zip() ? from_cp850(raw) : from_latin1(raw));
        if (auto fault = bad_name(name)) return fault;
        std::string path = tidy_path(name).value_or("");
        if (auto fault = bad_entry(entry, path)) return fault;
        if (archive_entry_filetype(entry) == AE_IFDIR) return std::nullopt;
        if (path.empty()) return refusal("import.archive_name", name);
        if (!names_.insert(path).second) return refusal("import.archive_duplicate", path);
        if (old) report_.say(Weight::Warning, path, "import.name_not_utf8");
        bool wanted = is_of_use(path) && path.find("__MACOSX/") == std::string::npos;
        if (!wanted) ++other_files_;
        return store(path, wanted);
    }

    // Every byte is counted, also of files that nobody wants: an archive that hides a bomb beside its pages is no gift.
    std::optional<Error> store(const std::string& path, bool wanted) {
        fs::path location = into_ / std::to_string(files_.size());
        File out;
        if (wanted) out = File(open(location.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        std::int64_t size = 0;
        std::array<char, 64 * 1024> buffer;
        for (;;) {
            auto got = archive_read_data(reader_.get(), buffer.data(), buffer.size());
            if (got < 0) return damaged(path);
            if (got == 0) break;
            size += got;
            total_ += got;
            if (auto fault = too_much(size, path)) return fault;
            if (wanted && !out.write({buffer.data(), static_cast<std::size_t>(got)}))
                return Error{ErrorKind::Io, "import.scratch", {{"folder", into_.string()}}, path};
        }
        if (wanted) files_.push_back({path, location, static_cast<std::uint64_t>(size)});
        return std::nullopt;
    }

    std::optional<Error> too_much(std::int64_t size, const std::string& path) const {
        if (size > limits_.entry_bytes) return over("import.archive_entry_bytes", limits_.entry_bytes, path);
        if (total_ > limits_.bytes) return over("import.archive_bytes", limits_.bytes);
        if (total_ > limits_.ratio_from && total_ / limits_.ratio > packed_) return over("import.archive_ratio", limits_.ratio);
        return std::nullopt;
    }

    Reader reader_;
    const fs::path& into_;
    std::int64_t packed_;
    ImportReport& report_;
    const Progress& progress_;
    const ArchiveLimits& limits_;
    std::vector<SourceFile> files_;
    std::unordered_set<std::string> names_;
    std::int64_t entries_ = 0, total_ = 0, other_files_ = 0;
};

}  // namespace

Result<SourceTree> unpack(const fs::path& archive, const fs::path& into, ImportReport& report, const Progress& progress,
                          const ArchiveLimits& limits) {
    Utf8Locale locale;
    std::error_code fault;
    auto packed = static_cast<std::int64_t>(fs::file_size(archive, fault));
    if (fault) return Error{ErrorKind::NotFound, "import.no_source", {{"source", archive.string()}}, {}};
    Reader reader(archive_read_new());
    archive_read_support_format_zip(reader.get());
    archive_read_support_format_tar(reader.get());
    archive_read_support_filter_gzip(reader.get());
    if (archive_read_open_filename(reader.get(), archive.c_str(), 64 * 1024) != ARCHIVE_OK)
        return refusal("import.archive_unknown", {});
    return Unpacking(std::move(reader), into, packed, report, progress, limits).run();
}

}  // namespace catalyst::exchange
