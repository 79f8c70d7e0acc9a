// Colour profiles (ICC.1:2010). Without one a photograph of a modern telephone (Display P3) looks dull, so it is kept; but
// profiles of screens hold their model, serial number and owner's name, and lookup tables of a megabyte. What is kept is rebuilt:
// the primaries and curves of a matrix RGB profile, none of its texts.
#pragma once

#include <string>
#include <string_view>

namespace catalyst::pictures {

// At most 16 KB; empty where the profile is of another sort (grey, CMYK, lookup tables) or not well formed: the picture is then
// shown as sRGB.
std::string plain_profile(std::string_view icc);

}  // namespace catalyst::pictures
