#include "web/range.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"

namespace catalyst::web {

namespace {

struct Range {
    std::size_t first = 0, last = 0;
    bool beyond = false;
};

// Nothing: the header is absent, malformed, or asks for several ranges, and is ignored.
std::optional<Range> parse(std::string_view header, std::size_t size) {
    if (!header.starts_with("bytes=") || header.find(',') != std::string_view::npos) return std::nullopt;
    header.remove_prefix(6);
    auto dash = header.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    auto first = to_integer(header.substr(0, dash)), last = to_integer(header.substr(dash + 1));
    bool has_first = dash > 0, has_last = dash + 1 < header.size();
    if ((has_first && (!first || *first < 0)) || (has_last && (!last || *last < 0)) || (!has_first && !has_last))
        return std::nullopt;
    if (!has_first) {
        auto tail = std::min<std::size_t>(std::size_t(*last), size);
        return Range{size - tail, size == 0 ? 0 : size - 1, tail == 0};
    }
    if (has_last && *last < *first) return std::nullopt;
    auto end = has_last ? std::min<std::size_t>(std::size_t(*last), size == 0 ? 0 : size - 1) : size - 1;
    return Range{std::size_t(*first), end, std::size_t(*first) >= size};
}

}  // namespace

Response with_range(const Request& request, std::string_view etag, Response response, const Bytes& whole) {
    auto range = parse(request.header("range"), whole->size());
    auto wanted = request.header("if-range");
    if (!range || (!wanted.empty() && wanted != etag)) {
        response.body = whole;
        return response;
    }
    auto total = std::to_string(whole->size());
    if (range->beyond) {
        response.status = 416;
        response.set("Content-Range", "bytes */" + total);
        return response;
    }
    response.status = 206;
    response.set("Content-Range", "bytes " + std::to_string(range->first) + "-" + std::to_string(range->last) + "/" + total);
    response.body = std::make_shared<const std::string>(whole->substr(range->first, range->last - range->first + 1));
    return response;
}

}  // namespace catalyst::web
