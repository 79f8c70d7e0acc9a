#include "pictures/png_chunks.h"

#include <algorithm>
#include <array>

#include <zlib.h>

#include "pictures/bytes.h"
#include "pictures/icc.h"
#include "pictures/inflate.h"

namespace catalyst::pictures {

namespace {

constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n");

std::uint32_t checksum(std::string_view bytes) { return std::uint32_t(crc32_z(0, data_of(bytes), bytes.size())); }

// §11.2.1: depths of grey, RGB, palette, grey with alpha, RGBA.
bool known(int colour, int depth) {
    constexpr std::array<unsigned, 7> kDepths{1 | 2 | 4 | 8 | 16, 0, 8 | 16, 1 | 2 | 4 | 8, 8 | 16, 0, 8 | 16};
    bool one_bit = depth > 0 && (depth & (depth - 1)) == 0;
    return colour >= 0 && colour < int(kDepths.size()) && one_bit && (kDepths[std::size_t(colour)] & unsigned(depth)) != 0;
}

bool read_header(PngChunks& png, std::string_view whole, std::string_view body) {
    if (body.size() != 13 || !png.header.empty()) return false;
    png.header = whole;
    auto width = big32(body, 0), height = big32(body, 4);
    if (width == 0 || height == 0 || width > 0x7FFFFFFF || height > 0x7FFFFFFF) return false;
    png.width = int(width);
    png.height = int(height);
    png.depth = int(byte_at(body, 8));
    png.colour = int(byte_at(body, 9));
    png.interlaced = byte_at(body, 12) == 1;
    return known(png.colour, png.depth) && byte_at(body, 10) == 0 && byte_at(body, 11) == 0 && byte_at(body, 12) <= 1;
}

// Ancillary chunks may stand once, before the image data.
void keep_once(std::vector<std::string_view>& kept, const PngChunks& png, std::string_view whole) {
    auto type = whole.substr(4, 4);
    bool there = std::any_of(kept.begin(), kept.end(), [&](std::string_view other) { return other.substr(4, 4) == type; });
    if (!there && png.data.empty()) kept.push_back(whole);
}

bool sort_out(PngChunks& png, std::string_view type, std::string_view whole, std::string_view body) {
    if (type == "IHDR") return read_header(png, whole, body);
    if (png.header.empty()) return false;
    if (type == "IDAT") png.data.push_back(body);
    if (type == "gAMA" || type == "cHRM" || type == "sRGB") keep_once(png.colours, png, whole);
    if (type == "PLTE" || type == "tRNS") keep_once(png.palette, png, whole);
    if (type == "eXIf" && png.exif.empty()) png.exif = body;
    if (type == "iCCP" && png.icc.empty()) png.icc = body;
    return true;
}

bool complete(const PngChunks& png) {
    bool palette = !png.palette.empty() && png.palette[0].substr(4, 4) == "PLTE" && png.palette[0].size() > 12;
    return !png.data.empty() && (png.colour != 3 || palette);
}

void put_chunk(std::string& out, std::string_view type, std::string_view body) {
    put_big(out, std::uint32_t(body.size()), 4);
    auto start = out.size();
    out.append(type).append(body);
    put_big(out, checksum(std::string_view(out).substr(start)), 4);
}

// The columns or rows of a pass: those from `first` on, every `step`th.
std::int64_t count(int size, int first, int step) { return size <= first ? 0 : (size - first + step - 1) / step; }

bool rows_are_whole(Inflater& data, const PngChunks& png, std::int64_t columns, std::int64_t rows) {
    constexpr std::array<int, 7> kChannels{1, 0, 3, 1, 2, 0, 4};
    if (columns == 0) return true;
    auto bits = columns * kChannels[std::size_t(png.colour)] * png.depth;
    std::string row(std::size_t(1 + (bits + 7) / 8), '\0');
    for (; rows > 0; --rows)
        if (!data.fill(row) || byte_at(row, 0) > 4) return false;
    return true;
}

}  // namespace

std::optional<PngChunks> png_chunks(std::string_view bytes) {
    PngChunks png;
    if (!bytes.starts_with(kSignature)) return std::nullopt;
    for (auto rest = bytes.substr(kSignature.size()); rest.size() >= 12;) {
        std::size_t length = big32(rest, 0);
        if (length > rest.size() - 12) return std::nullopt;
        auto whole = take(rest, length + 12);
        if (big32(whole, length + 8) != checksum(whole.substr(4, length + 4))) return std::nullopt;
        auto type = whole.substr(4, 4);
        if (type == "IEND") return complete(png) ? std::optional(std::move(png)) : std::nullopt;
        if (!sort_out(png, type, whole, whole.substr(8, length))) return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::size_t> image_data_length(const PngChunks& png) {
    struct Pass {
        int left, top, right, down;
    };
    constexpr std::array<Pass, 7> kAdam7{
        {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};
    Inflater data(png.data);
    bool whole = true;
    if (!png.interlaced) whole = rows_are_whole(data, png, png.width, png.height);
    for (std::size_t i = 0; png.interlaced && whole && i < kAdam7.size(); ++i) {
        const auto& pass = kAdam7[i];
        whole = rows_are_whole(data, png, count(png.width, pass.left, pass.right), count(png.height, pass.top, pass.down));
    }
    if (!whole || !data.at_end()) return std::nullopt;
    return data.read();
}

std::string assembled(const PngChunks& png, std::size_t length, const std::string& icc) {
    std::string out(kSignature);
    out.append(png.header);
    if (!icc.empty()) put_chunk(out, "iCCP", std::string("profile\0\0", 9) + deflated(icc));
    if (icc.empty())
        for (auto chunk : png.colours) out.append(chunk);
    for (auto chunk : png.palette) out.append(chunk);
    std::string data;
    data.reserve(length);
    for (auto part : png.data) data.append(part.substr(0, length - data.size()));
    put_chunk(out, "IDAT", data);
    put_chunk(out, "IEND", {});
    return out;
}

std::string profile_of(const PngChunks& png) {
    constexpr std::size_t kLongestName = 80, kMost = 1 << 20;
    auto end = png.icc.substr(0, kLongestName).find('\0');
    bool grey = png.colour == 0 || png.colour == 4;
    if (grey || end == std::string_view::npos || end + 2 > png.icc.size() || png.icc[end + 1] != 0) return {};
    Inflater data({png.icc.substr(end + 2)});
    return plain_profile(data.rest(kMost));
}

}  // namespace catalyst::pictures
