#include "exchange/paths.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace catalyst::exchange {

std::string_view folder_of(std::string_view path) {
    auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view file_name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view stem_of(std::string_view path) {
    auto name = file_name_of(path);
    auto dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string extension_of(std::string_view path) {
    auto name = file_name_of(path);
    auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string{} : lower(name.substr(dot + 1));
}

bool is_page_file(std::string_view path) {
    auto extension = extension_of(path);
    return extension == "md" || extension == "markdown";
}

bool is_media_file(std::string_view path) {
    static constexpr std::array<std::string_view, 8> kTypes{"png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "txt"};
    return std::find(kTypes.begin(), kTypes.end(), extension_of(path)) != kTypes.end();
}

bool is_hidden(std::string_view path) {
    for (auto name : split(path, '/'))
        if (name.starts_with('.') || name == "__MACOSX") return true;
    return false;
}

bool is_front_page(std::string_view path) {
    auto stem = lower(stem_of(path));
    return stem == "readme" || stem == "index";
}

std::optional<std::string> tidy_path(std::string_view path) {
    std::vector<std::string> names;
    for (auto name : split(path, '/')) {
        if (name.empty() || name == ".") continue;
        if (name != "..")
            names.emplace_back(name);
        else if (names.empty())
            return std::nullopt;
        else
            names.pop_back();
    }
    return join(names, "/");
}

std::optional<std::string> resolve_path(std::string_view folder, std::string_view destination) {
    return tidy_path(std::string(folder) + "/" + std::string(destination));
}

std::vector<std::string> absolute_paths(std::string_view folder, std::string_view destination) {
    std::vector<std::string> paths;
    std::string above;
    auto add = [&] {
        if (auto path = tidy_path(above + std::string(destination))) paths.push_back(*path);
    };
    add();
    if (folder.empty()) return paths;
    for (auto name : split(folder, '/')) {
        above += (above.empty() ? "" : "/") + std::string(name);
        add();
    }
    return paths;
}

std::string readable_name(std::string_view stem) {
    std::string out;
    for (char c : stem) {
        bool gap = c == '_' || c == '-' || c == ' ';
        if (!gap)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    out = trim(out);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

}  // namespace catalyst::exchange
