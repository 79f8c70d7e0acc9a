#include "pictures/jpeg.h"

#include <memory>
#include <optional>

#include <turbojpeg.h>

#include "pictures/bytes.h"
#include "pictures/errors.h"
#include "pictures/icc.h"
#include "pictures/jpeg_layout.h"
#include "pictures/orientation.h"

namespace catalyst::pictures {

namespace {

constexpr int kWords = kLittleEndian ? TJPF_BGRA : TJPF_ARGB;
constexpr int kMostScans = 64;                           // encoders make about ten; each costs a pass over the whole picture
constexpr std::int64_t kMostCoefficients = 400'000'000;  // bytes

struct Destroy {
    void operator()(void* handle) const { tjDestroy(handle); }
};
using Handle = std::unique_ptr<void, Destroy>;

// The library's own buffer, of a size it chose.
struct Buffer {
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    Buffer() = default;
    ~Buffer() { tjFree(bytes); }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    std::string_view view() const { return {reinterpret_cast<const char*>(bytes), size}; }
};

// Warnings are for data that decodes with flaws: every viewer shows such a picture, and what is written anew is sound.
bool failed(int code, const Handle& handle) { return code != 0 && tjGetErrorCode(handle.get()) == TJERR_FATAL; }

struct Header {
    int width = 0, height = 0, sampling = 0, colours = 0;
    bool four_inks() const { return colours == TJCS_CMYK || colours == TJCS_YCCK; }
};

std::optional<Header> header_of(const Handle& handle, std::string_view bytes) {
    Header head;
    int code =
        tjDecompressHeader3(handle.get(), data_of(bytes), bytes.size(), &head.width, &head.height, &head.sampling, &head.colours);
    if (failed(code, handle) || head.width <= 0 || head.height <= 0) return std::nullopt;
    return head;
}

// A turned or progressive picture needs all its coefficients, 2 bytes each, at once; turned by the library, twice.
Result<JpegLayout> accepted(std::string_view bytes, bool all_at_once) {
    auto layout = jpeg_layout(bytes);
    if (!layout) return damaged("no whole JPEG");
    if (too_large(layout->width, layout->height)) return too_many_pixels();
    if (layout->scans > kMostScans) return too_heavy("a JPEG of " + std::to_string(layout->scans) + " scans");
    bool whole = all_at_once || layout->progressive || layout->scans > 1;
    if (whole && layout->samples * 2 > kMostCoefficients) return too_heavy("a JPEG of too many coefficients");
    return std::move(*layout);
}

std::string profile_of(const JpegLayout& layout) { return layout.components == 3 ? plain_profile(layout.icc) : std::string{}; }

// ICC.1:2010 annex B.4, behind the JFIF header, which must come first.
std::string with_profile(std::string_view jpeg, const std::string& icc) {
    std::size_t at = big16(jpeg, 2) == 0xFFE0 ? 4 + big16(jpeg, 4) : 2;
    std::string out(jpeg.substr(0, at));
    if (!icc.empty()) {
        put_big(out, 0xFFE2, 2);
        put_big(out, std::uint32_t(2 + 14 + icc.size()), 2);
        out.append("ICC_PROFILE\0\1\1", 14).append(icc);
    }
    return out.append(jpeg.substr(at));
}

// What tjTransform would leave unmoved at the right and at the bottom.
struct Rest {
    int right = 0, bottom = 0;
};
Rest rest_of(const Header& head, int orientation) {
    bool right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    return {right ? head.width % tjMCUWidth[head.sampling] : 0, bottom ? head.height % tjMCUHeight[head.sampling] : 0};
}

bool turns_well(const Header& head, int orientation) {
    // Turned, 4:1:1 has a sampling the library does not read again.
    if (head.sampling == TJSAMP_411 && orientation >= 5) return false;
    auto rest = rest_of(head, orientation);
    return rest.right * 50 <= head.width && rest.bottom * 50 <= head.height;
}

Result<Clean> transformed(const Handle& handle, std::string_view bytes, const JpegLayout& layout, int orientation) {
    constexpr int kTurns[] = {TJXOP_NONE,      TJXOP_HFLIP, TJXOP_ROT180,     TJXOP_VFLIP,
                              TJXOP_TRANSPOSE, TJXOP_ROT90, TJXOP_TRANSVERSE, TJXOP_ROT270};
    tjtransform how{};
    how.op = kTurns[orientation - 1];
    how.options = TJXOPT_COPYNONE | TJXOPT_TRIM | (layout.progressive ? TJXOPT_PROGRESSIVE : 0);
    Buffer out;
    int code = tjTransform(handle.get(), data_of(bytes), bytes.size(), 1, &out.bytes, &out.size, &how, 0);
    auto head = failed(code, handle) ? std::nullopt : header_of(handle, out.view());
    if (!head) return damaged(tjGetErrorStr2(handle.get()));
    return Clean{with_profile(out.view(), profile_of(layout)), head->width, head->height};
}

// As browsers show four inks: stored inverted, full ink being 0.
void inks_to_words(Canvas& canvas) {
    for (int y = 0; y < canvas.height(); ++y) {
        auto* inks = canvas.bytes() + std::ptrdiff_t(y) * canvas.stride();
        auto* words = canvas.row(y);
        for (int x = 0; x < canvas.width(); ++x, inks += 4) {
            std::uint32_t black = inks[3], red = inks[0] * black / 255, green = inks[1] * black / 255,
                          blue = inks[2] * black / 255;
            words[x] = 0xFF000000u | red << 16 | green << 8 | blue;
        }
    }
}

Result<Canvas> decoded(const Handle& handle, std::string_view bytes, const Header& head, int width, int height) {
    auto canvas = Canvas::make(width, height);
    if (!canvas) return too_heavy("no memory for the pixels of a JPEG");
    int code = tjDecompress2(handle.get(), data_of(bytes), bytes.size(), canvas->bytes(), width, canvas->stride(), height,
                             head.four_inks() ? TJPF_CMYK : kWords, 0);
    if (failed(code, handle)) return damaged(tjGetErrorStr2(handle.get()));
    if (head.four_inks()) inks_to_words(*canvas);
    return std::move(*canvas);
}

Result<Clean> redrawn(const Handle& handle, std::string_view bytes, const JpegLayout& layout, const Header& head,
                      int orientation) {
    if (std::int64_t(head.width) * head.height > kMostRedrawn) return too_heavy("too large a JPEG to turn");
    auto canvas = decoded(handle, bytes, head, head.width, head.height);
    if (!canvas) return canvas.error();
    auto turned = canvas->turned(orientation);
    Handle encoder(tjInitCompress());
    if (!turned || !encoder) return too_heavy("no memory to turn a JPEG");
    Buffer out;
    int code = tjCompress2(encoder.get(), turned->bytes(), turned->width(), turned->stride(), turned->height(), kWords,
                           &out.bytes, &out.size, head.sampling == TJSAMP_GRAY ? TJSAMP_GRAY : TJSAMP_444, 95, 0);
    if (code != 0) return too_heavy(tjGetErrorStr2(encoder.get()));
    return Clean{with_profile(out.view(), profile_of(layout)), turned->width(), turned->height()};
}

}  // namespace

Result<Clean> clean_jpeg(std::string_view bytes) {
    auto layout = accepted(bytes, true);
    if (!layout) return layout.error();
    Handle handle(tjInitTransform());
    if (!handle) return too_heavy("no memory for a JPEG");
    auto picture = bytes.substr(0, layout->end);
    auto head = header_of(handle, picture);
    if (!head || head->width != layout->width || head->height != layout->height) return damaged(tjGetErrorStr2(handle.get()));
    int orientation = orientation_of(layout->exif);
    if (!turns_well(*head, orientation)) return redrawn(handle, picture, *layout, *head, orientation);
    if (orientation > 1 && layout->samples * 4 > kMostCoefficients) return too_heavy("too large a JPEG to turn");
    return transformed(handle, picture, *layout, orientation);
}

Result<Decoded> decode_jpeg(std::string_view bytes, int width) {
    auto layout = accepted(bytes, false);
    if (!layout) return layout.error();
    auto height = copy_height(layout->width, layout->height, width);
    if (!height) return height.error();
    Handle handle(tjInitDecompress());
    if (!handle) return too_heavy("no memory for a JPEG");
    auto picture = bytes.substr(0, layout->end);
    auto head = header_of(handle, picture);
    if (!head || head->width != layout->width || head->height != layout->height) return damaged(tjGetErrorStr2(handle.get()));
    tjscalingfactor part{1, 1};
    while (part.denom < 8 && TJSCALED(head->width, (tjscalingfactor{1, part.denom * 2})) >= width) part.denom *= 2;
    auto canvas = decoded(handle, picture, *head, TJSCALED(head->width, part), TJSCALED(head->height, part));
    if (!canvas) return canvas.error();
    return Decoded{std::move(*canvas), *height, profile_of(*layout)};
}

}  // namespace catalyst::pictures
