// What passes between the server and a child that decodes pictures. The child is not trusted: read_clean() and read_copy() take
// an answer only if its head is of the type and size it should be.
//
//   request:  width (4 bytes; 0: clean the original), size of the type's name (4 bytes), the name, the picture
//   answer:   outcome (1 byte; 0: done, else the error), then for an original width and height (4 bytes each) and whether it is
//             animated (1 byte); then the picture
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pictures/pictures.h"

namespace catalyst::render_jail {

std::string picture_request(std::string_view type, std::string_view bytes, int width);
// The child's work.
std::string picture_answer(std::string_view request);

// Nothing where the answer makes no sense.
std::optional<Result<pictures::Clean>> read_clean(std::string_view answer, std::string_view type);
std::optional<Result<std::string>> read_copy(std::string_view answer, int width);

}  // namespace catalyst::render_jail
