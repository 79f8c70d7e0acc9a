#include "pictures/canvas.h"

#include <algorithm>
#include <cstddef>

namespace catalyst::pictures {

std::optional<Canvas> Canvas::make(int width, int height) {
    Canvas canvas;
    canvas.picture_.reset(new WebPPicture);
    if (!WebPPictureInit(canvas.picture_.get())) return std::nullopt;
    canvas.picture_->use_argb = 1;
    canvas.picture_->width = width;
    canvas.picture_->height = height;
    if (!WebPPictureAlloc(canvas.picture_.get())) return std::nullopt;
    for (int y = 0; y < height; ++y) std::fill_n(canvas.row(y), width, 0u);
    return canvas;
}

bool Canvas::opaque() const { return WebPPictureHasTransparency(picture_.get()) == 0; }

bool Canvas::shrink(int width, int height) { return WebPPictureRescale(picture_.get(), width, height) != 0; }

std::optional<Canvas> Canvas::turned(int orientation) const {
    auto across = orientation >= 5;
    auto out = make(across ? height() : width(), across ? width() : height());
    if (!out) return std::nullopt;
    // Where the first new pixel comes from, and how far its source moves with each step to the right and down.
    std::ptrdiff_t line = picture_->argb_stride, right = width() - 1, bottom = (height() - 1) * line;
    struct Way {
        std::ptrdiff_t start, x, y;
    };
    const Way ways[] = {{0, 1, line}, {right, -1, line},  {bottom + right, -1, -line}, {bottom, 1, -line},
                        {0, line, 1}, {bottom, -line, 1}, {bottom + right, -line, -1}, {right, line, -1}};
    const auto way = ways[orientation - 1];
    for (int y = 0; y < out->height(); ++y) {
        auto* to = out->row(y);
        const auto* from = picture_->argb + way.start + y * way.y;
        for (int x = 0; x < out->width(); ++x) to[x] = from[x * way.x];
    }
    return out;
}

}  // namespace catalyst::pictures
