// The blocks of a GIF (GIF89a specification), walked without decoding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace catalyst::pictures {

struct GifBlocks {
    int width = 0, height = 0;
    int frames = 0;
    bool too_large = false;  // the canvas or a frame; then the rest is not read
    std::string kept;        // a GIF of the frames, their timing and the looping
};

// Nothing where a block is cut short or there is no frame. The end mark may be missing: so many files lack it.
std::optional<GifBlocks> gif_blocks(std::string_view bytes);

}  // namespace catalyst::pictures
