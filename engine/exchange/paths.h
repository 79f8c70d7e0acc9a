// Paths inside an import's source: relative, '/' between names, NFC, as links of its pages mean them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::exchange {

std::string_view folder_of(std::string_view path);     // "a/b/c.md" -> "a/b"; "" at the top
std::string_view file_name_of(std::string_view path);  // "c.md"
std::string_view stem_of(std::string_view path);       // "c"
std::string extension_of(std::string_view path);       // "md": lower case, no dot

bool is_page_file(std::string_view path);   // *.md, *.markdown
bool is_media_file(std::string_view path);  // by extension, the types that domain/media.h takes
bool is_hidden(std::string_view path);      // a name in it starts with a dot, or is __MACOSX
bool is_front_page(std::string_view path);  // README or index, any case

// "a/./b/../c" -> "a/c"; nothing when it climbs above the top.
std::optional<std::string> tidy_path(std::string_view path);
// What a link's `destination`, not led by '/', means in a file of `folder`.
std::optional<std::string> resolve_path(std::string_view folder, std::string_view destination);
// What one that is led by '/' may mean: counted from the top, or from a folder above the file that a site was once made of;
// nearest the top first.
std::vector<std::string> absolute_paths(std::string_view folder, std::string_view destination);

// "bonnes_pratiques-2" -> "Bonnes pratiques 2".
std::string readable_name(std::string_view stem);

}  // namespace catalyst::exchange
