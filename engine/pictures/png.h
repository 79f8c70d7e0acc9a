// PNG, by libpng's simplified interface.
#pragma once

#include <string_view>

#include "base/result.h"
#include "pictures/decoded.h"
#include "pictures/pictures.h"

namespace catalyst::pictures {

Result<Clean> clean_png(std::string_view bytes);
Result<Decoded> decode_png(std::string_view bytes, int width);

}  // namespace catalyst::pictures
