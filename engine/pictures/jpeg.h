// JPEG, by libturbojpeg.
#pragma once

#include <string_view>

#include "base/result.h"
#include "pictures/decoded.h"
#include "pictures/pictures.h"

namespace catalyst::pictures {

Result<Clean> clean_jpeg(std::string_view bytes);

// Decoded at the smallest of 1, 1/2, 1/4 and 1/8 that is no narrower than `width`.
Result<Decoded> decode_jpeg(std::string_view bytes, int width);

}  // namespace catalyst::pictures
