// Archives as an attacker writes them: byte by byte, where libraries would refuse to.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::tests {

struct ZipEntry {
    std::string name, bytes = {};
    std::uint32_t unix_mode = 0100644;  // 0120777: a symbolic link
    std::uint16_t flags = 0;            // 1: encrypted, 0x800: the name is UTF-8
    std::int64_t said_size = -1;        // the size it claims; -1: the true one
};

inline std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (unsigned char c : bytes) {
        crc ^= c;
        for (int i = 0; i < 8; ++i) crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
    }
    return ~crc;
}

class ZipBytes {
public:
    ZipBytes& add(const ZipEntry& entry) {
        offsets_.push_back(out_.size());
        entries_.push_back(entry);
        out_ += "PK\x03\x04";
        common(entry);
        u16(out_, 0);
        out_ += entry.name + entry.bytes;
        return *this;
    }

    // The same data once more under another name: what "overlapping" bombs are made of.
    ZipBytes& alias(std::string name, std::size_t of) {
        ZipEntry entry = entries_[of];
        entry.name = std::move(name);
        offsets_.push_back(offsets_[of]);
        entries_.push_back(std::move(entry));
        return *this;
    }

    std::string str() const {
        std::string all = out_, directory;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const auto& entry = entries_[i];
            directory += "PK\x01\x02";
            u16(directory, 3 << 8 | 20);  // made on Unix
            std::string middle;
            ZipBytes local;
            local.common(entry);
            directory += local.out_;
            u16(directory, 0), u16(directory, 0), u16(directory, 0), u16(directory, 0);
            u32(directory, entry.unix_mode << 16);
            u32(directory, std::uint32_t(offsets_[i]));
            directory += entry.name;
        }
        auto count = std::uint16_t(entries_.size() > 0xFFFF ? 0xFFFF : entries_.size());
        all += directory;
        if (count == 0xFFFF) all += zip64_end(all.size(), directory.size());
        all += "PK\x05\x06";
        u32(all, 0), u16(all, count), u16(all, count), u32(all, std::uint32_t(directory.size())),
            u32(all, std::uint32_t(out_.size())), u16(all, 0);
        return all;
    }

private:
    static void u16(std::string& out, unsigned value) { out += {char(value & 0xFF), char(value >> 8 & 0xFF)}; }
    // More than 65,535 entries are counted here (APPNOTE.TXT 4.3.14 and 4.3.15).
    std::string zip64_end(std::size_t at, std::size_t directory_size) const {
        std::string end = "PK\x06\x06";
        u64(end, 44), u16(end, 45), u16(end, 45), u32(end, 0), u32(end, 0), u64(end, entries_.size()), u64(end, entries_.size()),
            u64(end, directory_size), u64(end, out_.size());
        end += "PK\x06\x07";
        u32(end, 0), u64(end, at), u32(end, 1);
        return end;
    }

    static void u64(std::string& out, std::uint64_t value) {
        u32(out, std::uint32_t(value)), u32(out, std::uint32_t(value >> 32));
    }
    static void u32(std::string& out, std::uint32_t value) { u16(out, value & 0xFFFF), u16(out, value >> 16); }
    void common(const ZipEntry& entry) {
        auto said = std::uint32_t(entry.said_size < 0 ? std::int64_t(entry.bytes.size()) : entry.said_size);
        u16(out_, 20), u16(out_, entry.flags), u16(out_, 0), u32(out_, 0x00210000);
        u32(out_, crc32(entry.bytes)), u32(out_, said), u32(out_, said), u16(out_, unsigned(entry.name.size()));
    }

    std::string out_;
    std::vector<ZipEntry> entries_;
    std::vector<std::size_t> offsets_;
};

struct TarEntry {
    std::string name;
    std::string bytes = "# x\n";
    unsigned type = AE_IFREG;
    std::string symlink = {}, hardlink = {};
};

enum class Pack { Zip, Tar, TarGz };

// Well-formed archives, deflated where the format does it.
inline std::string pack(Pack format, const std::vector<TarEntry>& entries) {
    std::string out;
    archive* writer = archive_write_new();
    if (format == Pack::Zip)
        archive_write_set_format_zip(writer);
    else
        archive_write_set_format_pax_restricted(writer);
    if (format == Pack::TarGz) archive_write_add_filter_gzip(writer);
    archive_write_set_options(writer, "hdrcharset=UTF-8");
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open2(
        writer, &out, nullptr,
        [](archive*, void* to, const void* bytes, size_t size) {
            static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
            return la_ssize_t(size);
        },
        nullptr, nullptr);
    for (const auto& item : entries) {
        archive_entry* entry = archive_entry_new();
        if (format == Pack::Zip)
            archive_entry_set_pathname_utf8(entry, item.name.c_str());
        else
            archive_entry_set_pathname(entry, item.name.c_str());
        archive_entry_set_filetype(entry, item.type);
        archive_entry_set_perm(entry, 0644);
        if (!item.symlink.empty()) archive_entry_set_symlink(entry, item.symlink.c_str());
        if (!item.hardlink.empty()) archive_entry_set_hardlink(entry, item.hardlink.c_str());
        bool has_bytes = item.type == AE_IFREG && item.hardlink.empty();
        archive_entry_set_size(entry, has_bytes ? la_int64_t(item.bytes.size()) : 0);
        archive_write_header(writer, entry);
        if (has_bytes) archive_write_data(writer, item.bytes.data(), item.bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    return out;
}

}  // namespace catalyst::tests
