// The chunks of a PNG (W3C PNG, third edition), checked and sorted out before any decoder sees it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::pictures {

struct PngChunks {
    int width = 0, height = 0, depth = 0, colour = 0;
    bool interlaced = false;
    std::string_view header;                // IHDR, whole
    std::vector<std::string_view> colours;  // gAMA cHRM sRGB, whole
    std::vector<std::string_view> palette;  // PLTE tRNS, whole
    std::vector<std::string_view> data;     // what the IDATs hold
    std::string_view exif, icc;             // what eXIf and iCCP hold
};

// Nothing where a checksum is wrong, IHDR, IDAT or IEND is missing, or the header says what the format does not know.
std::optional<PngChunks> png_chunks(std::string_view bytes);

// How many bytes of the image data a decoder needs, having inflated them all: they then hold every row, each with a filter that
// exists, and end where they should. Nothing where they do not.
std::optional<std::size_t> image_data_length(const PngChunks& png);

// A PNG of what counts, the first `length` bytes of its image data in one IDAT, with a profile instead of the other colour chunks
// where there is one.
std::string assembled(const PngChunks& png, std::size_t length, const std::string& icc);
std::string profile_of(const PngChunks& png);  // plain, or empty

}  // namespace catalyst::pictures
