#include "domain/media.h"

#include <cstddef>
#include <utility>

#include "base/character.h"
#include "base/text.h"
#include "domain/media_signature.h"

namespace catalyst::domain {

namespace {

struct Size {
    int width = 0, height = 0;
};

unsigned byte_at(std::string_view bytes, std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0; }
int big16(std::string_view b, std::size_t at) { return int(byte_at(b, at) << 8 | byte_at(b, at + 1)); }
int little16(std::string_view b, std::size_t at) { return int(byte_at(b, at + 1) << 8 | byte_at(b, at)); }
int little24(std::string_view b, std::size_t at) { return int(byte_at(b, at + 2) << 16) | little16(b, at); }

bool holds(std::string_view b, std::size_t at, std::string_view mark) {
    return b.size() >= at + mark.size() && b.substr(at, mark.size()) == mark;
}

// W3C PNG §11.2.2: IHDR is the first chunk.
Size png_size(std::string_view b) {
    if (!holds(b, 12, "IHDR") || b.size() < 24) return {};
    return {int(unsigned(big16(b, 16)) << 16) | big16(b, 18), int(unsigned(big16(b, 20)) << 16) | big16(b, 22)};
}

// GIF89a specification §18: the logical screen descriptor follows the signature.
Size gif_size(std::string_view b) {
    if (b.size() < 10) return {};
    return {little16(b, 6), little16(b, 8)};
}

// ITU T.81 Annex B: walks the marker segments to the first start of frame.
Size jpeg_size(std::string_view b) {
    for (std::size_t at = 2; at + 9 < b.size();) {
        if (byte_at(b, at) != 0xFF) return {};
        unsigned marker = byte_at(b, at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return {big16(b, at + 7), big16(b, at + 5)};
        at += 2 + std::size_t(big16(b, at + 2));
    }
    return {};
}

// RFC 9649 §2.5–2.7: extended, lossy or lossless first chunk; the last two repeat their own start code.
Size webp_size(std::string_view b) {
    if (holds(b, 12, "VP8X") && b.size() >= 30) return {little24(b, 24) + 1, little24(b, 27) + 1};
    if (holds(b, 12, "VP8 ") && holds(b, 23, "\x9D\x01\x2A") && b.size() >= 30)
        return {little16(b, 26) & 0x3FFF, little16(b, 28) & 0x3FFF};
    if (holds(b, 12, "VP8L") && holds(b, 20, "\x2F") && b.size() >= 25) {
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

// Characters that would need escaping in a link, a shell or a file system.
bool awkward(std::string_view character) {
    return character.size() == 1 && std::string_view("<>\"'()[]%?#|&`*:").find(character[0]) != std::string_view::npos;
}

// At most kLongestName bytes, the extension kept.
std::string cut_name(const std::string& name) {
    constexpr std::size_t kLongestName = 160, kLongestExtension = 16;
    if (name.size() <= kLongestName) return name;
    auto dot = name.rfind('.');
    auto tail = dot == std::string::npos || name.size() - dot > kLongestExtension ? std::string{} : name.substr(dot);
    auto end = kLongestName - tail.size();
    while ((static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    while (end > 0 && (name[end - 1] == '.' || name[end - 1] == '-')) --end;
    return name.substr(0, end) + tail;
}

std::string with_small_extension(std::string name) {
    for (auto at = name.rfind('.'); at < name.size(); ++at)
        if (name[at] >= 'A' && name[at] <= 'Z') name[at] = static_cast<char>(name[at] - 'A' + 'a');
    return name;
}

}  // namespace

std::optional<MediaKind> recognise_media(std::string_view name, std::string_view bytes) {
    std::string ext = extension(name);
    if (ext == "png" && bytes.starts_with("\x89PNG\r\n\x1a\n")) return raster("image/png", png_size(bytes));
    if ((ext == "jpg" || ext == "jpeg") && bytes.starts_with("\xFF\xD8\xFF")) return raster("image/jpeg", jpeg_size(bytes));
    if (ext == "gif" && (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a"))) return raster("image/gif", gif_size(bytes));
    if (ext == "webp" && bytes.starts_with("RIFF") && holds(bytes, 8, "WEBP")) return raster("image/webp", webp_size(bytes));
    auto type = type_by_signature(ext, bytes);
    return type.empty() ? std::nullopt : std::optional(MediaKind{std::move(type), 0, 0});
}

std::string media_name(std::string_view file_name) {
    std::string text = nfc(to_utf8(file_name.substr(file_name.find_last_of("/\\") + 1))), clean;
    for (std::size_t at = 0; at < text.size();) {
        auto [bytes, kind] = character_at(text, at);
        if (kind == CharacterKind::Space || awkward(bytes))
            clean += '-';
        else if (kind != CharacterKind::Control)
            clean += bytes;
        at += bytes.size();
    }
    clean.erase(0, clean.find_first_not_of(".-"));
    clean.erase(clean.find_last_not_of(".-") + 1);
    // NFC again: a mark may have lost the control character before it, or found a small letter it composes with.
    return nfc(with_small_extension(cut_name(nfc(clean))));
}

}  // namespace catalyst::domain
