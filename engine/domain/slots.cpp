#include "domain/slots.h"

#include "base/text.h"

namespace catalyst::domain {

namespace {

// Reads one slot at `at` (its opening byte); writes the element and returns where the slot ends. A slot cut short is dropped.
std::size_t fill_one(std::string_view html, std::size_t at, const SlotFillers& fill, std::string& out) {
    auto body = html.find(kSlotBody, at);
    if (body == std::string_view::npos || body < at + 3) return at + 1;
    char kind = html[at + 1];
    auto n = to_integer(html.substr(at + 2, body - at - 2));
    std::size_t depth = 1, close = body + 1;
    for (; close < html.size(); ++close) {
        if (html[close] == kSlotOpen) ++depth;
        else if (html[close] == kSlotClose && --depth == 0) break;
    }
    auto content = html.substr(body + 1, close - body - 1);
    if (n && *n >= 0) {
        if (kind == 'L') out += fill.link(std::size_t(*n), fill_slots(content, fill));
        if (kind == 'I') out += fill.image(std::size_t(*n), content);
    }
    return close + 1;
}

}  // namespace

std::string fill_slots(std::string_view html, const SlotFillers& fill) {
    std::string out;
    out.reserve(html.size() + html.size() / 8);
    for (std::size_t at = 0; at < html.size();) {
        auto next = html.find(kSlotOpen, at);
        out += html.substr(at, next == std::string_view::npos ? next : next - at);
        if (next == std::string_view::npos) break;
        at = fill_one(html, next, fill, out);
    }
    return out;
}

}  // namespace catalyst::domain
