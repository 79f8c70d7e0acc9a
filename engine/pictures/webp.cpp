#include "pictures/webp.h"

#include <algorithm>

#include <webp/decode.h>

#include "pictures/bytes.h"
#include "pictures/errors.h"
#include "pictures/icc.h"
#include "pictures/orientation.h"
#include "pictures/webp_chunks.h"

namespace catalyst::pictures {

namespace {

constexpr int kLossless = 2;  // WebPBitstreamFeatures::format

struct Accepted {
    WebpChunks chunks;
    WebPBitstreamFeatures features;  // of the picture, or of the whole animation
    std::string icc;
};

bool inside(const WebpFrame& frame, const WebPBitstreamFeatures& canvas) {
    return frame.left + frame.width <= canvas.width && frame.top + frame.height <= canvas.height;
}

Result<Accepted> accepted(std::string_view bytes) {
    auto chunks = webp_chunks(bytes);
    if (!chunks) return damaged("no whole WebP");
    Accepted out{std::move(*chunks), {}, {}};
    if (WebPGetFeatures(data_of(bytes), bytes.size(), &out.features) != VP8_STATUS_OK) return damaged("a WebP without a header");
    if (out.features.width < 1 || out.features.height < 1) return damaged("a WebP without a size");
    if (too_large(out.features.width, out.features.height)) return too_many_pixels();
    if ((out.features.has_animation != 0) == out.chunks.frames.empty()) return damaged("a WebP that is and is no animation");
    for (const auto& frame : out.chunks.frames)
        if (!inside(frame, out.features)) return damaged("a frame beyond the canvas of a WebP");
    out.icc = plain_profile(out.chunks.icc);
    return out;
}

// One picture, `width` by `height` when shrunk to that, at a place of the canvas.
Status decode_into(std::string_view bytes, const Canvas& canvas, int left, int top, int width, int height) {
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) return damaged("another version of libwebp");
    if (auto code = WebPGetFeatures(data_of(bytes), bytes.size(), &config.input); code != VP8_STATUS_OK)
        return damaged("WebP status " + std::to_string(code));
    config.options.use_scaling = config.input.width != width || config.input.height != height;
    config.options.scaled_width = width;
    config.options.scaled_height = height;
    config.output.colorspace = kLittleEndian ? MODE_BGRA : MODE_ARGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = reinterpret_cast<std::uint8_t*>(canvas.row(top) + left);
    config.output.u.RGBA.stride = canvas.stride();
    config.output.u.RGBA.size = std::size_t(canvas.stride()) * std::size_t(height - 1) + std::size_t(width) * 4;
    auto code = WebPDecode(data_of(bytes), bytes.size(), &config);
    WebPFreeDecBuffer(&config.output);
    if (code == VP8_STATUS_OUT_OF_MEMORY) return too_heavy("no memory for the pixels of a WebP");
    if (code != VP8_STATUS_OK) return damaged("WebP status " + std::to_string(code));
    return Done{};
}

Result<Canvas> decoded(std::string_view bytes, int width, int height) {
    auto canvas = Canvas::make(width, height);
    if (!canvas) return too_heavy("no memory for the pixels of a WebP");
    if (auto done = decode_into(bytes, *canvas, 0, 0, width, height); !done) return done.error();
    return std::move(*canvas);
}

Result<Canvas> first_frame(const Accepted& webp) {
    const auto& frame = webp.chunks.frames.front();
    auto alone = assembled(frame);
    WebPBitstreamFeatures features;
    bool known = WebPGetFeatures(data_of(alone), alone.size(), &features) == VP8_STATUS_OK;
    if (!known || features.width != frame.width || features.height != frame.height) return damaged("a frame of another size");
    auto canvas = Canvas::make(webp.features.width, webp.features.height);
    if (!canvas) return too_heavy("no memory for the canvas of a WebP");
    auto done = decode_into(alone, *canvas, frame.left, frame.top, frame.width, frame.height);
    if (!done) return done.error();
    return std::move(*canvas);
}

Result<Clean> redrawn(const Accepted& webp, std::string_view bytes, int orientation) {
    if (std::int64_t(webp.features.width) * webp.features.height > kMostRedrawn) return too_heavy("too large a WebP to turn");
    auto canvas = decoded(bytes, webp.features.width, webp.features.height);
    if (!canvas) return canvas.error();
    auto turned = canvas->turned(orientation);
    auto encoding = webp.features.format == kLossless ? Encoding::Lossless : Encoding::Drawing;
    auto out = turned ? encode_webp(*turned, encoding, webp.icc) : std::nullopt;
    if (!out) return too_heavy("no memory to turn a WebP");
    return Clean{std::move(*out), turned->width(), turned->height()};
}

// Whether a still picture decodes; made tiny on the way, it takes little memory.
Status try_decoding(const Accepted& webp, std::string_view bytes) {
    constexpr int kTiny = 64;
    auto canvas = webp.chunks.frames.empty()
                      ? decoded(bytes, std::min(webp.features.width, kTiny), std::min(webp.features.height, kTiny))
                      : first_frame(webp);
    if (!canvas) return canvas.error();
    return Done{};
}

}  // namespace

Result<Clean> clean_webp(std::string_view bytes) {
    auto webp = accepted(bytes);
    if (!webp) return webp.error();
    bool animated = !webp->chunks.frames.empty();
    // Some writers put JPEG's mark before the EXIF data.
    constexpr std::string_view kMark("Exif\0\0", 6);
    auto exif = webp->chunks.exif;
    int orientation = orientation_of(exif.starts_with(kMark) ? exif.substr(kMark.size()) : exif);
    if (orientation > 1 && !animated) return redrawn(*webp, bytes, orientation);
    if (auto done = try_decoding(*webp, bytes); !done) return done.error();
    return Clean{assembled(webp->chunks, webp->icc), webp->features.width, webp->features.height, animated};
}

Result<Decoded> decode_webp(std::string_view bytes, int width) {
    auto webp = accepted(bytes);
    if (!webp) return webp.error();
    auto height = copy_height(webp->features.width, webp->features.height, width);
    if (!height) return height.error();
    auto canvas = webp->chunks.frames.empty() ? decoded(bytes, width, *height) : first_frame(*webp);
    if (!canvas) return canvas.error();
    return Decoded{std::move(*canvas), *height, webp->icc};
}

std::optional<std::string> encode_webp(const Canvas& canvas, Encoding encoding, const std::string& icc) {
    WebPConfig config;
    bool photograph = encoding == Encoding::Photograph;
    if (!WebPConfigPreset(&config, photograph ? WEBP_PRESET_PHOTO : WEBP_PRESET_DRAWING, photograph ? 80.0f : 92.0f))
        return std::nullopt;
    if (encoding == Encoding::Lossless && !WebPConfigLosslessPreset(&config, 3)) return std::nullopt;
    std::unique_ptr<WebPMemoryWriter, void (*)(WebPMemoryWriter*)> writer(new WebPMemoryWriter, [](WebPMemoryWriter* one) {
        WebPMemoryWriterClear(one);
        delete one;
    });
    WebPMemoryWriterInit(writer.get());
    auto& picture = canvas.picture();
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = writer.get();
    bool transparent = !canvas.opaque();
    if (!WebPEncode(&config, &picture)) return std::nullopt;
    std::string out(reinterpret_cast<const char*>(writer->mem), writer->size);
    return with_profile(std::move(out), canvas.width(), canvas.height(), transparent, icc);
}

}  // namespace catalyst::pictures
