// The marker segments of a JPEG (ITU-T T.81 Annex B), walked from its first byte to its end before any decoder sees it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst::pictures {

struct JpegLayout {
    int width = 0, height = 0;
    int components = 0;
    std::int64_t samples = 0;  // of all components
    bool progressive = false;
    int scans = 0;
    std::size_t end = 0;    // behind the end marker
    std::string_view exif;  // without its "Exif" mark
    std::string icc;        // put together from its segments
};

// Nothing where there is no frame, no scan or no end marker: what was cut off is no picture.
std::optional<JpegLayout> jpeg_layout(std::string_view bytes);

}  // namespace catalyst::pictures
