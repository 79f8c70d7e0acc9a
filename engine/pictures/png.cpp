#include "pictures/png.h"

#include <optional>
#include <string>

#include <png.h>

#include "pictures/bytes.h"
#include "pictures/errors.h"
#include "pictures/orientation.h"
#include "pictures/png_chunks.h"

namespace catalyst::pictures {

namespace {

// What libpng keeps about an image, freed whatever happens.
struct Image {
    png_image state{};
    Image() { state.version = PNG_IMAGE_VERSION; }
    ~Image() { png_image_free(&state); }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;
};

Result<PngChunks> accepted(std::string_view bytes) {
    auto png = png_chunks(bytes);
    if (!png) return damaged("no whole PNG");
    if (too_large(png->width, png->height)) return too_many_pixels();
    return std::move(*png);
}

Result<Canvas> decoded(const PngChunks& png) {
    std::size_t length = 0;
    for (auto part : png.data) length += part.size();
    auto plain = assembled(png, length, {});
    Image image;
    if (!png_image_begin_read_from_memory(&image.state, plain.data(), plain.size())) return damaged(image.state.message);
    image.state.format = kLittleEndian ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
    image.state.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;  // 16 bits without a gamma are no more linear than 8
    auto canvas = Canvas::make(png.width, png.height);
    if (!canvas) return too_heavy("no memory for the pixels of a PNG");
    if (!png_image_finish_read(&image.state, nullptr, canvas->bytes(), canvas->stride(), nullptr))
        return damaged(image.state.message);
    return std::move(*canvas);
}

// 3 bytes a pixel where there is no transparency; the words are packed in place.
void drop_alpha(Canvas& canvas) {
    auto* to = canvas.bytes();
    for (int y = 0; y < canvas.height(); ++y) {
        const auto* words = canvas.row(y);
        for (int x = 0; x < canvas.width(); ++x) {
            auto word = words[x];
            for (int shift : {16, 8, 0}) *to++ = std::uint8_t(word >> shift);
        }
    }
}

std::optional<std::string> encoded(Canvas& canvas) {
    Image image;
    image.state.width = png_uint_32(canvas.width());
    image.state.height = png_uint_32(canvas.height());
    image.state.format = kLittleEndian ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
    auto stride = canvas.stride();
    if (canvas.opaque()) {
        drop_alpha(canvas);
        image.state.format = PNG_FORMAT_RGB;
        stride = 3 * canvas.width();
    }
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image.state);
    std::string out(size, '\0');
    if (!png_image_write_to_memory(&image.state, out.data(), &size, 0, canvas.bytes(), stride, nullptr)) return std::nullopt;
    out.resize(size);
    return out;
}

Result<Clean> redrawn(const PngChunks& png, int orientation) {
    if (std::int64_t(png.width) * png.height > kMostRedrawn) return too_heavy("too large a PNG to turn");
    auto canvas = decoded(png);
    if (!canvas) return canvas.error();
    auto turned = canvas->turned(orientation);
    auto bytes = turned ? encoded(*turned) : std::nullopt;
    if (!bytes) return too_heavy("no memory to turn a PNG");
    auto chunks = png_chunks(*bytes);
    auto length = chunks ? image_data_length(*chunks) : std::nullopt;
    if (!length) return damaged("no whole PNG after turning");
    return Clean{assembled(*chunks, *length, profile_of(png)), turned->width(), turned->height()};
}

}  // namespace

Result<Clean> clean_png(std::string_view bytes) {
    auto png = accepted(bytes);
    if (!png) return png.error();
    auto length = image_data_length(*png);
    if (!length) return damaged("the image data of a PNG is not whole");
    if (int orientation = orientation_of(png->exif); orientation > 1) return redrawn(*png, orientation);
    return Clean{assembled(*png, *length, profile_of(*png)), png->width, png->height};
}

Result<Decoded> decode_png(std::string_view bytes, int width) {
    auto png = accepted(bytes);
    if (!png) return png.error();
    auto height = copy_height(png->width, png->height, width);
    if (!height) return height.error();
    auto canvas = decoded(*png);
    if (!canvas) return canvas.error();
    return Decoded{std::move(*canvas), *height, profile_of(*png)};
}

}  // namespace catalyst::pictures
