#include "service/spool.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace catalyst::service {

namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

Spool::Spool(const std::filesystem::path& folder) {
    std::string pattern = (folder / "import-XXXXXX").string();
    file_ = mkostemp(pattern.data(), O_CLOEXEC);
    if (file_ < 0) fail("no temporary file for the import");
    unlink(pattern.c_str());
}

Spool::~Spool() { close(file_); }

void Spool::put(std::size_t number, std::string_view record) {
    std::int64_t offset = 0;
    {
        std::lock_guard lock(mutex_);
        if (places_.size() <= number) places_.resize(number + 1);
        offset = end_;
        end_ += std::int64_t(record.size());
        places_[number] = {offset, std::int64_t(record.size())};
    }
    while (!record.empty()) {
        auto n = pwrite(file_, record.data(), record.size(), offset);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("the import's temporary file could not be written");
        record.remove_prefix(std::size_t(n));
        offset += n;
    }
}

std::string Spool::get(std::size_t number) const {
    Place place;
    {
        std::lock_guard lock(mutex_);
        place = places_.at(number);
    }
    std::string record(std::size_t(place.size), '\0');
    for (std::size_t done = 0; done < record.size();) {
        auto n = pread(file_, record.data() + done, record.size() - done, place.offset + std::int64_t(done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) fail("the import's temporary file could not be read");
        done += std::size_t(n);
    }
    return record;
}

void RecordWriter::number(std::int64_t value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof value); }

void RecordWriter::text(std::string_view value) {
    number(std::int64_t(value.size()));
    bytes_ += value;
}

std::string_view RecordReader::bytes(std::size_t count) {
    if (count > rest_.size()) throw std::runtime_error("a record of the import's temporary file is cut short");
    auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
}

std::int64_t RecordReader::number() {
    std::int64_t value = 0;
    std::memcpy(&value, bytes(sizeof value).data(), sizeof value);
    return value;
}

std::string RecordReader::text() { return std::string(bytes(std::size_t(number()))); }

}  // namespace catalyst::service
