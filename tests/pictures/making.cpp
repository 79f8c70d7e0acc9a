#include "making.h"

#include <cstdlib>
#include <cstring>
#include <random>
#include <stdexcept>

#include <gif_lib.h>
#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <webp/encode.h>

namespace catalyst::tests {

namespace {

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

void demand(bool good) {
    if (!good) throw std::runtime_error("a test's picture could not be made");
}

bool close_to(std::uint32_t a, std::uint32_t b) {
    for (int shift : {0, 8, 16, 24})
        if (std::abs(int(a >> shift & 255) - int(b >> shift & 255)) > 24) return false;
    return true;
}

// Without any black ink, as a camera's picture is turned to four inks by simple programs.
std::vector<unsigned char> inverted_inks(const Pixels& pixels) {
    std::vector<unsigned char> out;
    for (auto word : pixels.words)
        for (unsigned value : {word >> 16, word >> 8, word, 255u}) out.push_back(static_cast<unsigned char>(value));
    return out;
}

Pixels read_jpeg(std::string_view bytes) {
    Pixels out;
    auto* handle = tjInitDecompress();
    int sampling = 0, colours = 0;
    if (tjDecompressHeader3(handle, data_of(bytes), bytes.size(), &out.width, &out.height, &sampling, &colours) == 0) {
        out.words.resize(std::size_t(out.width) * std::size_t(out.height));
        auto format = colours == TJCS_CMYK || colours == TJCS_YCCK ? TJPF_CMYK : TJPF_BGRA;
        tjDecompress2(handle, data_of(bytes), bytes.size(), reinterpret_cast<unsigned char*>(out.words.data()), out.width, 0,
                      out.height, format, 0);
    }
    tjDestroy(handle);
    return out;
}

Pixels read_png(std::string_view bytes) {
    Pixels out;
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) {
        image.format = PNG_FORMAT_BGRA;
        out = {int(image.width), int(image.height), std::vector<std::uint32_t>(std::size_t(image.width) * image.height)};
        if (!png_image_finish_read(&image, nullptr, out.words.data(), 0, nullptr)) out = {};
    }
    png_image_free(&image);
    return out;
}

Pixels read_webp(std::string_view bytes) {
    Pixels out;
    if (auto* pixels = WebPDecodeBGRA(data_of(bytes), bytes.size(), &out.width, &out.height)) {
        out.words.resize(std::size_t(out.width) * std::size_t(out.height));
        std::memcpy(out.words.data(), pixels, out.words.size() * 4);
        WebPFree(pixels);
    }
    return out;
}

int read_some(GifFileType* gif, GifByteType* to, int size) {
    auto& rest = *static_cast<std::string_view*>(gif->UserData);
    auto part = rest.substr(0, std::size_t(size));
    std::memcpy(to, part.data(), part.size());
    rest.remove_prefix(part.size());
    return int(part.size());
}

Pixels read_gif(std::string_view bytes) {
    Pixels out;
    auto* gif = DGifOpen(&bytes, read_some, nullptr);
    if (gif && DGifSlurp(gif) == GIF_OK && gif->SavedImages[0].ImageDesc.Width == gif->SWidth) {
        out = {gif->SWidth, gif->SHeight, {}};
        for (int i = 0; i < out.width * out.height; ++i) {
            auto one = gif->SColorMap->Colors[gif->SavedImages[0].RasterBits[i]];
            out.words.push_back(0xFF000000u | unsigned(one.Red) << 16 | unsigned(one.Green) << 8 | one.Blue);
        }
    }
    if (gif) DGifCloseFile(gif, nullptr);
    return out;
}

int write_some(GifFileType* gif, const GifByteType* from, int size) {
    static_cast<std::string*>(gif->UserData)->append(reinterpret_cast<const char*>(from), std::size_t(size));
    return size;
}

// The colours in order of appearance, and each pixel's place among them.
std::vector<std::uint32_t> palette_of(const Pixels& pixels, std::vector<GifPixelType>& places) {
    std::vector<std::uint32_t> palette;
    for (auto word : pixels.words) {
        std::size_t i = 0;
        while (i < palette.size() && palette[i] != word) ++i;
        if (i == palette.size()) palette.push_back(word);
        places.push_back(GifPixelType(i));
    }
    demand(palette.size() <= 256);
    return palette;
}

}  // namespace

Pixels quarters(int width, int height) {
    Pixels out{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) out.words.push_back(kCorners[std::size_t((2 * y >= height) * 2 + (2 * x >= width))]);
    return out;
}

