// The administration's screens with sample data, well and not so well.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "view/views.h"

namespace catalyst::tests {

std::vector<std::pair<std::string, std::string>> admin_screens(const view::Views&, domain::Lang);

}  // namespace catalyst::tests
