#include <algorithm>
#include <array>
#include <string_view>

#include "markup/page_writer.h"

namespace catalyst::markup {

namespace {

constexpr std::array<std::string_view, 68> kLanguages{
    "ada",        "apache", "arduino", "asm",   "awk",        "bash",    "basic",  "bibtex", "c",      "clojure",
    "cmake",      "cpp",    "csharp",  "css",   "csv",        "d",       "dart",   "diff",   "docker", "dockerfile",
    "elixir",     "erlang", "fortran", "go",    "graphql",    "haskell", "html",   "http",   "ini",    "java",
    "javascript", "js",     "json",    "julia", "kotlin",     "latex",   "lisp",   "lua",    "make",   "makefile",
    "markdown",   "matlab", "md",      "nginx", "nix",        "ocaml",   "pascal", "perl",   "php",    "prolog",
    "py",         "python", "r",       "ruby",  "rust",       "scala",   "scheme", "sh",     "shell",  "sql",
    "swift",      "text",   "toml",    "ts",    "typescript", "xml",     "yaml",   "yml"};
static_assert(std::is_sorted(kLanguages.begin(), kLanguages.end()));

}  // namespace

bool known_language(std::string_view name) { return std::binary_search(kLanguages.begin(), kLanguages.end(), name); }

}  // namespace catalyst::markup
