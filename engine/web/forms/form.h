// What a browser sends with a form: application/x-www-form-urlencoded and multipart/form-data (RFC 7578), read whole from the
// body in memory, bounded and strict. Values are valid UTF-8; what is not becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "web/http.h"

namespace catalyst::web {

using Entries = std::vector<std::pair<std::string, std::string>>;

struct Upload {
    std::string field, file_name;
    std::string_view bytes;  // into the request's body
};

struct Form {
    static constexpr std::size_t kMostParts = 4'000;

    Entries entries;              // in the order sent
    std::vector<Upload> uploads;  // files that were chosen; an empty choice is left out

    std::string_view value(std::string_view name) const;  // first of that name, else empty
    bool has(std::string_view name) const;
};

// Invalid "form.unreadable" for a body that is no form, or more than kMostParts of it.
Result<Form> read_form(const Request& request);

}  // namespace catalyst::web
