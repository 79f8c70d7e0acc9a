#include "domain/media.h"

#include <array>
#include <cstddef>

#include "base/text.h"

namespace catalyst::domain {

namespace {

struct Size { int width = 0, height = 0; };

unsigned byte_at(std::string_view bytes, std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0; }
int big16(std::string_view b, std::size_t at) { return int(byte_at(b, at) << 8 | byte_at(b, at + 1)); }
int little16(std::string_view b, std::size_t at) { return int(byte_at(b, at + 1) << 8 | byte_at(b, at)); }
int little24(std::string_view b, std::size_t at) { return int(byte_at(b, at + 2) << 16) | little16(b, at); }

// W3C PNG §11.2.2: IHDR is the first chunk.
Size png_size(std::string_view b) { return {int(unsigned(big16(b, 16)) << 16) | big16(b, 18), int(unsigned(big16(b, 20)) << 16) | big16(b, 22)}; }

// ITU T.81 Annex B: walks the marker segments to the first start of frame.
Size jpeg_size(std::string_view b) {
    for (std::size_t at = 2; at + 9 < b.size();) {
        if (byte_at(b, at) != 0xFF) return {};
        unsigned marker = byte_at(b, at + 1);
        if (marker == 0xFF) { ++at; continue; }
        bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return {big16(b, at + 7), big16(b, at + 5)};
        at += 2 + std::size_t(big16(b, at + 2));
    }
    return {};
}

// RFC 9649 §2.5–2.7: extended, lossless or lossy first chunk.
Size webp_size(std::string_view b) {
    auto chunk = b.substr(12, 4);
    if (chunk == "VP8X") return {little24(b, 24) + 1, little24(b, 27) + 1};
    if (chunk == "VP8 ") return {little16(b, 26) & 0x3FFF, little16(b, 28) & 0x3FFF};
    if (chunk == "VP8L") {
        unsigned bits = unsigned(little16(b, 21)) | unsigned(little16(b, 23)) << 16;
        return {int(bits & 0x3FFF) + 1, int(bits >> 14 & 0x3FFF) + 1};
    }
    return {};
}

std::string extension(std::string_view name) {
    auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string{} : lower(name.substr(dot + 1));
}

std::optional<MediaKind> raster(std::string type, Size size) {
    constexpr int kLargestSide = 30'000;
    if (size.width <= 0 || size.height <= 0 || size.width > kLargestSide || size.height > kLargestSide) return std::nullopt;
    return MediaKind{std::move(type), size.width, size.height};
}

bool looks_like_svg(std::string_view bytes) { return is_utf8(bytes) && bytes.substr(0, 4096).find("<svg") != std::string_view::npos; }

}  // namespace

std::optional<MediaKind> recognise_media(std::string_view name, std::string_view bytes) {
    std::string ext = extension(name);
    if (ext == "png" && bytes.starts_with("\x89PNG\r\n\x1a\n")) return raster("image/png", png_size(bytes));
    if ((ext == "jpg" || ext == "jpeg") && bytes.starts_with("\xFF\xD8\xFF")) return raster("image/jpeg", jpeg_size(bytes));
    if (ext == "gif" && (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")))
        return raster("image/gif", {little16(bytes, 6), little16(bytes, 8)});
    if (ext == "webp" && bytes.starts_with("RIFF") && bytes.size() > 30 && bytes.substr(8, 4) == "WEBP")
        return raster("image/webp", webp_size(bytes));
    if (ext == "svg" && looks_like_svg(bytes)) return MediaKind{"image/svg+xml", 0, 0};
    if (ext == "pdf" && bytes.starts_with("%PDF-")) return MediaKind{"application/pdf", 0, 0};
    if (ext == "txt" && is_utf8(bytes)) return MediaKind{"text/plain", 0, 0};
    return std::nullopt;
}

std::string media_name(std::string_view file_name) {
    file_name = file_name.substr(file_name.find_last_of("/\\") + 1);
    std::string clean, text = nfc(to_utf8(file_name));
    for (unsigned char c : text) {
        if (c < 0x20 || c == 0x7F) continue;
        bool awkward = c == ' ' || c == '<' || c == '>' || c == '"' || c == '\'' || c == '(' || c == ')' || c == '[' || c == ']' ||
                       c == '%' || c == '?' || c == '#' || c == '|' || c == '&' || c == '`' || c == '*' || c == ':';
        clean += awkward ? '-' : static_cast<char>(c);
    }
    while (!clean.empty() && (clean.front() == '.' || clean.front() == '-')) clean.erase(0, 1);
    auto dot = clean.rfind('.');
    return dot == std::string::npos ? clean : clean.substr(0, dot) + lower(clean.substr(dot));
}

}  // namespace catalyst::domain
