#include "pictures/gif.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

#include <gif_lib.h>

#include "pictures/bytes.h"
#include "pictures/errors.h"
#include "pictures/gif_blocks.h"

namespace catalyst::pictures {

namespace {

struct Close {
    void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};
using Gif = std::unique_ptr<GifFileType, Close>;

int read_some(GifFileType* gif, GifByteType* to, int size) {
    auto part = take(*static_cast<std::string_view*>(gif->UserData), std::size_t(size));
    std::memcpy(to, part.data(), part.size());
    return int(part.size());
}

// Everything up to the first frame, whose transparent colour it gives (-1: none); nothing where there is no frame.
std::optional<int> find_frame(GifFileType* gif) {
    int transparent = NO_TRANSPARENT_COLOR;
    for (GifRecordType type{}; DGifGetRecordType(gif, &type) == GIF_OK;) {
        if (type == IMAGE_DESC_RECORD_TYPE) return DGifGetImageDesc(gif) == GIF_OK ? std::optional(transparent) : std::nullopt;
        if (type != EXTENSION_RECORD_TYPE) return std::nullopt;
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(gif, &code, &block) != GIF_OK) return std::nullopt;
        while (block) {
            GraphicsControlBlock control{};
            if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
                transparent = control.TransparentColor;
            if (DGifGetExtensionNext(gif, &block) != GIF_OK) return std::nullopt;
        }
    }
    return std::nullopt;
}

// Appendix E: an interlaced frame's rows come every 8th, every 8th from the 4th, every 4th from the 2nd, every 2nd from the 1st.
std::vector<int> row_order(const GifImageDesc& frame) {
    std::vector<int> order;
    order.reserve(std::size_t(frame.Height));
    if (!frame.Interlace)
        for (int y = 0; y < frame.Height; ++y) order.push_back(y);
    else
        for (auto [first, step] : {std::pair{0, 8}, {4, 8}, {2, 4}, {1, 2}})
            for (int y = first; y < frame.Height; y += step) order.push_back(y);
    return order;
}

// Colours as words; those the table lacks, and the transparent one, are transparent.
std::vector<std::uint32_t> colours_of(const GifFileType* gif, int transparent) {
    std::vector<std::uint32_t> colours(256, 0);
    const auto* map = gif->Image.ColorMap ? gif->Image.ColorMap : gif->SColorMap;
    for (int i = 0; map && i < std::min(map->ColorCount, 256); ++i) {
        const auto& one = map->Colors[i];
        if (i != transparent)
            colours[std::size_t(i)] = 0xFF000000u | unsigned(one.Red) << 16 | unsigned(one.Green) << 8 | one.Blue;
    }
    return colours;
}

bool draw(GifFileType* gif, int transparent, const Canvas& canvas) {
    const auto& frame = gif->Image;
    auto colours = colours_of(gif, transparent);
    std::vector<GifPixelType> line(std::size_t(frame.Width));
    int shown = std::clamp(canvas.width() - frame.Left, 0, frame.Width);
    for (int y : row_order(frame)) {
        if (DGifGetLine(gif, line.data(), frame.Width) != GIF_OK) return false;
        if (frame.Top + y >= canvas.height()) continue;
        auto* row = canvas.row(frame.Top + y) + std::min(frame.Left, canvas.width());
        for (int x = 0; x < shown; ++x) row[x] = colours[line[std::size_t(x)]];
    }
    return true;
}

Result<GifBlocks> accepted(std::string_view bytes) {
    auto blocks = gif_blocks(bytes);
    if (!blocks) return damaged("no whole GIF");
    if (blocks->too_large) return too_many_pixels();
    return std::move(*blocks);
}

Result<Canvas> first_frame(const GifBlocks& blocks) {
    std::string_view rest = blocks.kept;
    Gif gif(DGifOpen(&rest, read_some, nullptr));
    auto transparent = gif ? find_frame(gif.get()) : std::nullopt;
    if (!transparent) return damaged("a GIF without a first frame");
    auto canvas = Canvas::make(blocks.width, blocks.height);
    if (!canvas) return too_heavy("no memory for the pixels of a GIF");
    if (!draw(gif.get(), *transparent, *canvas)) return damaged("a GIF whose first frame is not whole");
    return std::move(*canvas);
}

}  // namespace

Result<Clean> clean_gif(std::string_view bytes) {
    auto blocks = accepted(bytes);
    if (!blocks) return blocks.error();
    if (auto canvas = first_frame(*blocks); !canvas) return canvas.error();
    return Clean{std::move(blocks->kept), blocks->width, blocks->height, blocks->frames > 1};
}

Result<Decoded> decode_gif(std::string_view bytes, int width) {
    auto blocks = accepted(bytes);
    if (!blocks) return blocks.error();
    auto height = copy_height(blocks->width, blocks->height, width);
    if (!height) return height.error();
    auto canvas = first_frame(*blocks);
    if (!canvas) return canvas.error();
    return Decoded{std::move(*canvas), *height, {}};
}

}  // namespace catalyst::pictures
