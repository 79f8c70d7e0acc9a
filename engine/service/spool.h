// A temporary file of records, written in any order by several threads and read back by number. It has no name once opened, so
// that nothing is left behind whatever happens.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"

namespace catalyst::service {

class Spool {
public:
    explicit Spool(const std::filesystem::path& folder);  // throws std::system_error when it can't be made

    void put(std::size_t number, std::string_view record);  // throws std::system_error (disk full)
    std::string get(std::size_t number) const;              // REQUIRES: put(number, …) has returned

private:
    struct Place {
        std::size_t offset = 0, size = 0;
    };
    File file_;
    mutable std::mutex mutex_;
    std::size_t end_ = 0;
    std::vector<Place> places_;
};

// Strings one after another, each behind its length.
class RecordWriter {
public:
    void text(std::string_view value);
    void number(std::int64_t value);
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class RecordReader {
public:
    explicit RecordReader(std::string_view bytes) : rest_(bytes) {}
    std::string text();
    std::int64_t number();

private:
    std::string_view bytes(std::size_t count);
    std::string_view rest_;
};

}  // namespace catalyst::service
