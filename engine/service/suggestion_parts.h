// Shared by the two files of Suggestions.
#pragma once

#include <string_view>

#include "base/result.h"

namespace catalyst::service {

bool holds_mail_address(std::string_view text);
Error suggestion_missing();
Error suggestion_decided();

}  // namespace catalyst::service
