#include "exchange/source_tree.h"

#include <algorithm>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"
#include "exchange/old_charset.h"
#include "exchange/paths.h"

namespace catalyst::exchange {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostFiles = 200'000;
constexpr int kDeepest = 64;

class Walk {
public:
    explicit Walk(ImportReport& report) : report_(report) {}

    void enter(const fs::path& folder, const std::string& prefix, int depth) {
        std::error_code fault;
        fs::directory_iterator entries(folder, fault), end;
        while (!fault && depth <= kDeepest && entries != end && files.size() <= kMostFiles) {
            meet(*entries, prefix, depth);
            entries.increment(fault);  // to the end also where reading fails half-way
        }
        if (fault || depth > kDeepest) report_.say(Weight::Warning, prefix, "import.folder_unreadable");
    }

    std::vector<SourceFile> files;
    std::int64_t other_files = 0;

private:
    void meet(const fs::directory_entry& entry, const std::string& prefix, int depth) {
        std::string raw = entry.path().filename().string(), name = nfc(is_utf8(raw) ? raw : from_latin1(raw));
        std::string path = prefix.empty() ? name : prefix + "/" + name;
        if (!is_utf8(raw)) report_.say(Weight::Warning, path, "import.name_not_utf8");
        std::error_code fault;
        auto status = entry.symlink_status(fault);
        if (fs::is_symlink(status)) return report_.say(Weight::Warning, path, "import.symlink");
        if (fs::is_directory(status)) {
            if (name != ".git" && name != "node_modules") enter(entry.path(), path, depth + 1);
        } else if (fs::is_regular_file(status) && is_of_use(path)) {
            files.push_back({path, entry.path(), entry.file_size(fault)});
        } else {
            ++other_files;
        }
    }

    ImportReport& report_;
};

}  // namespace

SourceTree::SourceTree(std::vector<SourceFile> files, std::int64_t other_files, std::string top)
    : files_(std::move(files)), other_files_(other_files), top_(std::move(top)) {
    std::sort(files_.begin(), files_.end(),
              [](auto& a, auto& b) { return a.path != b.path ? a.path < b.path : a.location < b.location; });
    for (std::size_t i = 0; i < files_.size(); ++i) {
        by_path_.emplace(files_[i].path, i);
        for (auto folder = folder_of(files_[i].path); !folder.empty(); folder = folder_of(folder))
            if (!folders_.emplace(folder).second) break;
    }
}

const SourceFile* SourceTree::find(std::string_view path) const {
    auto found = by_path_.find(std::string(path));
    return found == by_path_.end() ? nullptr : &files_[found->second];
}

bool is_of_use(std::string_view path) {
    auto extension = extension_of(path);
    return is_page_file(path) || is_media_file(path) || extension == "json" || extension == "yaml";
}

Result<SourceTree> read_folder(const fs::path& root, ImportReport& report) {
    Walk walk(report);
    walk.enter(root, {}, 0);
    if (walk.files.size() > kMostFiles)
        return Error{ErrorKind::Invalid, "import.too_many_files", {{"limit", std::to_string(kMostFiles)}}, {}};
    return SourceTree(std::move(walk.files), walk.other_files);
}

Result<std::string> read_bytes(const SourceFile& file, std::uint64_t limit) {
    auto unreadable = [&] { return Error{ErrorKind::Io, "import.unreadable", {}, file.location.string()}; };
    File handle(open(file.location.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    struct stat facts {};
    if (!handle.is_open() || fstat(handle.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) return unreadable();
    auto too_large = [&] { return Error{ErrorKind::TooLarge, "import.file_too_large", {{"limit", std::to_string(limit)}}, {}}; };
    if (static_cast<std::uint64_t>(facts.st_size) > limit) return too_large();
    std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
    if (!handle.read_at(bytes.data(), bytes.size(), 0)) return unreadable();  // also where it was cut short meanwhile
    return bytes;
}

}  // namespace catalyst::exchange