Pixels busy(int width, int height) {
    Pixels out{width, height, {}};
    std::minstd_rand random(7);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            auto noise = std::uint32_t(random() % 24);
            out.words.push_back(0xFF000000u | (std::uint32_t(x / 9 + y / 5) % 200 + noise) << 16 |
                                (std::uint32_t(x * 3 / 7) % 220 + noise) << 8 | (std::uint32_t(y / 3) % 230 + noise));
        }
    return out;
}

std::string seen(const Pixels& pixels) {
    std::string out;
    for (int i = 0; i < 4 && !pixels.words.empty(); ++i) {
        auto word = pixels.at(pixels.width * (1 + i % 2 * 2) / 4, pixels.height * (1 + i / 2 * 2) / 4);
        char digit = '?';
        for (std::size_t c = 0; c < kCorners.size(); ++c)
            if (close_to(word, kCorners[c])) digit = char('0' + c);
        out += digit;
    }
    return out;
}

std::string jpeg(const Pixels& pixels, JpegOptions options) {
    auto* handle = tjInitCompress();
    unsigned char* out = nullptr;
    unsigned long size = 0;
    auto inks = options.inks ? inverted_inks(pixels) : std::vector<unsigned char>{};
    const auto* from = options.inks ? inks.data() : reinterpret_cast<const unsigned char*>(pixels.words.data());
    int flags = options.progressive ? TJFLAG_PROGRESSIVE : 0;
    demand(tjCompress2(handle, from, pixels.width, 0, pixels.height, options.inks ? TJPF_CMYK : TJPF_BGRA, &out, &size,
                       options.sampling, 90, flags) == 0);
    std::string bytes(reinterpret_cast<char*>(out), size);
    tjFree(out);
    tjDestroy(handle);
    return bytes;
}

std::string png(const Pixels& pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = png_uint_32(pixels.width);
    image.height = png_uint_32(pixels.height);
    image.format = PNG_FORMAT_BGRA;
    image.flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string out(size, '\0');
    demand(png_image_write_to_memory(&image, out.data(), &size, 0, pixels.words.data(), 0, nullptr) != 0);
    out.resize(size);
    return out;
}

std::string webp(const Pixels& pixels, bool lossless) {
    const auto* from = reinterpret_cast<const std::uint8_t*>(pixels.words.data());
    std::uint8_t* out = nullptr;
    auto size = lossless ? WebPEncodeLosslessBGRA(from, pixels.width, pixels.height, pixels.width * 4, &out)
                         : WebPEncodeBGRA(from, pixels.width, pixels.height, pixels.width * 4, 90, &out);
    demand(size > 0);
    std::string bytes(reinterpret_cast<char*>(out), size);
    WebPFree(out);
    return bytes;
}

std::string gif(const Pixels& pixels, int frames, bool interlaced) {
    std::vector<GifPixelType> places;
    auto palette = palette_of(pixels, places);
    palette.resize(256, 0);
    auto* map = GifMakeMapObject(256, nullptr);
    for (int i = 0; i < 256; ++i) {
        auto word = palette[std::size_t(i)];
        map->Colors[i] = {GifByteType(word >> 16), GifByteType(word >> 8), GifByteType(word)};
    }
    std::string out;
    auto* file = EGifOpen(&out, write_some, nullptr);
    EGifSetGifVersion(file, true);
    demand(EGifPutScreenDesc(file, pixels.width, pixels.height, 8, 0, map) == GIF_OK);
    std::vector<int> rows;
    for (int y = 0; y < pixels.height; ++y) rows.push_back(y);
    if (interlaced) {
        rows.clear();
        for (auto [first, step] : {std::pair{0, 8}, {4, 8}, {2, 4}, {1, 2}})
            for (int y = first; y < pixels.height; y += step) rows.push_back(y);
    }
    for (int i = 0; i < frames; ++i) {
        demand(EGifPutImageDesc(file, 0, 0, pixels.width, pixels.height, interlaced, nullptr) == GIF_OK);
        for (int y : rows) demand(EGifPutLine(file, &places[std::size_t(y) * std::size_t(pixels.width)], pixels.width) == GIF_OK);
    }
    GifFreeMapObject(map);
    demand(EGifCloseFile(file, nullptr) == GIF_OK);
    return out;
}

std::string make(std::string_view type, const Pixels& pixels) {
    if (type == "image/jpeg") return jpeg(pixels);
    if (type == "image/png") return png(pixels);
    if (type == "image/webp") return webp(pixels);
    return gif(pixels);
}

Pixels read(std::string_view type, std::string_view bytes) {
    if (type == "image/jpeg") return read_jpeg(bytes);
    if (type == "image/png") return read_png(bytes);
    if (type == "image/webp") return read_webp(bytes);
    return read_gif(bytes);
}

}  // namespace catalyst::tests
