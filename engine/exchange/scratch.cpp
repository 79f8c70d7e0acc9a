#include "exchange/scratch.h"

#include <string>
#include <system_error>
#include <utility>

#include <stdlib.h>

namespace catalyst::exchange {

Result<Scratch> Scratch::make(const std::filesystem::path& parent) {
    auto folder = parent.empty() ? std::filesystem::temp_directory_path() : parent;
    std::string pattern = (folder / ".catalyst-import-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) return Error{ErrorKind::Io, "import.scratch", {{"folder", folder.string()}}, {}};
    return Scratch(pattern);
}

Scratch::Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}

Scratch::~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace catalyst::exchange
