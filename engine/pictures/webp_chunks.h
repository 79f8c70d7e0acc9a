// The chunks of a WebP (RFC 9649), read and written without decoding.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::pictures {

struct WebpChunk {
    std::string_view name, body;
};

struct WebpFrame {
    int left = 0, top = 0, width = 0, height = 0;
    std::string_view head;           // the 16 bytes before its chunks
    std::vector<WebpChunk> picture;  // ALPH, VP8, VP8L
};

struct WebpChunks {
    std::string_view extended;       // VP8X's body; empty in a file of the simple format
    std::string_view animation;      // ANIM's body
    std::vector<WebpChunk> picture;  // ALPH, VP8, VP8L of a still picture
    std::vector<WebpFrame> frames;   // of an animation
    std::string_view exif, icc;
};

// Nothing where a chunk is cut short, or neither a picture nor a frame is there.
std::optional<WebpChunks> webp_chunks(std::string_view bytes);

// A file of what counts: nothing unknown, no EXIF, no XMP; `icc` may be empty.
std::string assembled(const WebpChunks& webp, const std::string& icc);
// A file of one frame alone.
std::string assembled(const WebpFrame& frame);
// A still picture as the library encoded it, with a profile.
std::string with_profile(std::string webp, int width, int height, bool transparent, const std::string& icc);

}  // namespace catalyst::pictures
