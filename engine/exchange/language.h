// The language a text is written in, by its words (Compact Language Detector 2). A doubtful answer is no answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace catalyst::exchange {

// A language tag in the form of domain::normal_language; nothing for texts that are short, mixed or unclear. REQUIRES:
// is_utf8(body).
std::optional<std::string> guess_language(std::string_view body);

// What a path says: a folder named as a language ("docs/fr/a.md", "zh-hans/a.md") or a suffix ("a.fr.md"). Only two-letter codes
// and those with a region or script of languages that people write pages in, so that "src/io/a.md" says nothing.
std::optional<std::string> path_language(std::string_view path);

// Both together: the path is believed where the text agrees or says nothing clear; else the text is.
std::optional<std::string> guess_language(std::string_view path, std::string_view body);

}  // namespace catalyst::exchange
