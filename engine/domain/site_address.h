// The public address of a site: "https://wiki.example.org".
#pragma once

#include <string>

#include "base/result.h"

namespace catalyst::domain {

// Nothing, or an http(s) address without a path; slashes at its end go. Invalid "http.base_url_invalid" {text}.
Status check_base_url(std::string& text);

}  // namespace catalyst::domain
