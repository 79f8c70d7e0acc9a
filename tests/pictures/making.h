// Pictures made and read with the libraries themselves, and what people's programs put into them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::tests {

struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint32_t> words;  // 0xAARRGGBB, row by row
    std::uint32_t at(int x, int y) const { return words.at(std::size_t(y) * std::size_t(width) + std::size_t(x)); }
};

constexpr std::array<std::uint32_t, 4> kCorners{0xFFE02020, 0xFF20C020, 0xFF2030E0, 0xFFF0F0F0};

// Four quarters in the colours of kCorners: left to right, then down.
Pixels quarters(int width, int height);
// A photograph's worth of detail, the same on every run.
Pixels busy(int width, int height);
// Which of kCorners stand in the middle of each quarter, as digits: "0123" for quarters() as they are; '?' for any other colour.
std::string seen(const Pixels& pixels);

struct JpegOptions {
    int sampling = 2;  // TJSAMP_420
    bool progressive = false, inks = false;
};
std::string jpeg(const Pixels& pixels, JpegOptions options = {});
std::string png(const Pixels& pixels);
std::string webp(const Pixels& pixels, bool lossless = true);
std::string gif(const Pixels& pixels, int frames = 1, bool interlaced = false);  // at most 256 colours
std::string make(std::string_view type, const Pixels& pixels);
// By the type's library; no pixels where it does not decode.
Pixels read(std::string_view type, std::string_view bytes);

// What must be in no cleaned picture.
constexpr std::string_view kSecret = "Villa Rose 50.6311N";
// EXIF data with an orientation and kSecret as its description, in the byte order asked for.
std::string exif(int orientation, bool big_endian = false);
std::string with_exif(std::string_view type, const std::string& bytes, const std::string& exif);
std::string chunk_of_png(std::string_view type, std::string_view body);
std::string chunk_of_webp(std::string_view name, std::string_view body);
// kSecret in every place where a file of the type may hold text, and behind its end.
std::string with_secrets(std::string_view type, const std::string& bytes);

// An RGB matrix profile with a description; of `space` "RGB ", "GRAY" or "CMYK".
std::string profile(std::string_view space = "RGB ");
std::string with_profile(std::string_view type, const std::string& bytes, const std::string& icc);
std::string profile_in(std::string_view type, std::string_view bytes);  // what a cleaned file holds

}  // namespace catalyst::tests
