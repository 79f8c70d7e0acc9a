// GIF: blocks sorted out by hand, pixels by giflib.
#pragma once

#include <string_view>

#include "base/result.h"
#include "pictures/decoded.h"
#include "pictures/pictures.h"

namespace catalyst::pictures {

Result<Clean> clean_gif(std::string_view bytes);
Result<Decoded> decode_gif(std::string_view bytes, int width);  // the first frame, on its canvas

}  // namespace catalyst::pictures
