#include "search/terms.h"

#include <algorithm>

#include "base/digest.h"

namespace catalyst::search {

namespace {

constexpr std::size_t kTermBytes = 200;
constexpr std::size_t kKeptBytes = 120;

}  // namespace

std::string term(std::string_view prefix, std::string_view text) {
    std::string out(prefix);
    // Xapian counts a NUL twice, so one that holds any is treated as long.
    bool fits = out.size() + text.size() <= kTermBytes && text.find('\0') == std::string_view::npos;
    if (fits) return out.append(text);
    out.append(text.substr(0, std::min(text.find('\0'), kKeptBytes)));
    return out.append("#").append(base::sha256_hex(text).substr(0, 32));
}

std::string stem_term(std::string_view lang, std::string_view stem) {
    std::string prefix = "Z";
    prefix.append(lang).append(":");
    return term(prefix, stem);
}

}  // namespace catalyst::search
