#include "pictures/jpeg_layout.h"

#include <algorithm>

#include "pictures/bytes.h"

namespace catalyst::pictures {

namespace {

constexpr std::string_view kExif("Exif\0\0", 6), kIcc("ICC_PROFILE\0", 12);
constexpr std::uint32_t kEnd = 0xD9, kScan = 0xDA, kApp1 = 0xE1, kApp2 = 0xE2;

bool is_frame(std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// The next marker that is no stuffed byte, no fill byte and no restart; over coded data and, as decoders do, over stray bytes.
// Nothing (npos) where there is none.
std::size_t next_marker(std::string_view b, std::size_t at) {
    for (at = b.find('\xFF', at); at + 1 < b.size(); at = b.find('\xFF', at + 1)) {
        auto code = byte_at(b, at + 1);
        if (code != 0 && code != 0xFF && (code < 0xD0 || code > 0xD7)) return at;
    }
    return std::string_view::npos;
}

// B.2.2: precision, height, width, and for each component its sampling beside the largest.
bool read_frame(JpegLayout& layout, std::uint32_t marker, std::string_view body) {
    layout.progressive = marker == 0xC2 || marker == 0xCA;
    layout.height = int(big16(body, 1));
    layout.width = int(big16(body, 3));
    layout.components = int(byte_at(body, 5));
    if (layout.width == 0 || layout.height == 0 || layout.components == 0) return false;
    if (layout.components > 4 || body.size() < 6 + 3 * std::size_t(layout.components)) return false;
    std::uint32_t most = 1, all = 0;
    for (std::size_t at = 7; at < 6 + 3 * std::size_t(layout.components); at += 3) {
        auto factors = byte_at(body, at), samples = (factors >> 4) * (factors & 15);
        most = std::max(most, samples);
        all += samples;
    }
    layout.samples = std::int64_t(layout.width) * layout.height * all / most;
    return true;
}

// Its segments are numbered from 1; one out of order and there is no profile.
void read_icc(JpegLayout& layout, std::string_view body, std::uint32_t& next) {
    if (byte_at(body, kIcc.size()) != next || body.size() < kIcc.size() + 2) next = 0;
    if (next == 0) return layout.icc.clear();
    layout.icc += body.substr(kIcc.size() + 2);
    ++next;
}

}  // namespace

std::optional<JpegLayout> jpeg_layout(std::string_view b) {
    JpegLayout layout;
    if (!b.starts_with("\xFF\xD8\xFF")) return std::nullopt;
    std::uint32_t next_icc = 1;
    for (auto at = next_marker(b, 2); at != std::string_view::npos; at = next_marker(b, at)) {
        auto marker = byte_at(b, at + 1);
        at += 2;
        if (marker == kEnd) {
            layout.end = at;
            return layout.scans > 0 ? std::optional(layout) : std::nullopt;
        }
        if (marker < 0xC0) continue;
        auto length = big16(b, at);
        if (marker == 0xD8 || length < 2 || length > b.size() - std::min(at, b.size())) return std::nullopt;
        auto body = b.substr(at + 2, length - 2);
        at += length;
        if (is_frame(marker) && (layout.width != 0 || !read_frame(layout, marker, body))) return std::nullopt;
        if (marker == kScan && layout.width == 0) return std::nullopt;
        layout.scans += marker == kScan;
        if (marker == kApp1 && body.starts_with(kExif) && layout.exif.empty()) layout.exif = body.substr(kExif.size());
        if (marker == kApp2 && body.starts_with(kIcc)) read_icc(layout, body, next_icc);
    }
    return std::nullopt;
}

}  // namespace catalyst::pictures
