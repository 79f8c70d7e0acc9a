// What may be wrong with a picture, and the limits every type is held to.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "pictures/pictures.h"

namespace catalyst::pictures {

inline Error damaged(std::string why) { return {ErrorKind::Invalid, "media.damaged", {}, std::move(why)}; }
inline Error too_heavy(std::string why) { return {ErrorKind::TooLarge, "media.too_heavy", {}, std::move(why)}; }
inline Error no_size(std::string why) { return {ErrorKind::Invalid, "media.no_size", {}, std::move(why)}; }
inline Error too_many_pixels() {
    return {ErrorKind::TooLarge, "media.too_many_pixels", {{"limit", std::to_string(kMostPixels / 1'000'000)}}, {}};
}

// Whether a picture of that many pixels, both sides at least one, is taken at all.
inline bool too_large(std::int64_t width, std::int64_t height) {
    return width > kLongestSide || height > kLongestSide || width * height > kMostPixels;
}

}  // namespace catalyst::pictures
