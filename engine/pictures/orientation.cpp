#include "pictures/orientation.h"

#include <memory>
#include <string>

#include <libexif/exif-data.h>

#include "pictures/bytes.h"

namespace catalyst::pictures {

int orientation_of(std::string_view tiff) {
    constexpr std::size_t kMost = 65'000;  // what a segment of a JPEG holds; other formats could claim gigabytes
    if (tiff.empty() || tiff.size() > kMost) return 1;
    auto marked = std::string("Exif\0\0", 6).append(tiff);
    std::unique_ptr<ExifData, void (*)(ExifData*)> data(exif_data_new(), exif_data_unref);
    if (!data) return 1;
    exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
    exif_data_load_data(data.get(), data_of(marked), unsigned(marked.size()));
    auto* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (!entry || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return 1;
    int value = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
    return value >= 1 && value <= 8 ? value : 1;
}

}  // namespace catalyst::pictures
