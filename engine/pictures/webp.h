// WebP, by libwebp: reading them, and writing the sizes of every other type.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pictures/decoded.h"
#include "pictures/pictures.h"

namespace catalyst::pictures {

Result<Clean> clean_webp(std::string_view bytes);
// A still picture is shrunk while it is decoded; of an animation the first frame comes, on its canvas.
Result<Decoded> decode_webp(std::string_view bytes, int width);

enum class Encoding { Photograph, Drawing, Lossless };
// Nothing where memory is short, or the canvas too large for the format.
std::optional<std::string> encode_webp(const Canvas& canvas, Encoding encoding, const std::string& icc);

}  // namespace catalyst::pictures
