#include "domain/slots.h"

#include <cstddef>
#include <optional>

#include "base/text.h"

namespace catalyst::domain {

namespace {

struct Header {
    char kind = 'L';
    std::size_t n = 0, size = 0;  // size: in bytes, up to and with kSlotBody
};

// A slot's head at the start of `html`; nothing where the opening byte is a stray one.
std::optional<Header> read_header(std::string_view html) {
    constexpr std::size_t kLongest = 13;  // ten digits
    auto body = html.substr(0, kLongest).find(kSlotBody);
    if (body == std::string_view::npos || body < 3 || (html[1] != 'L' && html[1] != 'I')) return std::nullopt;
    auto n = to_integer(html.substr(2, body - 2));
    if (!n || *n < 0) return std::nullopt;
    return Header{html[1], std::size_t(*n), body + 1};
}

struct Open {
    std::size_t n = 0, start = 0;  // start: of the content, in what is written
};

}  // namespace

std::string slot(char kind, std::size_t n, std::string_view content_html) {
    std::string out{kSlotOpen, kind};
    out += std::to_string(n);
    out += kSlotBody;
    out += content_html;
    return out + kSlotClose;
}

// One pass, whatever the nesting. A link in a link and anything in an image lose their marks and keep their text; so does
// a slot that never closes.
std::string fill_slots(std::string_view html, const SlotFillers& fill) {
    constexpr char kMarks[] = {kSlotOpen, kSlotClose};
    std::string out;
    out.reserve(html.size() + html.size() / 8);
    std::optional<Open> link, image;
    auto finish = [&](std::optional<Open>& slot, const auto& filler) {
        std::string content = out.substr(slot->start);
        out.resize(slot->start);
        out += filler(slot->n, content);
        slot.reset();
    };
    for (std::size_t at = 0; at < html.size();) {
        auto next = link || image ? html.find_first_of(std::string_view(kMarks, 2), at) : html.find(kSlotOpen, at);
        out += html.substr(at, next == std::string_view::npos ? next : next - at);
        if (next == std::string_view::npos) break;
        at = next + 1;
        if (html[next] == kSlotClose) {
            if (image)
                finish(image, fill.image);
            else
                finish(link, fill.link);
        } else if (auto header = read_header(html.substr(next))) {
            at = next + header->size;
            auto& slot = header->kind == 'L' ? link : image;
            if (!slot && !image) slot = Open{header->n, out.size()};
        }
    }
    return out;
}

}  // namespace catalyst::domain
