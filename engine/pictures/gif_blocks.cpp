#include "pictures/gif_blocks.h"

#include "pictures/bytes.h"
#include "pictures/errors.h"

namespace catalyst::pictures {

namespace {

constexpr char kImage = 0x2C, kExtension = 0x21, kTrailer = 0x3B;
constexpr std::uint32_t kGraphicControl = 0xF9, kApplication = 0xFF;

// How far the sub-blocks at the start of `b` reach, their terminator included (§15); nothing where they are cut short.
std::optional<std::size_t> sub_blocks(std::string_view b) {
    for (std::size_t at = 0; at < b.size();) {
        auto size = byte_at(b, at);
        at += 1 + size;
        if (size == 0) return at;
    }
    return std::nullopt;
}

// §18, §20: three bytes a colour, where the packed field at `at` says that there is a table.
std::size_t colour_table(std::string_view b, std::size_t at) {
    auto packed = byte_at(b, at);
    return (packed & 0x80) != 0 ? std::size_t(3) << ((packed & 7) + 1) : 0;
}

// What of an extension is kept: how long and how transparent a frame is, and how often all is shown again.
std::string_view kept_part(std::string_view extension) {
    auto label = byte_at(extension, 1);
    if (label == kGraphicControl && byte_at(extension, 2) == 4 && extension.size() == 8) return extension;
    constexpr std::size_t kLooping = 19;  // 21 FF 0B NETSCAPE2.0 03 01 lo hi 00
    bool looping = label == kApplication && extension.substr(2, 13) == "\x0BNETSCAPE2.0\x03" && byte_at(extension, 15) == 1;
    return looping && extension.size() == kLooping ? extension : std::string_view{};
}

bool take_frame(GifBlocks& gif, std::string_view& rest) {
    auto head = 10 + colour_table(rest, 9);
    if (rest.size() < head + 1) return false;
    auto data = sub_blocks(rest.substr(head + 1));
    if (!data || little16(rest, 5) == 0 || little16(rest, 7) == 0) return false;
    gif.too_large = too_large(little16(rest, 1) + little16(rest, 5), little16(rest, 3) + little16(rest, 7));
    gif.kept += take(rest, head + 1 + *data);
    ++gif.frames;
    return true;
}

bool take_extension(GifBlocks& gif, std::string_view& rest) {
    auto data = rest.size() < 2 ? std::nullopt : sub_blocks(rest.substr(2));
    if (!data) return false;
    gif.kept += kept_part(take(rest, 2 + *data));
    return true;
}

}  // namespace

std::optional<GifBlocks> gif_blocks(std::string_view bytes) {
    GifBlocks gif;
    auto head = 13 + colour_table(bytes, 10);
    if ((!bytes.starts_with("GIF87a") && !bytes.starts_with("GIF89a")) || bytes.size() < head) return std::nullopt;
    gif.width = int(little16(bytes, 6));
    gif.height = int(little16(bytes, 8));
    if (gif.width == 0 || gif.height == 0) return std::nullopt;
    gif.too_large = too_large(gif.width, gif.height);
    gif.kept = bytes.substr(0, head);
    for (auto rest = bytes.substr(head); !rest.empty() && rest[0] != kTrailer && !gif.too_large;) {
        if (rest[0] != kImage && rest[0] != kExtension) return std::nullopt;
        if (!(rest[0] == kImage ? take_frame(gif, rest) : take_extension(gif, rest))) return std::nullopt;
    }
    if (gif.frames == 0 && !gif.too_large) return std::nullopt;
    gif.kept += kTrailer;
    return gif;
}

}  // namespace catalyst::pictures
