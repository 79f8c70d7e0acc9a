// The one thing of EXIF that matters: how the camera was held.
#pragma once

#include <string_view>

namespace catalyst::pictures {

// 1 to 8 as tag 274 of EXIF 2.3 says; 1 where there is none or `tiff` (EXIF data without its "Exif" mark) is not readable.
int orientation_of(std::string_view tiff);

}  // namespace catalyst::pictures
