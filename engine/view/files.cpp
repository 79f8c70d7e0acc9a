#include "view/files.h"

#include <fstream>
#include <iterator>
#include <system_error>

#include "base/assets.h"

namespace catalyst::view {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFolders[] = {"templates/", "static/"};

bool ours(std::string_view path) {
    for (auto folder : kFolders)
        if (path.starts_with(folder)) return true;
    return false;
}

std::optional<std::string> read_whole(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

Error broken(std::string_view file, std::string_view reason) {
    return {ErrorKind::Invalid, "view.broken", {{"file", std::string(file)}, {"reason", std::string(reason)}}, {}};
}

Result<Files> Files::load(const std::optional<fs::path>& theme) {
    Files files;
    for (const auto& asset : assets())
        if (ours(asset.path)) files.by_path_.emplace(asset.path, asset.bytes);
    if (!theme) return files;

    std::error_code failed;
    if (!fs::is_directory(*theme, failed)) return broken(theme->string(), "not a folder");
    for (fs::recursive_directory_iterator at(*theme, failed), end; !failed && at != end; at.increment(failed)) {
        auto path = at->path().lexically_relative(*theme).generic_string();
        if (!ours(path) || !at->is_regular_file(failed)) continue;
        auto bytes = read_whole(at->path());
        if (!bytes) return broken(at->path().string(), "cannot be read");
        files.by_path_[path] = files.from_theme_.emplace_back(std::move(*bytes));
    }
    if (failed) return broken(theme->string(), failed.message());
    return files;
}

std::optional<std::string_view> Files::find(std::string_view path) const {
    auto it = by_path_.find(path);
    if (it == by_path_.end()) return std::nullopt;
    return it->second;
}

std::map<std::string, std::string_view, std::less<>> Files::below(std::string_view folder) const {
    std::map<std::string, std::string_view, std::less<>> found;
    for (auto it = by_path_.lower_bound(folder); it != by_path_.end() && it->first.starts_with(folder); ++it) found.insert(*it);
    return found;
}

}  // namespace catalyst::view
