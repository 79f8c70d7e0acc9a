#include "view/static_files.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/digest.h"

namespace catalyst::view {

namespace {

constexpr std::size_t kDigestLength = 16;  // 64 bits: enough to tell versions of one file apart

std::string type_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types{{{".css", "text/css; charset=utf-8"},
                                                                                  {".js", "text/javascript; charset=utf-8"},
                                                                                  {".svg", "image/svg+xml"},
                                                                                  {".png", "image/png"},
                                                                                  {".webp", "image/webp"},
                                                                                  {".jpg", "image/jpeg"},
                                                                                  {".ico", "image/x-icon"},
                                                                                  {".woff2", "font/woff2"},
                                                                                  {".txt", "text/plain; charset=utf-8"}}};
    for (const auto& [extension, type] : types)
        if (name.ends_with(extension)) return std::string(type);
    return "application/octet-stream";
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const Files& files) {
    StaticFiles out;
    for (const auto& [path, bytes] : files.below("static/")) {
        auto name = path.substr(path.rfind('/') + 1);
        if (name.starts_with('.')) continue;
        if (out.find(name) != nullptr) return broken(path, "another static file has this name");
        out.files_.push_back({name, sha256_hex(bytes).substr(0, kDigestLength), type_of(name), bytes});
    }
    std::sort(out.files_.begin(), out.files_.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return out;
}

const StaticFile* StaticFiles::find(std::string_view name) const {
    auto it = std::find_if(files_.begin(), files_.end(), [&](const StaticFile& file) { return file.name == name; });
    return it == files_.end() ? nullptr : &*it;
}

std::string StaticFiles::path(std::string_view name) const {
    auto file = find(name);
    return file == nullptr ? std::string{} : "/static/" + file->digest + "/" + file->name;
}

std::string_view StaticFiles::bytes(std::string_view name) const {
    auto file = find(name);
    return file == nullptr ? std::string_view{} : file->bytes;
}

}  // namespace catalyst::view
