// Stored HTML holds slots where a wiki link or an image goes; they are filled when the page is shown, with what is known
// then (does the page exist? how large is the image?). So nothing is rendered again when another page changes, and an
// export fills the same HTML with its own addresses.
//
//   link:   \x01 L <n> \x02 label html \x03     n: index into Rendered::links
//   image:  \x01 I <n> \x02 alt text, escaped \x03   n: index into Rendered::images
//
// Bytes 1, 2 and 3 occur nowhere else in stored HTML (markup strips them from sources). A label may hold image slots,
// never link slots.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::domain {

constexpr char kSlotOpen = '\x01', kSlotBody = '\x02', kSlotClose = '\x03';

// `kind` is 'L' or 'I'.
std::string slot(char kind, std::size_t n, std::string_view content_html);

// Given n and the slot's content, returns the whole element.
struct SlotFillers {
    std::function<std::string(std::size_t n, std::string_view label_html)> link;
    std::function<std::string(std::size_t n, std::string_view alt_escaped)> image;
};

std::string fill_slots(std::string_view html, const SlotFillers& fill);

}  // namespace catalyst::domain
