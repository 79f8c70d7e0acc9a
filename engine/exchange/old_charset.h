// File names as systems before UTF-8 wrote them: bytes that say nothing of their alphabet, read as what they most likely are.
#pragma once

#include <string>
#include <string_view>

namespace catalyst::exchange {

// Code page 850: names in zip archives of western Windows and DOS, where no flag says UTF-8.
std::string from_cp850(std::string_view bytes);
// ISO 8859-1: names in tar archives and folders of older Unix systems.
std::string from_latin1(std::string_view bytes);

}  // namespace catalyst::exchange
