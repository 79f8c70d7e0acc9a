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
    file_ = File(mkostemp(pattern.data(), O_CLOEXEC));
    if (!file_.is_open()) fail("no temporary file for the import");
    unlink(pattern.c_str());
}

void Spool::put(std::size_t number, std::string_view record) {
    std::size_t offset = 0;
    {
        std::lock_guard lock(mutex_);
        if (places_.size() <= number) places_.resize(number + 1);
        offset = end_;
        end_ += record.size();
        places_[number] = {offset, record.size()};
    }
    if (!file_.write_at(record, offset)) fail("the import's temporary file could not be written");
}

std::string Spool::get(std::size_t number) const {
    Place place;
    {
        std::lock_guard lock(mutex_);
        place = places_.at(number);
    }
    std::string record(place.size, '\0');
    if (!file_.read_at(record.data(), record.size(), place.offset)) fail("the import's temporary file could not be read");
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
