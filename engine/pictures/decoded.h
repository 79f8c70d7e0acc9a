// What a decoder gives for a smaller copy.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "pictures/canvas.h"
#include "pictures/errors.h"

namespace catalyst::pictures {

struct Decoded {
    Canvas canvas;    // at least as large as the copy
    int height = 0;   // of the copy
    std::string icc;  // a plain profile, or empty
};

// How tall a copy of that width is, known before anything is decoded.
inline Result<int> copy_height(int width, int height, int copy_width) {
    if (copy_width < 1 || width <= copy_width) return no_size("the picture is no wider than its copy");
    auto tall = (std::int64_t(height) * copy_width + width / 2) / width;
    if (tall > WEBP_MAX_DIMENSION) return no_size("the copy is too tall for a WebP");
    return tall < 1 ? 1 : int(tall);
}

}  // namespace catalyst::pictures
