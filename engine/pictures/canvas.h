// Pixels in memory, 4 bytes each: a WebPPicture of ARGB words, so that the WebP library shrinks and encodes what the others
// decoded without a copy.
#pragma once

#include <bit>
#include <cstdint>
#include <memory>
#include <optional>

#include <webp/encode.h>

namespace catalyst::pictures {

constexpr bool kLittleEndian = std::endian::native == std::endian::little;  // a word's bytes are B G R A then, else A R G B

class Canvas {
public:
    // Nothing where memory is short. Pixels are transparent black.
    static std::optional<Canvas> make(int width, int height);

    int width() const { return picture_->width; }
    int height() const { return picture_->height; }
    int stride() const { return picture_->argb_stride * 4; }  // bytes from a row to the next
    std::uint32_t* row(int y) const { return picture_->argb + std::ptrdiff_t(y) * picture_->argb_stride; }
    std::uint8_t* bytes() const { return reinterpret_cast<std::uint8_t*>(picture_->argb); }
    WebPPicture& picture() const { return *picture_; }

    bool opaque() const;
    // Each new pixel is the mean of those it covers, weighed by their opacity. Gamma is left aside.
    bool shrink(int width, int height);
    // As an EXIF orientation of 1 to 8 says it is to be shown.
    std::optional<Canvas> turned(int orientation) const;

private:
    struct Free {
        void operator()(WebPPicture* picture) const {
            WebPPictureFree(picture);
            delete picture;
        }
    };
    Canvas() = default;

    std::unique_ptr<WebPPicture, Free> picture_;
};

}  // namespace catalyst::pictures
