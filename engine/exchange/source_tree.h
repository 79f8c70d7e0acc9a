// The files of an import, wherever they really lie: a folder of the user's, or what an archive held, unpacked under names of our
// own. Bytes are read one file at a time; only names are kept.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "exchange/report.h"

namespace catalyst::exchange {

constexpr std::uint64_t kLargestFile = 32u << 20;

struct SourceFile {
    std::string path;                // inside the source: see paths.h
    std::filesystem::path location;  // on disk
    std::uint64_t size = 0;
};

class SourceTree {
public:
    // Sorted by path. Of two files whose names differ only in their Unicode form, the first stands for both in `find`.
    // `top`: the folder, with its slash, that all files are in; empty where there is none, and for folders of the user's.
    explicit SourceTree(std::vector<SourceFile> files, std::int64_t other_files = 0, std::string top = {});

    const std::vector<SourceFile>& files() const { return files_; }
    const SourceFile* find(std::string_view path) const;
    bool has_folder(std::string_view path) const { return folders_.contains(std::string(path)); }
    std::int64_t other_files() const { return other_files_; }
    const std::string& top() const { return top_; }

private:
    std::vector<SourceFile> files_;
    std::unordered_map<std::string, std::size_t> by_path_;
    std::unordered_set<std::string> folders_;
    std::int64_t other_files_ = 0;
    std::string top_;
};

// Whether a file could be of use: page, media, or a part of a bundle. Others are counted, never read.
bool is_of_use(std::string_view path);

// Links are not followed but reported, as are folders that can't be read. `.git` and `node_modules` are passed over.
// Errors: Invalid "import.too_many_files" {limit}.
Result<SourceTree> read_folder(const std::filesystem::path& root, ImportReport& report);

// Never follows a link. Errors: Io "import.unreadable"; TooLarge "import.file_too_large" {limit}.
Result<std::string> read_bytes(const SourceFile& file, std::uint64_t limit);

}  // namespace catalyst::exchange
