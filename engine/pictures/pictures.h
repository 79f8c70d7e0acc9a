// Pictures as members upload them: made clean of what tells about their makers, and made smaller for pages. Bytes in, bytes out:
// no files, no threads, no state. Decoders are given what strangers wrote: the server calls this through
// render_jail::PictureJail.
//
// Types: image/jpeg, image/png, image/webp, image/gif. Errors, besides those named below: Invalid "media.damaged" for what does
// not decode or is of another type, TooLarge "media.too_many_pixels" {limit} by the header alone, TooLarge "media.too_heavy" for
// what would take more than its share. No call takes more than 560 MB (PictureLimits of render_jail has the figures).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace catalyst::pictures {

constexpr std::int64_t kMostPixels = 60'000'000;
constexpr int kLongestSide = 30'000;
constexpr std::int64_t kMostRedrawn = 24'000'000;  // pixels, where turning needs decoding and encoding

struct Clean {
    std::string bytes;
    int width = 0, height = 0;  // as shown, after turning
    bool animated = false;      // more than one frame: scaled() would show the first alone
    bool operator==(const Clean&) const = default;
};

// The same picture of the same type without EXIF, position, XMP, IPTC, comments, texts, thumbnails, unknown parts and trailing
// bytes, its EXIF orientation applied to the pixels.
// - A colour profile is rebuilt from what gives RGB colours their meaning (see icc.h): screens' own profiles name their owners.
// - JPEG: its coefficients are rewritten, without loss. Turning cuts the up to 15 pixels of an edge that the format can't move
//   where that is at most a fiftieth of the side, else the picture is encoded again (quality 95). CMYK stays CMYK.
// - PNG: its image data is kept as it is, inflated once to see that it is whole. Turned, it becomes 8 bits a channel. The frames
//   of an animated PNG beyond the first go.
// - GIF: frames and the looping are kept; comments, texts and other applications' blocks go. The first frame is decoded.
// - WebP: still pictures and the first frame of an animation are decoded; turned, it is encoded again (lossless stays lossless).
Result<Clean> clean_original(std::string_view type, std::string_view bytes);

// A WebP of that width in pixels, aspect and transparency kept, of the first frame where there are several. Give it what
// clean_original made: an orientation in `bytes` is not looked at. Colours of a CMYK JPEG are those browsers show (ink inverted,
// no profile).
// REQUIRES: the picture is wider than `width` (480, 960, 1600); Invalid "media.no_size" otherwise, and where the copy would be
// taller than the 16,383 pixels of a WebP.
Result<std::string> scaled(std::string_view type, std::string_view bytes, int width);

}  // namespace catalyst::pictures
