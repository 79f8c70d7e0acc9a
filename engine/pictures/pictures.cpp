#include "pictures/pictures.h"

#include <optional>

#include "pictures/errors.h"
#include "pictures/gif.h"
#include "pictures/jpeg.h"
#include "pictures/png.h"
#include "pictures/webp.h"

namespace catalyst::pictures {

namespace {

struct Type {
    std::string_view name;
    Result<Clean> (*clean)(std::string_view);
    Result<Decoded> (*decode)(std::string_view, int);
    Encoding encoding;  // of its smaller copies: lines and letters of drawings suffer more from a low quality
};

const Type* type_of(std::string_view name) {
    static constexpr Type kTypes[] = {{"image/jpeg", clean_jpeg, decode_jpeg, Encoding::Photograph},
                                      {"image/png", clean_png, decode_png, Encoding::Drawing},
                                      {"image/webp", clean_webp, decode_webp, Encoding::Photograph},
                                      {"image/gif", clean_gif, decode_gif, Encoding::Drawing}};
    for (const auto& type : kTypes)
        if (type.name == name) return &type;
    return nullptr;
}

}  // namespace

Result<Clean> clean_original(std::string_view type, std::string_view bytes) {
    const auto* how = type_of(type);
    return how ? how->clean(bytes) : damaged("no type of picture: " + std::string(type));
}

Result<std::string> scaled(std::string_view type, std::string_view bytes, int width) {
    const auto* how = type_of(type);
    if (!how) return damaged("no type of picture: " + std::string(type));
    auto decoded = how->decode(bytes, width);
    if (!decoded) return decoded.error();
    auto& canvas = decoded->canvas;
    bool fits = canvas.width() == width && canvas.height() == decoded->height;
    if (!fits && !canvas.shrink(width, decoded->height)) return too_heavy("no memory to shrink a picture");
    auto copy = encode_webp(canvas, how->encoding, decoded->icc);
    if (!copy) return too_heavy("no memory to encode a picture");
    return std::move(*copy);
}

}  // namespace catalyst::pictures
