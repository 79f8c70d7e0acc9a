// Where an export goes. Files come in the exporter's order, each whole. Until `finish` nothing stands at the target: a sink that
// is destroyed before leaves nothing behind. Same puts, same bytes: fixed times, owners and modes.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace catalyst::exchange {

class Sink {
public:
    virtual ~Sink() = default;
    // `path` is relative, with '/' between names, none of them "..". Errors: Io "export.io" {file, reason}.
    virtual Status put(std::string_view path, std::string_view bytes) = 0;
    virtual Status finish() = 0;
};

// A folder that does not exist yet, or is empty. Errors: Conflict "export.exists" {target}; Io "export.io" {file, reason}.
Result<std::unique_ptr<Sink>> folder_sink(const std::filesystem::path& target);
// A file that does not exist yet. Errors: the same.
Result<std::unique_ptr<Sink>> zip_sink(const std::filesystem::path& target);
// A zip where the name says so, else a folder.
Result<std::unique_ptr<Sink>> open_sink(const std::filesystem::path& target);

class MemorySink final : public Sink {
public:
    Status put(std::string_view path, std::string_view bytes) override {
        files.insert_or_assign(std::string(path), std::string(bytes));
        return Done{};
    }
    Status finish() override { return Done{}; }

    std::map<std::string, std::string> files;
};

}  // namespace catalyst::exchange
